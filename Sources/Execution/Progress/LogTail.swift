internal import Processes

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The log that the publishing program writes into a directory of its own, under a name with the date.
struct LogTail {
  private let directory: String
  private var tail: FileTail?

  init(directory: String) { self.directory = directory }

  /// Returns the complete lines added since the last call.
  mutating func lines() -> [String] {
    tail = tail ?? Self.path(in: directory).map { FileTail($0) }
    return tail?.lines() ?? []
  }

  /// Returns the path of the log of a directory; nil when there is none.
  static func path(in directory: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.sorted().first { $0.hasPrefix("codemagic-") && $0.hasSuffix(".log") }.map { "\(directory)/\($0)" }
  }
}
