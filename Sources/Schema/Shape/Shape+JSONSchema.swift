public import Text

extension Shape {
  /// Returns the JSON Schema (draft 2020-12) of a section and all sections it refers to.
  ///
  /// Validators must assert formats (`email`, `date-time`), as the official schema intends.
  public func jsonSchema(title: String, from top: Int) -> JSON {
    let used = sectionsUsed(from: top)
    var members: [JSON.Member] = [
      JSON.Member("$schema", "https://json-schema.org/draft/2020-12/schema"), JSON.Member("title", .string(title)),
    ]
    if case .object(let own) = schema(sections[top]) { members += own }
    let definitions = used.filter { $0 != top }.map { JSON.Member(sections[$0].name, schema(sections[$0])) }
    if !definitions.isEmpty { members.append(JSON.Member("$defs", .object(definitions))) }
    return .object(members)
  }

  /// Returns the indexes of the sections reachable from a section, in order.
  private func sectionsUsed(from top: Int) -> [Int] {
    var used: Set<Int> = []
    var pending = [top]
    while let number = pending.popLast() {
      guard used.insert(number).inserted else { continue }
      pending += sections[number].keys.flatMap { $0.accepts.flatMap(inner) }
    }
    return used.sorted()
  }

  private func inner(_ accepted: Accepted) -> [Int] {
    switch accepted {
    case .section(let number), .secret(let number): [number]
    case .list(let items, _): items.flatMap(inner)
    case .map(let values): values.flatMap(inner)
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .retired, .anything:
      []
    }
  }

  private func schema(_ section: Section) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("description", .string(section.about)), JSON.Member("type", "object"),
      JSON.Member("properties", .object(section.keys.map { JSON.Member($0.name, schema($0)) })),
    ]
    let required = section.keys.filter(\.isRequired).map { JSON.string($0.name) }
    if !required.isEmpty { members.append(JSON.Member("required", .array(required))) }
    if !section.isOpen { members.append(JSON.Member("additionalProperties", false)) }
    return .object(members)
  }

  private func schema(_ key: Key) -> JSON {
    var members = [JSON.Member("description", .string(key.about))]
    if let value = key.defaultValue {
      let isBoolean = key.accepts.contains { if case .boolean = $0 { true } else { false } }
      members.append(JSON.Member("default", isBoolean ? .boolean(value == "true") : .string(value)))
    }
    return .object(members + alternatives(key.accepts))
  }

  private func alternatives(_ accepted: [Accepted]) -> [JSON.Member] {
    if accepted.count == 1, let only = accepted.first, case .object(let members) = schema(only) { return members }
    return [JSON.Member("anyOf", .array(accepted.map(schema)))]
  }

  private func schema(_ accepted: Accepted) -> JSON {
    switch accepted {
    case .string: return ["type": "string"]
    case .text: return ["type": "string", "minLength": 1]
    case .boolean: return ["type": "boolean"]
    case .integer(let min, let max):
      return .object([JSON.Member("type", "integer")] + bound("minimum", min) + bound("maximum", max))
    case .number(let above, let below):
      var members = [JSON.Member("type", "number")]
      if let above { members.append(JSON.Member("exclusiveMinimum", .number(above))) }
      if let below { members.append(JSON.Member("exclusiveMaximum", .number(below))) }
      return .object(members)
    case .email: return ["type": "string", "format": "email"]
    case .dateTime: return ["type": "string", "format": "date-time"]
    case .appSpecificPassword: return ["type": "string", "pattern": "^([a-z]{4}-){3}[a-z]{4}$"]
    case .variable: return ["type": "string", "pattern": #"^\$\{?([^:{}]+).*\}?$"#]
    case .input: return ["type": "string", "pattern": #"^\$\{\{\s*inputs\.[a-zA-Z]\w*\s*\}\}"#]
    case .encrypted: return ["type": "string", "pattern": #"^Encrypted\(.+\)$"#]
    case .secret(let number), .section(let number): return ["$ref": .string("#/$defs/\(sections[number].name)")]
    case .oneOf(let choices): return ["enum": .array(choices.map(JSON.string))]
    case .retired(let choices): return ["enum": .array(choices.map(JSON.string)), "deprecated": true]
    case .list(let items, let min):
      return .object(
        [JSON.Member("type", "array"), JSON.Member("items", .object(alternatives(items)))]
          + (min > 0 ? [JSON.Member("minItems", .integer(min))] : []))
    case .map(let values): return ["type": "object", "additionalProperties": .object(alternatives(values))]
    case .anything: return [:]
    }
  }

  private func bound(_ name: String, _ value: Int?) -> [JSON.Member] {
    value.map { [JSON.Member(name, .integer($0))] } ?? []
  }
}
