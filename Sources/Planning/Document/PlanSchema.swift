public import Text

extension PlanDocument {
  /// The JSON Schema of what `plan --format json` writes and `plan --out` saves, comparisons included.
  public static var schema: JSON {
    guard case .object(let members) = codec.schema() else { return .null }
    let head: [JSON.Member] = [
      JSON.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
      JSON.Member("title", "Release plans of Ascertain"),
    ]
    let definitions = JSON.Member("$defs", ["call": Codec<Call>.anyCall.schema()])
    let all = members.map { member in
      guard member.key == "properties", case .object(let properties) = member.value else { return member }
      return JSON.Member(member.key, .object(properties + Comparison.schemaProperties + [historyProperty]))
    }
    return .object(head + all + [definitions])
  }
}
