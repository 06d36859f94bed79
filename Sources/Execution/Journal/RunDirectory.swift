internal import Processes

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A directory that only one run has, and only its owner can enter; it goes away with this value.
///
/// Beside it stands an empty file that is locked as long as the run, or the program that it started, lives.
struct RunDirectory: ~Copyable {
  /// The name of the run, a UUID.
  let run: String
  let path: String
  let lock: LockedFile

  init(in parent: String) throws(ExecutionFailure) {
    // A name is left to whoever happens to look at it.
    for _ in 0..<10 {
      let run = UUID().uuidString
      let path = Self.path(run: run, in: parent)
      guard let lock = try? LockedFile(path + Self.lockSuffix), OwnFile.createDirectory(path) else { continue }
      self.run = run
      self.path = path
      self.lock = lock
      return
    }
    throw .notStarted(reason: "no directory can be made in \(parent)")
  }

  deinit { Self.removeTree(path) }

  func write(_ text: String, as name: String) throws(ExecutionFailure) {
    guard OwnFile.create("\(path)/\(name)", Array(text.utf8)) else {
      throw .notStarted(reason: "\(path) cannot be written")
    }
  }

  /// The path of the directory of a run.
  static func path(run: String, in parent: String) -> String { "\(parent)/\(prefix)\(run)" }

  private static let prefix = "ascertain-"
  private static let lockSuffix = ".lock"

  /// Removes the directories of runs that were cut off: those of this user whose lock nobody holds any more.
  static func removeAbandoned(in parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] {
      guard name.hasPrefix(prefix), name.hasSuffix(lockSuffix) else { continue }
      let path = "\(parent)/\(name.dropLast(lockSuffix.count))"
      guard UUID(uuidString: String(name.dropFirst(prefix.count).dropLast(lockSuffix.count))) != nil,
        OwnFile.isRegular(path + lockSuffix), OwnFile.isPrivateDirectory(path) || !OwnFile.isThere(path),
        let lock = try? LockedFile(path + lockSuffix), lock.content(atMost: 0)?.isEmpty == true
      else { continue }
      // It was another run's before the lock was free.
      if OwnFile.isPrivateDirectory(path) { removeTree(path) }
    }
  }

  /// Removes a directory with all that is in it; links are not followed.
  private static func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
