extension Files {
  /// Returns the files that match a path pattern with `*` and `**`, sorted; `**` matches any number of directories.
  ///
  /// Names with a leading dot match only patterns with a leading dot. `**` does not follow links.
  package static func matching(_ pattern: String, below directory: String = "") -> [String] {
    var found: Set<String> = [pattern.hasPrefix("/") ? "/" : directory]
    for component in pattern.split(separator: "/") {
      if component == "**" {
        found.formUnion(found.flatMap(directories))
      } else if component.contains("*") {
        found = Set(found.flatMap { names(in: $0, like: component) })
      } else {
        found = Set(found.map { Paths.join($0, String(component)) }.filter(exists))
      }
    }
    return found.filter { !isDirectory($0) && !$0.isEmpty }.sorted()
  }

  private static func names(in directory: String, like pattern: Substring) -> [String] {
    entries(of: directory).map(\.name)
      .filter { ($0.hasPrefix(".") == pattern.hasPrefix(".")) && Paths.matches($0, pattern) }
      .map { Paths.join(directory, $0) }
  }

  /// Returns the directories below a directory, at any depth, except hidden ones and links.
  private static func directories(below directory: String) -> [String] {
    var found: [String] = []
    var pending = [directory]
    while let current = pending.popLast() {
      for entry in entries(of: current) where entry.kind == .directory && !entry.name.hasPrefix(".") {
        let path = Paths.join(current, entry.name)
        found.append(path)
        pending.append(path)
      }
    }
    return found
  }
}
