internal import Processes

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The file that takes the publishing program's output during a run, beside the journal.
///
/// Its first line names the run, which tells it from a file of somebody else: that is neither read nor removed.
struct RunOutput: Sendable {
  let path: String
  /// The name of the run.
  let run: String

  private static let (before, after) = ("{\"run\":\"", "\"}\n")
  private static let length = before.utf8.count + 36 + after.utf8.count

  private var head: [UInt8] { Array("\(Self.before)\(run)\(Self.after)".utf8) }

  /// Whether a text can be the name of a run.
  static func isName(_ text: String) -> Bool { UUID(uuidString: text) != nil && text.utf8.count == 36 }

  /// Makes the file, in place of that of an earlier run.
  func create() throws(ExecutionFailure) {
    if let start = OwnFile.start(of: path, Self.length), Self.isHead(start) { OwnFile.remove(path) }
    guard !OwnFile.isThere(path) else {
      throw .noJournal(
        reason: "\(path) is in the way and is not of an earlier run; move it, or choose another --journal")
    }
    guard OwnFile.create(path, head) else { throw .noJournal(reason: "\(path) cannot be written") }
  }

  /// Whether the file is there and is that of the run.
  var isThere: Bool { OwnFile.start(of: path, Self.length) == head }

  /// The byte at which the program's own output begins.
  var start: Int { Self.length }

  /// The lines of the program; nil when the file is not there.
  var lines: [String]? { isThere ? FileTail.lines(of: path, from: start) : nil }

  /// Removes the file.
  func remove() { if isThere { OwnFile.remove(path) } }

  private static func isHead(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix(before) && text.hasSuffix(after)
      && isName(String(text.dropFirst(before.count).dropLast(after.count)))
  }
}
