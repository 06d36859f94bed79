internal import Model
internal import Processes
internal import Text

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The file into which the publishing program writes the key for an upload, and which it removes afterwards, whether or
/// not it had been there before.
///
/// A file that is there is put aside for the run, so that the program can neither write into it nor remove it. Beside it
/// stands a note of how it was before, locked as long as the run, or the program that it started, lives.
struct KeyFile: Hashable, Sendable {
  /// The path that the program writes to.
  let path: String

  fileprivate var aside: String { path + ".kept-by-ascertain" }
  fileprivate var note: String { path + Self.noteSuffix }
  fileprivate var directory: String { String(path.prefix(path.utf8.count - Self.name(of: path).utf8.count - 1)) }

  private static let noteSuffix = ".ascertain"
  private static let folder = ".private_keys"

  /// The file for a key; nil without a key or a home.
  init?(id: String?, home: String?) {
    guard let id, let home else { return nil }
    path = "\(home)/\(Self.folder)/AuthKey_\(id).p8"
  }

  /// Whether the user has such a file.
  var isThere: Bool { OwnFile.isThere(path) || OwnFile.isThere(aside) }

  /// The reason why a file cannot be put aside.
  enum Failure: Error {
    /// Another run uploads with the same key.
    case taken
    /// What is in the way.
    case refused(reason: String)
  }

  /// Puts a file that is there aside until the returned value goes away.
  func keep() throws(Failure) -> KeptKeyFile {
    let hadDirectory = !OwnFile.createDirectory(directory)
    let lock: LockedFile
    do throws(LockedFile.Failure) {
      lock = try LockedFile(note)
    } catch {
      switch error {
      case .taken: throw .taken
      case .refused(let reason): throw .refused(reason: "\(note) cannot be written: \(reason)")
      }
    }
    let left = lock.content(atMost: Self.maximumNoteSize) ?? [0]
    guard left.isEmpty else {
      throw .refused(reason: "\(note) is left by a run that was cut off; look at \(path), then remove the note")
    }
    let state = State(hadFile: isThere, hadDirectory: hadDirectory)
    guard lock.append(state.bytes) else { throw .refused(reason: "\(note) cannot be written") }
    let kept = KeptKeyFile(file: self, state: state, lock: lock)
    // What a run that was cut off has put aside is the original.
    if state.hadFile, !OwnFile.isThere(aside), !OwnFile.move(path, to: aside) {
      throw .refused(reason: "\(path) cannot be put aside, and the publishing program would remove it")
    }
    return kept
  }

  private static let maximumNoteSize = 1 << 10

  /// How things were before a run.
  fileprivate struct State {
    /// Whether there was a file.
    let hadFile: Bool
    /// Whether there was a directory for it.
    let hadDirectory: Bool

    init(hadFile: Bool, hadDirectory: Bool) {
      self.hadFile = hadFile
      self.hadDirectory = hadDirectory
    }

    /// Reads a note; nil when it is none.
    init?(_ bytes: [UInt8]) {
      guard let value = JSONValue(json: SourceFile(path: "note", bytes: bytes)),
        let hadFile = value["had_file"]?.boolean, let hadDirectory = value["had_directory"]?.boolean
      else { return nil }
      self.init(hadFile: hadFile, hadDirectory: hadDirectory)
    }

    var bytes: [UInt8] {
      let json: JSON = ["had_file": .boolean(hadFile), "had_directory": .boolean(hadDirectory)]
      return Array((json.line + "\n").utf8)
    }
  }

  /// Puts back the files of runs that were cut off: those whose note nobody holds any more.
  ///
  /// - Returns: What had to be left.
  static func restoreAbandoned(home: String) -> [String] {
    let directory = "\(home)/\(folder)"
    var left: [String] = []
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted() {
      guard name.hasPrefix("AuthKey_"), name.hasSuffix(".p8" + noteSuffix), OwnFile.isRegular("\(directory)/\(name)")
      else { continue }
      let file = KeyFile(path: "\(directory)/\(name.dropLast(noteSuffix.utf8.count))")
      guard let lock = try? LockedFile(file.note), let bytes = lock.content(atMost: maximumNoteSize) else { continue }
      // A run that was cut off before it wrote anything has done nothing.
      if bytes.isEmpty { continue }
      if let state = State(bytes) {
        _ = KeptKeyFile(file: file, state: state, lock: lock)
      } else {
        left.append("\(file.note) is not the note of a run, so \(file.path) is left as it is")
      }
    }
    return left
  }

  private init(path: String) { self.path = path }

  private static func name(of path: String) -> Substring { path.split(separator: "/").last ?? "" }
}

/// A key file for the time of a run; it is as it was before when this value goes away.
struct KeptKeyFile: ~Copyable {
  private let file: KeyFile
  private let state: KeyFile.State
  /// The lock on the note.
  private let lock: LockedFile

  /// The lock of a file, if there is one.
  static func holds(_ file: borrowing KeptKeyFile?) -> [LockedFile.Hold] {
    switch file {
    case .some(let file): [file.lock.hold]
    case .none: []
    }
  }

  fileprivate init(file: KeyFile, state: KeyFile.State, lock: consuming LockedFile) {
    self.file = file
    self.state = state
    self.lock = lock
  }

  /// Leaves the file as it was before: there, or not there.
  deinit {
    if !state.hadFile {
      OwnFile.remove(file.path)
    } else if OwnFile.isThere(file.aside) {
      _ = OwnFile.move(file.aside, to: file.path)
    }
    OwnFile.remove(file.note)
    if !state.hadDirectory { OwnFile.removeDirectory(file.directory) }
  }
}
