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
  package static func write(_ text: String, to path: String) throws(WriteFailure) {
    try write(to: path) { $0.write(text) }
  }

  /// Writes a file atomically, so that no reader sees part of it, with the text that `body` writes.
  ///
  /// A link or special file, such as a pipe, is written to directly.
  package static func write(to path: String, _ body: (inout TextWriter) -> Void) throws(WriteFailure) {
    let kind = FileKind(of: path, followingLinks: false)
    if kind == .directory { throw WriteFailure(reason: "it is a directory") }
    let directory = Paths.directory(of: path)
    guard directory.isEmpty || isDirectory(directory) else {
      throw WriteFailure(reason: "there is no directory \(visible(directory))")
    }
    guard !isLinkedOut(path) else { throw WriteFailure(reason: "a link leads out of the repository") }
    let isWritten =
      kind == nil || kind == .regular
      ? replace(path, body)
      : fill(open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666), body)
    guard isWritten else { throw WriteFailure(reason: "the system refused") }
  }

  /// Whether a path inside of the repository that this process was started in leads out of it through a link.
  ///
  /// The links of a repository are its author's, and a report must not replace any file of whoever runs this.
  private static func isLinkedOut(_ path: String) -> Bool {
    guard let here = realPath(of: ""), let root = repository(around: here),
      let named = Paths.resolved(Paths.join(here, path)), Paths.isBelow(named, root)
    else { return false }
    // Of a new file, its directory counts; a link to nothing may lead anywhere.
    guard let real = realPath(of: path) ?? (isLink(path) ? nil : realPath(of: Paths.directory(of: path))) else {
      return true
    }
    return real != root && !Paths.isBelow(real, root)
  }

  /// Writes a new file beside a path and moves it there; nothing is left of it on failure.
  private static func replace(_ path: String, _ body: (inout TextWriter) -> Void) -> Bool {
    guard path.isSystemPath else { return false }
    let draft = Paths.join(Paths.directory(of: path), ".ascertain-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard descriptor >= 0 else { return false }
    var old = stat()
    if lstat(path, &old) == 0 { fchmod(descriptor, old.st_mode & 0o7777) }
    if fill(descriptor, body), rename(draft, path) == 0 { return true }
    unlink(draft)
    return false
  }

  /// Writes to a descriptor and closes it; returns false on failure.
  private static func fill(_ descriptor: Int32, _ body: (inout TextWriter) -> Void) -> Bool {
    guard descriptor >= 0 else { return false }
    var output = TextWriter(to: OpenFile(descriptor: descriptor))
    body(&output)
    let hasFailed = output.finish().hasFailed
    return close(descriptor) == 0 && !hasFailed
  }
}

/// A file that is open for writing.
private struct OpenFile: TextSink {
  let descriptor: Int32
  private(set) var hasFailed = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ bytes: [UInt8]) {
    if !Descriptor.write(bytes, to: descriptor) { hasFailed = true }
  }
}
