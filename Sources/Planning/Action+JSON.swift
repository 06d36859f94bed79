internal import Diagnostics
internal import Text

extension Action {
  /// The step for programs.
  var json: JSON {
    [
      "id": .string(id),
      "kind": .string(kind.rawValue),
      "title": .string(title),
      "phase": .string(phase.rawValue),
      "reasons": .array(
        reasons.map { reason in
          [
            "key": .string(reason.key), "text": .string(reason.text), "line": .integer(reason.line),
            "column": .integer(reason.column),
          ]
        }),
      "condition": condition.map { condition in
        ["text": .string(condition.text), "references": .array(condition.references.map(JSON.string))]
      } ?? .null,
      "depends_on": .array(dependsOn.map(JSON.string)),
      "irreversible": .boolean(kind.isPointOfNoReturn),
      "undo": undo.json,
      "bound": bound?.json ?? .null,
      "on_failure": [
        "text": .string(failure.text), "skips": .array(failure.skips.map(JSON.string)),
        "keeps": .array(failure.keeps.map(JSON.string)),
      ],
      "values": .array(values.map(\.json)),
      "calls": .array(calls.map(\.json)),
    ]
  }
}

extension Action.Undo {
  fileprivate var json: JSON {
    switch self {
    case .nothingToUndo: ["possible": "not-needed", "text": "it only reads or waits"]
    case .byHand(let text): ["possible": "by-hand", "text": .string(text)]
    case .inPart(let text): ["possible": "in-part", "text": .string(text)]
    case .impossible(let text): ["possible": "no", "text": .string(text)]
    }
  }
}

extension Action.Bound {
  fileprivate var json: JSON {
    [
      "limit_seconds": limit.map(JSON.integer) ?? .null, "interval_seconds": interval.map(JSON.number) ?? .null,
      "attempts": attempts.map(JSON.integer) ?? .null, "flag": JSON(flag), "program_default": JSON(programDefault),
    ]
  }
}

extension Action.Value {
  fileprivate var json: JSON {
    let (state, value): (String, JSON) =
      switch knowledge {
      case .known(let text): ("known", .string(text))
      case .afterUpload: ("known-after-upload", .null)
      case .reference(let reference): ("reference", .string(reference))
      case .sensitive: ("sensitive", .null)
      }
    return [
      "name": .string(name), "state": .string(state), "value": value, "sensitive": .boolean(state == "sensitive"),
    ]
  }
}

extension Call {
  /// The call for programs.
  var json: JSON {
    switch self {
    case .request(let method, let path, let occurs):
      ["method": .string(method.rawValue), "path": .string(path), "occurs": .string(occurs.rawValue)]
    case .tool(let name, let occurs):
      ["tool": .string(name), "occurs": .string(occurs.rawValue)]
    case .either(let lists, let occurs):
      [
        "either": .array(lists.map { .array($0.map(\.json)) }), "occurs": .string(occurs.rawValue),
      ]
    }
  }
}
