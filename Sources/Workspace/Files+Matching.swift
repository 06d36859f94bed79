internal import Text

extension Files {
  /// Returns the files that match a path pattern with `*` and `**`, sorted; `**` matches any number of directories.
  ///
  /// Names with a leading dot match only patterns with a leading dot. `**` does not follow links.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - directory: The directory from which a relative pattern counts.
  ///   - root: The directory that neither `..` nor a link may lead out of; nil for no such limit.
  /// - Returns: The paths, which start with that of the directory.
  /// - Throws: The first place that the pattern leads to and that cannot be looked at.
  package static func matching(
    _ pattern: String, below directory: String = "", within root: String? = nil
  ) throws(ReadFailure) -> [String] {
    let limit = root.map { realPath(of: $0) ?? $0 }
    if let root, let limit, pattern.hasPrefix("/"), !Paths.isBelow(pattern, root), !Paths.isBelow(pattern, limit) {
      throw ReadFailure(path: pattern, reason: leadsOut(root))
    }
    var found: Set<String> = [pattern.hasPrefix("/") ? "/" : directory]
    for component in pattern.split(separator: "/") {
      var next: Set<String> = []
      for path in found.sorted() {
        if component == "**" {
          next.insert(path)
          next.formUnion(try directories(below: path))
        } else if component.contains("*") {
          next.formUnion(try names(in: path, like: component))
        } else if case let path = Paths.join(path, String(component)), exists(path) {
          next.insert(path)
        }
      }
      if let root, let limit {
        for path in next where component == ".." || isLink(path) {
          guard let real = realPath(of: path), real == limit || Paths.isBelow(real, limit) else {
            throw ReadFailure(path: path, reason: leadsOut(root))
          }
        }
      }
      found = next
    }
    return found.filter { !isDirectory($0) && !$0.isEmpty }.sorted()
  }

  private static func leadsOut(_ root: String) -> String { "it leads out of \(root.isEmpty ? "." : visible(root))" }

  /// Returns the entries of a directory; none if it is not there.
  private static func listing(_ directory: String) throws(ReadFailure) -> [DirectoryEntry] {
    do throws(Unreadable) {
      return try entries(of: directory)
    } catch {
      if error.isMissing { return [] }
      throw ReadFailure(path: directory.isEmpty ? "." : directory, reason: error.reason)
    }
  }

  private static func names(in directory: String, like pattern: Substring) throws(ReadFailure) -> [String] {
    var found: [String] = []
    for entry in try listing(directory)
    where entry.name.hasPrefix(".") == pattern.hasPrefix(".") && Paths.matches(entry.name, pattern) {
      let path = Paths.join(directory, entry.name)
      guard entry.isUTF8 else { throw ReadFailure(path: path, reason: Unreadable.notUTF8.reason) }
      found.append(path)
    }
    return found
  }

  /// Returns the directories below a directory, at any depth, except hidden ones and links.
  private static func directories(below directory: String) throws(ReadFailure) -> [String] {
    var found: [String] = []
    var pending = [directory]
    while let current = pending.popLast() {
      for entry in try listing(current) where entry.kind == .directory && !entry.name.hasPrefix(".") {
        guard entry.isUTF8 else {
          throw ReadFailure(path: Paths.join(current, entry.name), reason: Unreadable.notUTF8.reason)
        }
        let path = Paths.join(current, entry.name)
        found.append(path)
        pending.append(path)
      }
    }
    return found
  }
}
