/// An event of a run of the publishing program, as one of its records tells it.
///
/// Source: codemagic-cli-tools 0.70.0 with `--log-api-calls --no-color`.
enum ProgramEvent: Hashable, Sendable {
  /// A request is about to be sent.
  case request(ProgramRequest)
  /// The request before was answered.
  case answer(status: Int)
  /// The upload is about to begin.
  case uploadBegins
  /// The build was found in App Store Connect.
  case buildFound
  /// The program goes on; an upload that had begun is done.
  case goesOn
  /// The program gives the package up; why.
  case givesUp(String)
  /// Beta groups do not exist; the program takes that for a warning.
  case missingGroups([String])
  /// The submissions that were canceled are gone.
  case cancellationDone
  /// Anything else.
  case other

  /// The event that a record tells.
  init(_ record: ProgramRecord) {
    switch record.origin {
    case .apiSession: self = record.lines.count == 1 ? Self(call: record.lines[0]) : .other
    case .publish: self = Self(publish: record)
    case .betaGroups where record.level == "WARNING": self = .missingGroups(Self.groups(record.lines))
    case .submission where record.lines == ["Previous submissions are successfully cancelled"]: self = .cancellationDone
    case .betaGroups, .submission, .other: self = .other
    }
  }

  /// The event of a line that tells a request or an answer.
  init(call line: String) {
    let words = line.split(separator: " ", maxSplits: 3)
    switch words.first {
    case ">>>" where words.count >= 3: self = .request(ProgramRequest(words.dropFirst().map(String.init), line))
    case "<<<" where words.count >= 2: self = Int(words[1]).map { .answer(status: $0) } ?? .other
    default: self = .other
    }
  }

  private init(publish record: ProgramRecord) {
    if record.level == "ERROR" {
      self = .givesUp(record.lines.last { !$0.allSatisfy(\.isWhitespace) } ?? "")
    } else if record.lines.first == "", record.lines.dropFirst().first?.hasPrefix("Upload \"") ?? false {
      self = .uploadBegins
    } else if record.lines == ["", "Uploaded build is"] {
      self = .buildFound
    } else {
      self = .goesOn
    }
  }

  /// The names in a warning that has a line for each group; a name may have line breaks in it.
  private static func groups(_ lines: [String]) -> [String] {
    let start = "Cannot find Beta group with the name '"
    let parts = ("\n" + lines.joined(separator: "\n")).split(separator: "\n" + start)
    return parts.map { String($0.hasSuffix("'") ? $0.dropLast() : $0) }
  }
}

/// A request that the publishing program sends.
struct ProgramRequest: Hashable, Sendable {
  /// The method, such as `GET`.
  let method: String
  /// The path, ids in it written `{id}`.
  let path: String
  /// The body, as Python writes it; empty when there is none.
  let body: String
  /// The whole line, which tells the request from every other.
  let line: String

  /// A request of a line, given its method, address and perhaps body.
  fileprivate init(_ words: [String], _ line: String) {
    method = words[0]
    path = Self.path(words[1])
    body = words.count > 2 ? words[2] : ""
    self.line = line
  }

  /// Whether it can change something.
  var changesSomething: Bool { method != "GET" }

  /// The path of an address, each id replaced: what stands behind the name of a collection.
  private static func path(_ address: String) -> String {
    let steps = address.prefix { $0 != "?" }.split(separator: "/")
    guard let version = steps.firstIndex(of: "v1") else { return address }
    return "/"
      + steps[version...].enumerated().map { index, step in index == 2 ? "{id}" : String(step) }.joined(separator: "/")
  }
}
