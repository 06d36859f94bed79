internal import Text

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// An entry of a directory.
package struct DirectoryEntry: Hashable, Sendable {
  /// The name; bytes that are not UTF-8 are replaced.
  package let name: String
  /// Whether the name is UTF-8; otherwise the entry cannot be found again.
  package let isUTF8: Bool
  /// The kind of the entry itself, even if it is a link.
  package let kind: FileKind

  package init(name: String, isUTF8: Bool = true, kind: FileKind) {
    self.name = name
    self.isUTF8 = isUTF8
    self.kind = kind
  }
}

extension Files {
  /// Returns the entries of a directory, in no particular order.
  ///
  /// An empty path means the current directory.
  package static func entries(of directory: String) throws(Unreadable) -> [DirectoryEntry] {
    let path = directory.isEmpty ? "." : directory
    guard path.isSystemPath else { throw .missing }
    guard let stream = path.withCString({ opendir($0) }) else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .refused(String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
    var entries: [DirectoryEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .refused(String(cString: strerror(errno))) }
        break
      }
      // An entry occupies only as much memory as its name needs, so the structure must not be copied as a whole.
      var isUTF8 = true
      let name = entry.pointer(to: \.d_name)?.withMemoryRebound(to: CChar.self, capacity: 1) { name in
        if let name = String(validatingCString: name) { return name }
        isUTF8 = false
        return String(cString: name)
      }
      guard let name, name != ".", name != ".." else { continue }
      let type = entry.pointer(to: \.d_type)?.pointee ?? UInt8(DT_UNKNOWN)
      guard let kind = FileKind(entryType: Int32(type), at: Paths.join(directory, name)) else { continue }
      entries.append(DirectoryEntry(name: name, isUTF8: isUTF8, kind: kind))
    }
    return entries
  }
}
