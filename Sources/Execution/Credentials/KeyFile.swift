internal import Model
internal import Text

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The file into which the publishing program writes the key for an upload, and which it removes afterwards, whether or
/// not it had been there before.
///
/// A file that is there is put aside for the run, so that the program can neither write into it nor remove it.
struct KeyFile: Hashable, Sendable {
  /// The path that the program writes to.
  let path: String
  /// Whether there was a file before the run.
  let existed: Bool
  /// Whether there was a directory for it.
  let hadDirectory: Bool

  private var aside: String { path + ".kept-by-ascertain" }

  /// The file for a key, as it is before a run; nil without a key or a home.
  init?(id: String?, home: String?) {
    guard let id, let home else { return nil }
    path = "\(home)/.private_keys/AuthKey_\(id).p8"
    hadDirectory = Self.isThere("\(home)/.private_keys")
    // What a run that was cut off has put aside is the original.
    existed = Self.isThere(path) || Self.isThere(path + ".kept-by-ascertain")
  }

  /// The file of a run that was cut off, as the journal has it.
  init?(_ value: JSONValue) {
    guard let path = value["path"]?.text, path.contains("/.private_keys/AuthKey_"), path.hasSuffix(".p8"),
      let existed = value["existed"]?.boolean, let hadDirectory = value["had_directory"]?.boolean
    else { return nil }
    self.path = path
    self.existed = existed
    self.hadDirectory = hadDirectory
  }

  /// The entry of the journal.
  var json: JSON { ["path": .string(path), "existed": .boolean(existed), "had_directory": .boolean(hadDirectory)] }

  /// Puts a file that is there aside.
  func keep() throws(ExecutionFailure) {
    guard existed, !Self.isThere(aside) else { return }
    do {
      try FileManager.default.moveItem(atPath: path, toPath: aside)
    } catch {
      throw .notStarted(reason: "\(path) cannot be put aside, and the publishing program would remove it")
    }
  }

  /// Leaves the file as it was before: there, or not there.
  func restore() {
    if Self.isThere(aside) {
      RunDirectory.removeFile(path)
      try? FileManager.default.moveItem(atPath: aside, toPath: path)
    } else if !existed {
      RunDirectory.removeFile(path)
    }
    guard !hadDirectory, let directory = path.lastIndex(of: "/").map({ String(path[..<$0]) }),
      (try? FileManager.default.contentsOfDirectory(atPath: directory))?.isEmpty == true
    else { return }
    RunDirectory.removeFile(directory)
  }

  /// Whether something has this name, a link that leads nowhere included.
  private static func isThere(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }
}
