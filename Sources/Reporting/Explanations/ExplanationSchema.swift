internal import Diagnostics
public import Text

extension ExplanationJSON {
  /// The JSON Schema of the document.
  public static var schema: JSON {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Ascertain explanation",
      "type": "object",
      "properties": [
        "format_version": ["type": "string", "pattern": "^1\\."], "keys": list(key), "rules": list(rule),
      ],
      "required": ["format_version", "keys", "rules"],
    ]
  }

  private static let text: JSON = ["type": "string"]
  private static let flag: JSON = ["type": "boolean"]
  private static let optionalText: JSON = ["type": ["string", "null"]]
  private static let from1: JSON = ["type": "integer", "minimum": 1]

  private static var key: JSON {
    object([
      ("name", text), ("path", text), ("paths", list(text)), ("place", optionalText), ("about", text),
      ("accepts", text), ("default", optionalText),
      ("required", flag), ("source", optionalText), ("rules", list(text)),
    ])
  }

  private static var rule: JSON {
    object([
      ("id", text), ("group", text), ("severity", words(Severity.allCases.map(\.rawValue))),
      ("precision", words(RuleDescriptor.Precision.allCases.map(\.rawValue))), ("default", flag), ("summary", text),
      ("subject", text), ("why", text),
      ("authority", list(object([("name", text), ("words", text), ("can_reject", flag)]))),
      ("sources", list(text)), ("bad", list(example)), ("good", list(example)), ("fixes", list(text)),
      ("fix_safety", list(words(Fix.Safety.allCases.map(\.rawValue)))),
      ("suppression", object([("comment", optionalText), ("settings", text)])),
      ("settings", list(object([("name", text), ("about", text)]))), ("page", optionalText),
    ])
  }

  private static var example: JSON {
    let file = object([("path", text), ("text", text)])
    return object([
      ("file", file), ("encoding", optionalText), ("time", optionalText), ("others", list(file)),
      (
        "findings", list(object([("line", from1), ("column", from1), ("message", text), ("help", optionalText)]))
      ),
      ("fixed", optionalText),
    ])
  }

  private static func list(_ item: JSON) -> JSON { ["type": "array", "items": item] }

  private static func words(_ words: [String]) -> JSON { ["enum": .array(words.map(JSON.string))] }

  /// Returns the schema of an object that has all of these members.
  private static func object(_ members: [(String, JSON)]) -> JSON {
    [
      "type": "object", "properties": .object(members.map { JSON.Member($0.0, $0.1) }),
      "required": .array(members.map { .string($0.0) }),
    ]
  }
}
