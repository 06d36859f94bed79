internal import Text

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
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
    let kind = FileKind(of: path, followingLinks: false)
    if kind == .directory { throw WriteFailure(reason: "it is a directory") }
    let directory = Paths.directory(of: path)
    guard directory.isEmpty || isDirectory(directory) else {
      throw WriteFailure(reason: "there is no directory \(visible(directory))")
    }
    let isWritten =
      kind == nil || kind == .regular
      ? (try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)) != nil
      : Descriptor.write(text, to: path, appending: false)
    guard isWritten else { throw WriteFailure(reason: "the system refused") }
  }
}
