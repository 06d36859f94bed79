/// A line of what the publishing program says, as far as it tells what was done.
///
/// Source: codemagic-cli-tools 0.70.0 with `--log-api-calls --no-color`.
enum ProgramLine: Hashable, Sendable {
  /// A request is about to be sent; ids in the path are written `{id}`, and `whole` tells it from every other.
  case request(method: String, path: String, whole: String)
  /// The request before was answered.
  case answer(status: Int)
  /// The upload is about to begin.
  case uploadBegins
  /// The upload is done.
  case uploadDone
  /// The upload was refused.
  case uploadFailed
  /// A beta group does not exist; the program takes that for a warning.
  case missingGroup(String)
  /// The submissions that were cancelled are gone.
  case cancellationDone
  /// Anything else.
  case other

  /// Reads a line.
  init(_ line: some StringProtocol) {
    if line.hasPrefix(">>> ") {
      let words = line.dropFirst(4).split(separator: " ", maxSplits: 2)
      self =
        words.count >= 2 ? .request(method: String(words[0]), path: Self.path(words[1]), whole: String(line)) : .other
    } else if line.hasPrefix("<<< ") {
      self = line.dropFirst(4).split(separator: " ").first.flatMap { Int($0) }.map { .answer(status: $0) } ?? .other
    } else if line.hasPrefix("Upload \""), line.hasSuffix("\" to App Store Connect") {
      self = .uploadBegins
    } else if line.hasPrefix("No errors uploading ") || line.hasPrefix("UPLOAD SUCCEEDED") {
      self = .uploadDone
    } else if line.hasPrefix("Failed to upload archive at ") {
      self = .uploadFailed
    } else if line.hasPrefix("Cannot find Beta group with the name '") {
      // A name with a line break in it ends on another line.
      let name = line.dropFirst("Cannot find Beta group with the name '".count)
      self = .missingGroup(String(name.last == "'" ? name.dropLast() : name))
    } else if line == "Previous submissions are successfully cancelled" {
      self = .cancellationDone
    } else {
      self = .other
    }
  }

  /// Returns what may be kept of a line: of requests and answers only what they are, for bodies may hold what is private.
  static func kept(_ line: some StringProtocol) -> String {
    switch ProgramLine(line) {
    case .request(let method, let path, _): ">>> \(method) \(path)"
    case .answer(let status): "<<< \(status)"
    case .uploadBegins, .uploadDone, .uploadFailed, .missingGroup, .cancellationDone, .other: String(line)
    }
  }

  /// The path of an address, each id replaced: what stands behind the name of a collection.
  private static func path(_ address: some StringProtocol) -> String {
    let steps = address.prefix { $0 != "?" }.split(separator: "/")
    guard let version = steps.firstIndex(of: "v1") else { return String(address) }
    return "/"
      + steps[version...].enumerated().map { index, step in index == 2 ? "{id}" : String(step) }.joined(separator: "/")
  }
}
