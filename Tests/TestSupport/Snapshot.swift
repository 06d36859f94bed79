internal import Foundation

/// A text that a person has read and approved, kept beside what made it.
public enum Snapshot {
  /// What differs between a text and the approved one; nil when nothing does.
  ///
  /// `UPDATE_SNAPSHOTS=1` writes the text in its place and says so, so that a run which records does not pass.
  public static func difference(_ text: String, from path: String) -> String? {
    let url = Repository.root.appending(path: path)
    let approved = try? String(contentsOf: url, encoding: .utf8)
    if approved == text { return nil }
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? text.write(to: url, atomically: true, encoding: .utf8)
      return "\(path) was written anew: read it, then run the tests without UPDATE_SNAPSHOTS"
    }
    guard let approved else { return "\(path) is missing; UPDATE_SNAPSHOTS=1 writes it:\n\(text)" }
    return "\(path) differs. Approved:\n\(approved)\nNow:\n\(text)"
  }
}
