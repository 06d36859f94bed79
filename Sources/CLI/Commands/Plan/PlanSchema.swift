internal import Diagnostics
internal import Planning
internal import Text

/// The JSON Schema of plans.
enum PlanSchema {
  /// The output of `plan --format json`, and what `plan --out` writes.
  static var document: JSON {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Release plans of Ascertain",
      "type": "object",
      "properties": [
        "format_version": ["type": "string", "pattern": "^1\\."],
        "ascertain_version": text,
        "configuration": object(["path": text, "sha256": sha256]),
        "given": object(["variables": texts, "inputs": texts]),
        "limits": object(["find_build_seconds": count, "post_processing_seconds": count]),
        "plans": list(of: plan),
        "refused": list(of: object(["workflow": anyText, "obstacles": list(of: obstacle)])),
        "against": text,
        "changes": list(of: object(["workflow": anyText, "changes": list(of: change)])),
      ],
      "required": [
        "format_version", "ascertain_version", "configuration", "given", "limits", "plans", "refused",
      ],
      "$defs": ["call": call],
    ]
  }

  private static let anyText: JSON = ["type": "string"]
  private static let text: JSON = ["type": "string", "minLength": 1]
  private static let texts: JSON = ["type": "object", "additionalProperties": ["type": "string"]]
  private static let optionalText: JSON = ["type": ["string", "null"]]
  private static let count: JSON = ["type": "integer", "minimum": 0]
  private static let boolean: JSON = ["type": "boolean"]
  private static let sha256: JSON = ["type": "string", "pattern": "^[0-9a-f]{64}$"]

  private static func list(of item: JSON) -> JSON { ["type": "array", "items": item] }

  private static func optional(_ kind: JSON) -> JSON { ["anyOf": [kind, ["type": "null"]]] }

  private static func words<Word: CaseIterable & RawRepresentable<String>>(_ kind: Word.Type) -> JSON {
    ["enum": .array(kind.allCases.map { .string($0.rawValue) })]
  }

  /// An object that has all of these keys.
  private static func object(_ properties: JSON) -> JSON {
    guard case .object(let members) = properties else { return properties }
    return [
      "type": "object", "properties": properties, "required": .array(members.map { .string($0.key) }),
    ]
  }

  private static let reference = object(["reference": text])

  /// A value, or the reference that only the build settles.
  private static func settled(_ kind: JSON) -> JSON { ["anyOf": [kind, reference]] }

  private static var plan: JSON {
    object([
      "workflow": anyText, "headline": text, "release": release, "packages": list(of: package),
      "actions": list(of: action), "preconditions": list(of: precondition), "remarks": list(of: text),
      "afterwards": list(of: text), "obstacles": list(of: obstacle),
    ])
  }

  private static var release: JSON {
    object([
      "workflow": anyText,
      "sign_in": [
        "type": "object",
        "properties": [
          "kind": ["enum": ["integration", "api-key", "account", "unclear"]], "name": settled(anyText),
          "key": optionalText, "key_id": optionalText, "issuer_id": optionalText, "apple_id": optionalText,
          "password": optionalText,
        ],
        "required": ["kind"],
      ],
      "bundle_identifier": optional(settled(anyText)), "chosen_at_start": list(of: text),
      "submit_to_testflight": settled(boolean), "expire_build_submitted_for_review": settled(boolean),
      "beta_groups": list(of: settled(anyText)), "submit_to_app_store": settled(boolean),
      "cancel_previous_submissions": settled(boolean), "release_type": settled(text),
      "earliest_release_date": optional(settled(text)), "copyright": optional(settled(anyText)),
      "phased_release": optional(settled(boolean)), "notes": notes, "artifacts": list(of: settled(anyText)),
    ])
  }

  private static var notes: JSON {
    let entry: JSON = [
      "type": "object", "properties": ["locale": text, "text": anyText], "required": ["locale", "text"],
      "additionalProperties": ["type": "string"],
    ]
    return [
      "type": "object",
      "properties": [
        "kind": ["enum": ["none", "made-by-script", "texts"]], "source": text, "entries": list(of: entry),
      ],
      "required": ["kind"],
    ]
  }

  private static var package: JSON {
    object([
      "path": text, "size": count, "sha256": sha256, "bundle_id": optionalText, "version": optionalText,
      "build_number": optionalText, "platform": words(PackageFacts.Platform.self),
      "uses_non_exempt_encryption": ["type": ["boolean", "null"]],
    ])
  }

  private static var action: JSON {
    let place: JSON = ["type": "integer", "minimum": 1]
    let value = object([
      "name": text, "state": ["enum": ["known", "known-after-upload", "reference", "sensitive"]],
      "value": optionalText, "sensitive": boolean,
    ])
    let number: JSON = ["type": ["number", "null"]]
    return object([
      "id": text, "kind": words(Action.Kind.self), "title": text, "phase": words(Action.Phase.self),
      "reasons": list(of: object(["key": text, "text": text, "line": place, "column": place])),
      "condition": optional(object(["text": text, "references": list(of: text)])),
      "depends_on": list(of: text), "irreversible": boolean,
      "undo": object(["possible": ["enum": ["not-needed", "by-hand", "in-part", "no"]], "text": text]),
      "bound": optional(
        object([
          "limit_seconds": number, "interval_seconds": number, "attempts": number, "flag": optionalText,
          "program_default": optionalText,
        ])),
      "on_failure": object(["text": text, "skips": list(of: text), "keeps": list(of: text)]),
      "values": list(of: value), "calls": list(of: ["$ref": "#/$defs/call"]),
    ])
  }

  private static var call: JSON {
    let occurs = words(Call.Occurs.self)
    return [
      "oneOf": [
        object(["method": words(Call.Method.self), "path": ["type": "string", "pattern": "^/v1/"], "occurs": occurs]),
        object(["tool": text, "occurs": occurs]),
        object(["either": list(of: list(of: ["$ref": "#/$defs/call"])), "occurs": occurs]),
      ]
    ]
  }

  private static var precondition: JSON {
    object([
      "id": text, "title": text, "state": ["enum": ["not-checked", "settled", "unmet"]], "detail": optionalText,
      "otherwise": text, "source": text,
    ])
  }

  private static var obstacle: JSON {
    let place: JSON = ["type": ["integer", "null"]]
    return object([
      "key": anyText, "message": text, "help": optionalText, "path": optionalText, "line": place, "column": place,
    ])
  }

  private static var change: JSON { object(["kind": text, "text": text, "grave": boolean]) }
}
