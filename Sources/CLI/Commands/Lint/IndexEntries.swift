/// The entries of git's index, by their paths from the root.
struct IndexEntries {
  /// The objects of regular files.
  private(set) var objects: [String: String] = [:]
  /// The symbolic links.
  private(set) var links: [String] = []
  /// The files with conflicts, each once.
  private(set) var unmerged: [String] = []

  /// Parses `MODE OBJECT STAGE`, a tab and the path.
  init(_ entries: [String]) {
    for entry in entries {
      let parts = entry.split(separator: "\t", maxSplits: 1)
      let fields = parts.first?.split(separator: " ") ?? []
      guard parts.count == 2, fields.count == 3 else { continue }
      let path = String(parts[1])
      if fields[2] != "0" {
        // The versions of a file follow each other.
        if unmerged.last != path { unmerged.append(path) }
      } else if fields[0] == "120000" {
        links.append(path)
      } else if fields[0].hasPrefix("100") {
        objects[path] = String(fields[1])
      }
    }
  }
}
