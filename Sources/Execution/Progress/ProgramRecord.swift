/// A record that the publishing program logged, and the part of the program that it comes from.
///
/// Source: codemagic-cli-tools 0.70.0, `codemagic/utilities/log.py`.
struct ProgramRecord: Hashable, Sendable {
  /// The parts of the program whose records tell what was done, by the file that logs them.
  enum Origin: String, Sendable {
    case apiSession = "api_session.py"
    case publish = "publish_action.py"
    case betaGroups = "beta_groups_action_group.py"
    case submission = "submit_to_app_store_action.py"
    case other
  }

  /// The part that logged it.
  let origin: Origin
  /// The level in capitals, such as `INFO`.
  let level: String
  /// The lines, at least one.
  var lines: [String]
}

/// The header of the first line of a record in the program's log: `[12:00:00 01-12-2026] INFO  api_session.py:42 > `.
struct LogHeader: Hashable, Sendable {
  let origin: ProgramRecord.Origin
  let level: String
  /// The number of bytes before the text.
  let length: Int

  /// Reads the header of a line; nil when it has none.
  init?(_ line: String) {
    let words = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 5)
    guard words.count >= 5, words[0].count == "[12:00:00".utf8.count, words[0].first == UInt8(ascii: "["),
      words[1].count == "01-12-2026]".utf8.count, words[1].last == UInt8(ascii: "]"), words[4].elementsEqual(">".utf8),
      let colon = words[3].lastIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let file = String(decoding: words[3][..<colon], as: UTF8.self)
    origin = ProgramRecord.Origin(rawValue: file) ?? .other
    level = String(decoding: words[2], as: UTF8.self)
    length = line.utf8.distance(from: line.startIndex, to: words[4].endIndex) + 1
  }
}
