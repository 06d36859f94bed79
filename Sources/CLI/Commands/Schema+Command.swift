internal import BuiltInRules
internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Schema
internal import Text

extension Command {
  /// The kinds of file that `ascertain schema` describes.
  private enum Described: String, CaseIterable {
    case codemagic, config, rule, report, plan
  }

  /// Writes a JSON Schema.
  mutating func schema(_ arguments: [String]) -> ExitStatus {
    guard let name = arguments.first, arguments.count == 1, let kind = Described(rawValue: name) else {
      let known = Described.allCases.map(\.rawValue).joined(separator: ", ")
      return refuse(UsageError("schema wants one of \(known)"), help: "schema")
    }
    output.write(schema(kind).text)
    return .clean
  }

  private func schema(_ kind: Described) -> JSON {
    let shape = Catalogue.builtIn.shape
    switch kind {
    case .codemagic: return shape.jsonSchema(title: "codemagic.yaml", from: shape.top)
    case .config:
      let settings = shape.sections.firstIndex { $0.name == "Settings" } ?? shape.top
      return shape.jsonSchema(title: ".ascertain.yml", from: settings)
    case .rule: return ruleSchema
    case .report: return reportSchema
    case .plan: return PlanDocument.schema
    }
  }
}

private let text: JSON = ["type": "string", "minLength": 1]
private let texts: JSON = ["anyOf": [text, ["type": "array", "items": text, "minItems": 1]]]

private func words(_ words: some Sequence<String>) -> JSON { ["enum": .array(words.map(JSON.string))] }

/// A rule file, as `rules/README.md` describes it.
private var ruleSchema: JSON {
  let example: JSON = [
    "type": "object",
    "properties": [
      "bad": text, "good": text, "in": text, "now": text, "settings": text, "files": ["type": "object"],
      "name": text,
    ],
    "oneOf": [["required": ["bad"]], ["required": ["good"]]],
    "additionalProperties": false,
  ]
  let condition: JSON = ["type": "object", "minProperties": 1]
  return [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A rule of Ascertain",
    "type": "object",
    "properties": [
      "id": ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"],
      "severity": words(Severity.allCases.map(\.rawValue)),
      "authority": ["type": "array", "items": words(Rule.Authority.allCases.map(\.rawValue))],
      "risk": words(Rule.Risk.allCases.map(\.rawValue)),
      "summary": text, "why": text, "sources": ["type": "array", "items": text, "minItems": 1],
      "document": words(Rule.Document.allCases.map(\.rawValue)),
      "subject": text, "each": text, "when": condition, "require": condition,
      "check": words(NativeCheck.allCases.map(\.rawValue)),
      "at": text, "message": texts, "help": texts,
      "related": [
        "type": "array",
        "items": [
          "type": "object", "properties": ["at": text, "message": text], "required": ["at", "message"],
          "additionalProperties": false,
        ],
      ],
      "examples": ["type": "array", "items": example, "minItems": 2],
    ],
    "required": ["id", "severity", "summary", "why", "sources", "subject", "message", "examples"],
    "oneOf": [["required": ["check"]], ["required": ["require"]]],
    "additionalProperties": false,
  ]
}

/// The output of `lint --format json`.
private var reportSchema: JSON {
  let count: JSON = ["type": "integer", "minimum": 0]
  let from1: JSON = ["type": "integer", "minimum": 1]
  let position: JSON = [
    "type": "object", "properties": ["line": from1, "column": from1, "offset": count],
    "required": ["line", "column", "offset"],
  ]
  let range: JSON = [
    "type": "object", "properties": ["start": position, "end": position], "required": ["start", "end"],
  ]
  let related: JSON = [
    "type": "object", "properties": ["message": text, "path": text, "range": range],
    "required": ["message", "path", "range"],
  ]
  let finding: JSON = [
    "type": "object",
    "properties": [
      "rule": text, "severity": words(Severity.allCases.map(\.rawValue)), "message": text,
      "help": ["type": ["string", "null"]], "path": text, "key": ["type": "string"], "range": range,
      "related": ["type": "array", "items": related],
    ],
    "required": ["rule", "severity", "message", "path", "key", "range", "related"],
  ]
  return [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A report of Ascertain",
    "type": "object",
    "properties": [
      "format_version": ["type": "string", "pattern": "^1\\."],
      "findings": ["type": "array", "items": finding],
      "summary": [
        "type": "object", "properties": ["errors": count, "warnings": count, "notes": count],
        "required": ["errors", "warnings", "notes"],
      ],
    ],
    "required": ["format_version", "findings", "summary"],
  ]
}
