internal import Diagnostics
public import Text

/// What the commits of a file broke and mended as one JSON object.
///
/// Readers should ignore unknown keys; a new major `format_version` announces incompatible changes.
public enum ReplayJSON {
  /// Returns a report as JSON.
  static func document(_ report: ReplayReport) -> JSON {
    [
      "format_version": "1.0", "path": .string(report.path), "fail_on": .string(report.failOn.rawValue),
      "shallow": .boolean(report.isShallow), "cut": .boolean(report.isCut),
      "commits": .array(report.commits.map { json($0, report) }),
      "streaks": .array(report.streaks.map { json($0, report) }),
      "summary": [
        "commits": .integer(report.commits.count), "failing": .integer(report.failing),
        "spared": .integer(report.spared),
      ],
    ]
  }

  private static func json(_ commit: ReplayReport.Commit, _ report: ReplayReport) -> JSON {
    let (state, reason, findings): (State, String?, Int) =
      switch commit.state {
      case .absent: (.absent, nil, 0)
      case .unknown(let reason): (.unknown, reason, 0)
      case .checked(let findings): (findings == 0 ? .clean : .failing, nil, findings)
      }
    return [
      "commit": .string(commit.name), "time": .string(commit.time.text), "subject": .string(commit.subject),
      "state": .string(state.rawValue), "reason": reason.map(JSON.string) ?? .null, "findings": .integer(findings),
      "broke": .array(commit.broke.map { json($0, report) }), "mended": .array(commit.mended.map { json($0, report) }),
    ]
  }

  private static func json(_ change: ReplayReport.Change, _ report: ReplayReport) -> JSON {
    [
      "rule": .string(change.rule), "severity": .string(change.severity.rawValue), "message": .string(change.message),
      "line": .integer(change.line), "since": change.origin.map { .string(report.commits[$0].name) } ?? .null,
    ]
  }

  private static func json(_ streak: ReplayReport.Streak, _ report: ReplayReport) -> JSON {
    [
      "first": .string(report.commits[streak.first].name), "last": .string(report.commits[streak.last].name),
      "commits": .integer(streak.count), "start": .string(streak.start.text),
      "end": streak.end.map { .string($0.text) } ?? .null, "seconds": streak.duration.map(JSON.integer) ?? .null,
    ]
  }

  /// A state of the file.
  private enum State: String, CaseIterable {
    case absent, clean, failing, unknown
  }

  // MARK: Schema

  /// The JSON Schema of the document.
  public static var schema: JSON {
    let text: JSON = ["type": "string"]
    let optionalText: JSON = ["type": ["string", "null"]]
    let count: JSON = ["type": "integer", "minimum": 0]
    let flag: JSON = ["type": "boolean"]
    let severity = words(Severity.allCases.map(\.rawValue))
    let change = object([
      ("rule", text), ("severity", severity), ("message", text), ("line", ["type": "integer", "minimum": 1]),
      ("since", optionalText),
    ])
    let commit = object([
      ("commit", text), ("time", text), ("subject", text), ("state", words(State.allCases.map(\.rawValue))),
      ("reason", optionalText), ("findings", count), ("broke", list(change)), ("mended", list(change)),
    ])
    let streak = object([
      ("first", text), ("last", text), ("commits", ["type": "integer", "minimum": 1]), ("start", text),
      ("end", optionalText), ("seconds", ["type": ["integer", "null"], "minimum": 0]),
    ])
    let members = object([
      ("format_version", ["type": "string", "pattern": "^1\\."]), ("path", text), ("fail_on", severity),
      ("shallow", flag), ("cut", flag), ("commits", list(commit)), ("streaks", list(streak)),
      ("summary", object([("commits", count), ("failing", count), ("spared", count)])),
    ])
    guard case .object(let body) = members else { return members }
    return .object(
      [
        JSON.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
        JSON.Member("title", "Ascertain replay"),
      ] + body)
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
