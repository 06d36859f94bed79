internal import Foundation

/// An approved output, kept in a file.
public enum Snapshot {
  /// Returns the difference between a text and the approved one; nil if they are equal.
  ///
  /// `UPDATE_SNAPSHOTS=1` overwrites the approved text and reports that as a difference, so that recording never passes.
  public static func difference(_ text: String, from path: String) -> String? {
    let url = Repository.root.appending(path: path)
    let approved = try? String(contentsOf: url, encoding: .utf8)
    if approved == text { return nil }
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? text.write(to: url, atomically: true, encoding: .utf8)
      return "\(path) was updated: read it, then run the tests without UPDATE_SNAPSHOTS"
    }
    guard let approved else { return "\(path) is missing; UPDATE_SNAPSHOTS=1 writes it:\n\(text)" }
    return "\(path) differs. Approved:\n\(approved)\nNow:\n\(text)"
  }
}
