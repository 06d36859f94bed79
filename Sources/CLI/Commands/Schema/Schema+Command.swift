internal import BuiltInRules
internal import Diagnostics
internal import Model
internal import Planning
internal import Reporting
internal import Rules
internal import Schema
internal import Text

extension Command {
  /// Writes a JSON Schema.
  mutating func schema(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      output.write(schema(try SchemaOptions(arguments).kind).text)
      return .clean
    } catch {
      return refuse(error, help: SchemaOptions.command)
    }
  }

  private func schema(_ kind: SchemaOptions.Kind) -> JSON {
    let shape = Catalogue.builtIn.shape
    switch kind {
    case .codemagic: return shape.jsonSchema(title: "codemagic.yaml", from: shape.top)
    case .config:
      let settings = shape.sections.firstIndex { $0.name == "Settings" } ?? shape.top
      return shape.jsonSchema(title: ".ascertain.yml", from: settings)
    case .rule: return Rule.jsonSchema
    case .report: return reportSchema
    case .plan: return PlanDocument.schema
    case .explanation: return ExplanationJSON.schema
    case .replay: return ReplayJSON.schema
    }
  }
}

private let text: JSON = ["type": "string", "minLength": 1]

private func words(_ words: some Sequence<String>) -> JSON { ["enum": .array(words.map(JSON.string))] }

/// The schema of the output of `lint --format json`.
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
  let edit: JSON = [
    "type": "object", "properties": ["range": range, "text": ["type": "string"]], "required": ["range", "text"],
  ]
  let fix: JSON = [
    "type": "object",
    "properties": [
      "title": text, "safety": words(Fix.Safety.allCases.map(\.rawValue)),
      "edits": ["type": "array", "items": edit], "file_name": text,
    ],
    "required": ["title", "safety", "edits"],
  ]
  let finding: JSON = [
    "type": "object",
    "properties": [
      "rule": text, "severity": words(Severity.allCases.map(\.rawValue)), "message": text,
      "help": ["type": ["string", "null"]], "path": text, "key": ["type": "string"], "range": range,
      "related": ["type": "array", "items": related], "fixes": ["type": "array", "items": fix],
    ],
    "required": ["rule", "severity", "message", "path", "key", "range", "related"],
  ]
  return [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Ascertain report",
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
