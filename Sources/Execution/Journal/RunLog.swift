internal import Processes
internal import Text

/// The output of the publishing program, without secrets and without the bodies of requests and answers.
struct RunLog: Sendable {
  let path: String
  let secrets: [String]

  /// Adds lines to the log; what cannot be written is left out, for the journal has what counts.
  func add(_ lines: [String]) {
    guard !lines.isEmpty, let file = try? LockedFile(path) else { return }
    let text = lines.map { line in
      let kept = secrets.reduce(Self.kept(line)) { $0.replacing($1, with: "***") }
      return shown(kept) + "\n"
    }
    _ = file.append(Array(text.joined().utf8))
  }

  /// Returns what may be kept of a line: of requests and answers only what they are, for bodies may hold what is private.
  static func kept(_ line: String) -> String {
    switch ProgramEvent(call: line) {
    case .request(let request): ">>> \(request.method) \(request.path)"
    case .answer(let status): "<<< \(status)"
    case .uploadBegins, .buildFound, .goesOn, .givesUp, .missingGroups, .cancellationDone, .other: line
    }
  }
}
