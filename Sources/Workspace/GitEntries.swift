package import Model
internal import Text

/// The entries of git's index or of a commit, by their paths from the root.
package struct GitEntries: Sendable {
  /// The regular files, in the order of git, which is nearly always sorted.
  package private(set) var paths: [String] = []
  /// The objects of regular files.
  package private(set) var objects: [String: String] = [:]
  /// The regular files that can be run as programs.
  package private(set) var executables: Set<String> = []
  /// The symbolic links.
  package private(set) var links: [String] = []
  /// The other repositories inside of this one.
  package private(set) var repositories: [String] = []
  /// The files with conflicts, each once; a commit has none.
  package private(set) var unmerged: [String] = []

  /// Parses the entries of an index: `MODE OBJECT STAGE`, a tab and the path.
  package init(index entries: [String]) {
    for entry in entries {
      guard let (fields, path) = Self.parts(of: entry), fields.count == 3 else { continue }
      if fields[2] == "0" {
        add(mode: fields[0], object: fields[1], path)
      } else if unmerged.last != path {
        // The versions of a file follow each other.
        unmerged.append(path)
      }
    }
  }

  /// Parses the entries of a commit: `MODE TYPE OBJECT`, a tab and the path.
  package init(commit entries: [String]) {
    for entry in entries {
      guard let (fields, path) = Self.parts(of: entry), fields.count == 3 else { continue }
      add(mode: fields[0], object: fields[2], path)
    }
  }

  private static func parts(of entry: String) -> (fields: [Substring], path: String)? {
    let bytes = entry.utf8
    guard let tab = bytes.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    let fields = bytes[..<tab].split(separator: UInt8(ascii: " ")).map { Substring($0) }
    return (fields, String(Substring(bytes[bytes.index(after: tab)...])))
  }

  private mutating func add(mode: Substring, object: Substring, _ path: String) {
    switch mode {
    case "120000": links.append(path)
    case "160000": repositories.append(path)
    default:
      guard mode.hasPrefix("100") else { return }
      paths.append(path)
      objects[path] = String(object)
      if mode == "100755" { executables.insert(path) }
    }
  }
}

extension RepositoryFiles {
  /// Creates the files that git has, whose contents a function reads; nil if there are too many to look at all of them.
  package init?(_ entries: GitEntries, contents: @escaping @Sendable (_ path: String) -> [UInt8]?) {
    // What is left out would seem to be missing.
    guard entries.paths.count + entries.unmerged.count <= Self.maximumCount else { return nil }
    // Files with conflicts are there as well.
    self.init(
      entries.paths + entries.unmerged, links: Set(entries.links + entries.repositories),
      executables: entries.executables.union(entries.unmerged), contents: contents)
  }
}

extension Files {
  /// Returns the files that git has in a repository, with what is on disk in them; nil if git does not tell.
  package static func tracked(inRepository root: String, variables: [String: String]) -> RepositoryFiles? {
    let git = Git(variables: variables, at: root)
    guard let entries = try? git.texts(["ls-files", "-z", "--stage"]) else { return nil }
    return RepositoryFiles(GitEntries(index: entries)) { path in
      let place = Paths.join(root, path)
      // A link may have taken the place of a directory.
      guard !hasLink(Paths.directory(of: path), below: root) else { return nil }
      return try? Descriptor.read(place, atMost: RepositoryFiles.maximumSize, .found)
    }
  }
}
