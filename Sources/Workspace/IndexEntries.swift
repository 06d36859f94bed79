package import Model
internal import Text

/// The entries of git's index, by their paths from the root.
package struct IndexEntries: Sendable {
  /// The objects of regular files.
  package private(set) var objects: [String: String] = [:]
  /// The regular files that can be run as programs.
  package private(set) var executables: Set<String> = []
  /// The symbolic links.
  package private(set) var links: [String] = []
  /// The other repositories inside of this one.
  package private(set) var repositories: [String] = []
  /// The files with conflicts, each once.
  package private(set) var unmerged: [String] = []

  /// Parses `MODE OBJECT STAGE`, a tab and the path.
  package init(_ entries: [String]) {
    for entry in entries {
      let bytes = entry.utf8
      guard let tab = bytes.firstIndex(of: UInt8(ascii: "\t")), let stage = bytes[..<tab].last else { continue }
      let path = String(Substring(bytes[bytes.index(after: tab)...]))
      let mode = bytes.prefix { $0 != UInt8(ascii: " ") }
      if stage != UInt8(ascii: "0") {
        // The versions of a file follow each other.
        if unmerged.last != path { unmerged.append(path) }
      } else if mode.elementsEqual("120000".utf8) {
        links.append(path)
      } else if mode.elementsEqual("160000".utf8) {
        repositories.append(path)
      } else if mode.starts(with: "100".utf8) {
        objects[path] = String(Substring(bytes[..<tab].dropFirst(mode.count + 1).dropLast(2)))
        if mode.elementsEqual("100755".utf8) { executables.insert(path) }
      }
    }
  }
}

extension RepositoryFiles {
  /// Creates the files of an index, whose contents a function reads; nil if there are too many to look at all of them.
  package init?(_ index: IndexEntries, contents: @escaping @Sendable (_ path: String) -> [UInt8]?) {
    // What is left out would seem to be missing.
    guard index.objects.count + index.unmerged.count <= Self.maximumCount else { return nil }
    // Files with conflicts are there as well.
    self.init(
      Array(index.objects.keys) + index.unmerged, links: Set(index.links + index.repositories),
      executables: index.executables.union(index.unmerged), contents: contents)
  }
}

extension Files {
  /// Returns the files that git has in a repository, with what is on disk in them; nil if git does not tell.
  package static func tracked(inRepository root: String, variables: [String: String]) -> RepositoryFiles? {
    let git = Git(variables: variables, at: root)
    guard let entries = try? git.texts(["ls-files", "-z", "--stage"]) else { return nil }
    return RepositoryFiles(IndexEntries(entries)) { path in
      let place = Paths.join(root, path)
      // A link may have taken the place of a directory.
      guard !hasLink(Paths.directory(of: path), below: root) else { return nil }
      return try? Descriptor.read(place, atMost: RepositoryFiles.maximumSize, .found)
    }
  }
}
