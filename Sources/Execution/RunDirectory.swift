#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A directory that only one run has, and only its owner can read.
struct RunDirectory: ~Copyable {
  let path: String

  init(in parent: String) throws(ExecutionFailure) {
    path = "\(parent)/ascertain-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .notStarted(reason: "no directory can be made in \(parent)")
    }
  }

  func write(_ text: String, as name: String) throws(ExecutionFailure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    } catch {
      throw .notStarted(reason: "\(path) cannot be written")
    }
  }

  func remove() { Self.removeFile(path) }

  /// Removes a file, or a directory with all that is in it; nothing when it is not there.
  static func removeFile(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}

/// The file into which the publishing program writes the key for an upload, and which it removes afterwards, whether or
/// not it had been there before.
struct KeyFile {
  private let path: String?
  private var kept: String? { path.map { $0 + ".kept-by-ascertain" } }

  /// The file for a key; nothing is done without an id.
  init(id: String?, home: String?) {
    path = id.flatMap { id in home.map { "\($0)/.private_keys/AuthKey_\(id).p8" } }
  }

  /// Whether somebody keeps the key there.
  var isThere: Bool { path.map { FileManager.default.fileExists(atPath: $0) } ?? false }

  /// Keeps a copy of a file that is there.
  func keep() {
    guard let path, let kept else { return }
    // A copy from a run that was cut off is the original.
    if !FileManager.default.fileExists(atPath: kept) {
      guard isThere, (try? FileManager.default.linkItem(atPath: path, toPath: kept)) != nil else { return }
      // The program writes into the file that is there; the kept one must not be the same.
      try? FileManager.default.removeItem(atPath: path)
      try? FileManager.default.copyItem(atPath: kept, toPath: path)
    }
  }

  /// Leaves the file as it was before: there, or not there.
  func restore() {
    guard let path, let kept else { return }
    try? FileManager.default.removeItem(atPath: path)
    if FileManager.default.fileExists(atPath: kept) { try? FileManager.default.moveItem(atPath: kept, toPath: path) }
  }
}
