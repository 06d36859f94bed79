package import Model
internal import Text

/// The entries of git's index or of a tree, by their paths from the root.
package struct GitEntries: Hashable, Sendable {
  /// A regular file.
  package struct File: Hashable, Sendable {
    /// The path.
    package let path: String
    /// The name of its object.
    package let object: String
    /// Whether it can be run as a program.
    package let isExecutable: Bool
  }

  /// What is at a path.
  fileprivate enum Kind {
    case file(File)
    case link, repository, nothing
  }

  /// The regular files, sorted by path.
  package private(set) var files: [File] = []
  /// The symbolic links.
  package private(set) var links: Set<String> = []
  /// The other repositories inside of this one.
  package private(set) var repositories: Set<String> = []
  /// The files with conflicts, each once, sorted; a tree has none.
  package private(set) var unmerged: [String] = []

  /// Parses the entries of an index, as `git ls-files -z --stage` lists them: `MODE OBJECT STAGE`, a tab and the path.
  package init(index output: [UInt8]) {
    for record in output.split(separator: 0) {
      guard let (fields, path) = Self.parts(of: record), fields.count == 3 else { continue }
      if fields[2].elementsEqual("0".utf8) {
        add(Kind(mode: fields[0], object: fields[1], path), path)
      } else if unmerged.last != path {
        // The versions of a file follow each other.
        unmerged.append(path)
      }
    }
    files.sort { $0.path < $1.path }
    unmerged.sort()
  }

  /// Parses the entries of a tree, as `git ls-tree -r -z` lists them: `MODE TYPE OBJECT`, a tab and the path.
  package init(tree output: [UInt8]) {
    for record in output.split(separator: 0) {
      guard let (fields, path) = Self.parts(of: record), fields.count == 3 else { continue }
      add(Kind(mode: fields[0], object: fields[2], path), path)
    }
    files.sort { $0.path < $1.path }
  }

  private static func parts(of record: ArraySlice<UInt8>) -> (fields: [ArraySlice<UInt8>], path: String)? {
    guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    let path = String(decoding: record[(tab + 1)...], as: UTF8.self)
    return (record[..<tab].split(separator: UInt8(ascii: " ")), path)
  }

  private mutating func add(_ kind: Kind, _ path: String) {
    switch kind {
    case .file(let file): files.append(file)
    case .link: links.insert(path)
    case .repository: repositories.insert(path)
    case .nothing: break
    }
  }

  /// Changes the entries to those of another tree.
  ///
  /// - Parameter differences: What `git diff-tree -r -z` writes without renames: for each path `:MODE MODE OBJECT OBJECT
  ///   LETTER`, with what was there before what is there, a zero byte, the path and a zero byte.
  /// - Complexity: linear in the number of entries, where some are new or gone.
  package mutating func apply(_ differences: ArraySlice<UInt8>) {
    let parts = differences.split(separator: 0)
    var gone: Set<String> = []
    var added: [String: Kind] = [:]
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      let fields = parts[index].split(separator: UInt8(ascii: " "))
      guard fields.count == 5 else { continue }
      let path = String(decoding: parts[index + 1], as: UTF8.self)
      let kind = Kind(mode: fields[1], object: fields[3], path)
      // Most of what differs is the content of a file.
      if let place = place(of: path), case .file(let file) = kind {
        files[place] = file
      } else {
        gone.insert(path)
        added[path] = kind
      }
    }
    if gone.isEmpty { return }
    links.subtract(gone)
    repositories.subtract(gone)
    files.removeAll { gone.contains($0.path) }
    for (path, kind) in added { add(kind, path) }
    files.sort { $0.path < $1.path }
  }

  /// Returns the name of the object of a regular file; nil if there is no such file.
  package func object(of path: String) -> String? { place(of: path).map { files[$0].object } }

  private func place(of path: String) -> Int? { files.position(of: path) { $0.path } }
}

extension GitEntries.Kind {
  fileprivate init(mode: ArraySlice<UInt8>, object: ArraySlice<UInt8>, _ path: String) {
    if mode.starts(with: "100".utf8) {
      let isExecutable = mode.elementsEqual("100755".utf8)
      self = .file(
        GitEntries.File(path: path, object: String(decoding: object, as: UTF8.self), isExecutable: isExecutable))
    } else if mode.elementsEqual("120000".utf8) {
      self = .link
    } else {
      self = mode.elementsEqual("160000".utf8) ? .repository : .nothing
    }
  }
}

extension RepositoryFiles {
  /// Creates the files that git has, whose contents a function reads; nil if there are too many to look at all of them.
  package init?(_ entries: GitEntries, contents: @escaping @Sendable (_ path: String) -> [UInt8]?) {
    // What is left out would seem to be missing.
    guard entries.files.count + entries.unmerged.count <= Self.maximumCount else { return nil }
    let executables = Set(entries.files.lazy.filter(\.isExecutable).map(\.path))
    // Files with conflicts are there as well.
    self.init(
      entries.files.map(\.path) + entries.unmerged, links: entries.links.union(entries.repositories),
      executables: executables.union(entries.unmerged), contents: contents)
  }

  /// Creates the files that git has, with their contents there; nil if there are too many to look at all of them.
  package init?(_ entries: GitEntries, _ reader: ObjectReader) {
    self.init(entries) { path in
      entries.object(of: path).flatMap { reader.content(of: $0, atMost: Self.maximumSize) }
    }
  }
}

extension Files {
  /// Returns the files that git has in a repository, with what is on disk in them; nil if git does not tell.
  package static func tracked(inRepository root: String, variables: [String: String]) -> RepositoryFiles? {
    let git = Git(variables: variables, at: root)
    guard let output = try? git.run(["ls-files", "-z", "--stage"]) else { return nil }
    return RepositoryFiles(GitEntries(index: output)) { path in
      let place = Paths.join(root, path)
      // A link may have taken the place of a directory.
      guard !hasLink(Paths.directory(of: path), below: root) else { return nil }
      return try? Descriptor.read(place, atMost: RepositoryFiles.maximumSize, .found)
    }
  }
}
