#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A directory that only one run has, and only its owner can read.
struct RunDirectory: ~Copyable {
  let path: String

  init(in parent: String) throws(ExecutionFailure) {
    path = "\(parent)/\(Self.prefix)\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .notStarted(reason: "no directory can be made in \(parent)")
    }
  }

  func write(_ text: String, as name: String) throws(ExecutionFailure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"), options: .withoutOverwriting)
    } catch {
      throw .notStarted(reason: "\(path) cannot be written")
    }
  }

  func remove() { Self.removeFile(path) }

  /// Removes the directory of a run that was cut off; nothing that is not named as one.
  static func remove(leftBy run: JournalRecord.Run) {
    let name = run.directory.split(separator: "/").last ?? ""
    guard name.hasPrefix(prefix), UUID(uuidString: String(name.dropFirst(prefix.count))) != nil else { return }
    removeFile(run.directory)
  }

  private static let prefix = "ascertain-"

  /// Makes an empty file that only its owner can read, in place of what is there.
  static func makeFile(_ path: String) throws(ExecutionFailure) {
    removeFile(path)
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw .noJournal(reason: "\(path) cannot be written")
    }
  }

  /// Removes a file, or a directory with all that is in it; nothing when it is not there.
  static func removeFile(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
