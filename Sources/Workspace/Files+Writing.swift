package import Text

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A failure to write a file.
package struct WriteFailure: Error {
  package let reason: String
}

extension Files {
  /// Writes a file atomically, so that no reader sees part of it.
  ///
  /// A link or special file, such as a pipe, is written to directly.
  package static func write(_ text: String, to path: String, as form: OutputForm = .text) throws(WriteFailure) {
    try write(to: path, as: form) { $0.write(text) }
  }

  /// Writes a file atomically, so that no reader sees part of it, with the text that `body` writes.
  ///
  /// A link or special file, such as a pipe, is written to directly.
  package static func write(
    to path: String, as form: OutputForm, _ body: (inout TextWriter) -> Void
  ) throws(WriteFailure) {
    let kind = FileKind(of: path, followingLinks: false)
    if kind == .directory { throw WriteFailure(reason: "it is a directory") }
    let directory = Paths.directory(of: path)
    guard directory.isEmpty || isDirectory(directory) else {
      throw WriteFailure(reason: "there is no directory \(shown(directory))")
    }
    guard !isLinkedOut(path) else { throw WriteFailure(reason: "a link leads out of the repository") }
    guard path.isSystemPath else { throw WriteFailure(reason: "there cannot be such a file") }
    if kind == nil || kind == .regular {
      try replace(path, form, body)
    } else {
      try fill(opened(path, O_WRONLY | O_CREAT | O_TRUNC), isSynchronized: false, form, body)
    }
  }

  /// Whether a path inside of the repository that this process was started in leads out of it through a link.
  ///
  /// The links of a repository are its author's: they must not choose which file of whoever runs this is read or replaced.
  package static func isLinkedOut(_ path: String) -> Bool {
    guard let here = realPath(of: ""), let root = repository(around: here),
      let named = Paths.resolved(Paths.join(here, path)), Paths.isBelow(named, root)
    else { return false }
    // Of a new file, its directory counts; a link to nothing may lead anywhere.
    guard let real = realPath(of: path) ?? (isLink(path) ? nil : realPath(of: Paths.directory(of: path))) else {
      return true
    }
    return real != root && !Paths.isBelow(real, root)
  }

  /// Writes a new file; fails when something has its name, and leaves nothing of it on any failure.
  package static func create(_ text: String, at path: String) throws(WriteFailure) {
    guard path.isSystemPath else { throw WriteFailure(reason: "there cannot be such a file") }
    guard !isLinkedOut(path) else { throw WriteFailure(reason: "a link leads out of the repository") }
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_EXCL)
    do throws(WriteFailure) {
      try fill(descriptor, isSynchronized: true, .text) { $0.write(text) }
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Removes a file that was created a moment ago.
  package static func remove(_ path: String) { unlink(path) }

  /// Adds text at the end of a file, which is created if necessary.
  package static func append(_ text: String, to path: String) throws(WriteFailure) {
    guard path.isSystemPath else { throw WriteFailure(reason: "there cannot be such a file") }
    try fill(opened(path, O_WRONLY | O_CREAT | O_APPEND), isSynchronized: false, .text) { $0.write(text) }
  }

  /// Writes a new file beside a path and moves it there; nothing is left of it on failure.
  private static func replace(
    _ path: String, _ form: OutputForm, _ body: (inout TextWriter) -> Void
  ) throws(WriteFailure) {
    try replace(path) { descriptor throws(WriteFailure) in
      try fill(descriptor, isSynchronized: true, form, body)
    }
  }

  /// Creates a file beside a path, which `write` writes and closes, and moves it there with the permissions of the old
  /// one; nothing is left of it on failure.
  private static func replace(
    _ path: String, by write: (_ descriptor: Int32) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    let draft = Paths.join(Paths.directory(of: path), ".ascertain-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    let descriptor = try opened(draft, O_WRONLY | O_CREAT | O_EXCL)
    var old = stat()
    if lstat(path, &old) == 0 {
      // Only root can give a file away; anybody else's new file is theirs, as before.
      _ = fchown(descriptor, old.st_uid, old.st_gid)
      fchmod(descriptor, old.st_mode & 0o7777)
    }
    do throws(WriteFailure) {
      try write(descriptor)
      guard rename(draft, path) == 0 else { throw .ofSystem }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Replaces the content of a file that was read, whole or not at all; its permissions stay.
  ///
  /// A link is followed, but not out of the repository: the file that it leads to is replaced, not the link.
  ///
  /// - Throws: The reason, also if the file is not the one that was read any more.
  package static func replace(_ path: String, reading old: [UInt8], with new: [UInt8]) throws(WriteFailure) {
    guard !isLinkedOut(path), isLink(path) ? staysInside(path) : true else {
      throw WriteFailure(reason: "a link leads out of the repository")
    }
    guard let real = realPath(of: path), FileKind(of: real, followingLinks: false) == .regular else {
      throw WriteFailure(reason: "it is no file, or not there any more")
    }
    let current = try? Descriptor.read(real, atMost: maximumSize)
    guard current == old else { throw WriteFailure(reason: "it has changed since it was read") }
    guard access(real, W_OK) == 0 else { throw .ofSystem }
    try replace(real) { descriptor throws(WriteFailure) in
      let isWritten = Descriptor.write(new, to: descriptor) && fsync(descriptor) == 0
      let failure = isWritten ? nil : WriteFailure.ofSystem
      guard close(descriptor) == 0 || failure != nil else { throw .ofSystem }
      if let failure { throw failure }
    }
  }

  /// Gives a file, or a link, another name, if nothing has that name yet.
  package static func move(_ path: String, to newPath: String) throws(WriteFailure) {
    guard FileKind(of: newPath, followingLinks: false) == nil else {
      throw WriteFailure(reason: "there is a \(Paths.name(of: newPath)) beside it")
    }
    guard path.isSystemPath, rename(path, newPath) == 0 else { throw .ofSystem }
  }

  private static func opened(_ path: String, _ flags: Int32) throws(WriteFailure) -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .ofSystem }
    return descriptor
  }

  /// Writes to a descriptor, through to the disk if asked to, and closes it.
  private static func fill(
    _ descriptor: Int32, isSynchronized: Bool, _ form: OutputForm, _ body: (inout TextWriter) -> Void
  ) throws(WriteFailure) {
    let file = OpenFile(descriptor: descriptor)
    var output = Output(file)
    output.write(as: form, body)
    var failure = file.failure
    if failure == nil, isSynchronized, fsync(descriptor) != 0 { failure = .ofSystem }
    if close(descriptor) != 0 { failure = failure ?? .ofSystem }
    if let failure { throw failure }
  }
}

extension WriteFailure {
  /// The failure of the last call of the system.
  fileprivate static var ofSystem: WriteFailure { WriteFailure(reason: String(cString: strerror(errno))) }
}

/// A file that is open for writing.
private final class OpenFile: TextSink {
  let descriptor: Int32
  /// The first failure; nil when everything was written.
  private(set) var failure: WriteFailure?

  var hasFailed: Bool { failure != nil }

  init(descriptor: Int32) { self.descriptor = descriptor }

  func write(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    if !Descriptor.write(bytes, to: descriptor), failure == nil { failure = .ofSystem }
  }
}
