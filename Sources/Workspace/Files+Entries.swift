#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// An entry of a directory.
package struct DirectoryEntry: Hashable, Sendable {
  /// The name; bytes that are not UTF-8 are replaced, so that such a file is never found again.
  package let name: String
  /// The kind of the entry itself, even if it is a link.
  package let kind: FileKind

  package init(name: String, kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}

extension Files {
  /// Returns the entries of a directory, in no particular order; none when it cannot be read.
  ///
  /// An empty path means the current directory.
  package static func entries(of directory: String) -> [DirectoryEntry] {
    let path = directory.isEmpty ? "." : directory
    guard path.isSystemPath, let stream = path.withCString({ opendir($0) }) else { return [] }
    defer { closedir(stream) }
    var entries: [DirectoryEntry] = []
    while let entry = readdir(stream) {
      // An entry occupies only as much memory as its name needs, so the structure must not be copied as a whole.
      let name = entry.pointer(to: \.d_name)?.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      guard let name, name != ".", name != ".." else { continue }
      let type = entry.pointer(to: \.d_type)?.pointee ?? UInt8(DT_UNKNOWN)
      guard let kind = FileKind(entryType: Int32(type), at: Paths.join(directory, name)) else { continue }
      entries.append(DirectoryEntry(name: name, kind: kind))
    }
    return entries
  }
}
