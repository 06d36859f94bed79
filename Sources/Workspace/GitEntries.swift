package import Model
internal import Text

/// The entries of git's index or of a tree, in the order of the bytes of their paths.
package struct GitEntries: Hashable, Sendable {
  /// An entry.
  package struct Entry: Hashable, Sendable {
    /// The path from the root, in bytes, since strings of different bytes can be equal.
    fileprivate let name: [UInt8]
    /// The kind.
    package let kind: Kind

    /// The path from the root.
    package var path: String { String(decoding: name, as: UTF8.self) }
  }

  /// A kind of entry.
  package enum Kind: Hashable, Sendable {
    /// A regular file, with the name of its object.
    case file(object: String, isExecutable: Bool)
    case link
    /// Another repository inside of this one.
    case repository
    /// A file with conflicts, of which a tree has none.
    case unmerged
  }

  /// The entries, each path once.
  package private(set) var all: [Entry] = []

  /// Parses the entries of an index, as `git ls-files -z --stage` lists them: `MODE OBJECT STAGE`, a tab and the path.
  package init(index output: [UInt8]) {
    self.init(output) { fields in
      fields[2].elementsEqual("0".utf8) ? Kind(mode: fields[0], object: fields[1]) : .unmerged
    }
  }

  /// Parses the entries of a tree, as `git ls-tree -r -z` lists them: `MODE TYPE OBJECT`, a tab and the path.
  package init(tree output: [UInt8]) {
    self.init(output) { fields in Kind(mode: fields[0], object: fields[2]) }
  }

  private init(_ output: [UInt8], _ kind: ([ArraySlice<UInt8>]) -> Kind?) {
    let entries = output.split(separator: 0).compactMap { record -> Entry? in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let fields = record[..<tab].split(separator: UInt8(ascii: " "))
      guard fields.count == 3 else { return nil }
      return kind(fields).map { Entry(name: Array(record[(tab + 1)...]), kind: $0) }
    }
    // The versions of a file with conflicts follow each other.
    for entry in entries.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) where all.last?.name != entry.name {
      all.append(entry)
    }
  }

  /// Changes the entries to those of another tree.
  ///
  /// - Parameter differences: What `git diff-tree -r -z` writes without renames: for each path `:MODE MODE OBJECT OBJECT
  ///   LETTER`, with what was there before what is there, a zero byte, the path and a zero byte.
  /// - Complexity: linear in the number of entries.
  package mutating func apply(_ differences: ArraySlice<UInt8>) {
    let parts = differences.split(separator: 0)
    var changes: [(name: [UInt8], kind: Kind?)] = []
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      let fields = parts[index].split(separator: UInt8(ascii: " "))
      guard fields.count == 5 else { continue }
      changes.append((Array(parts[index + 1]), Kind(mode: fields[1], object: fields[3])))
    }
    var changed: [Entry] = []
    changed.reserveCapacity(all.count + changes.count)
    var rest = all[...]
    for (name, kind) in changes.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
      let place = rest.indices.first(passing: { !all[$0].name.lexicographicallyPrecedes(name) })
      changed += rest[..<place]
      rest = rest[place...]
      if rest.first?.name == name { rest.removeFirst() }
      if let kind, changed.last?.name != name { changed.append(Entry(name: name, kind: kind)) }
    }
    all = changed + rest
  }

  /// Returns the name of the object of a regular file; nil if there is no such file.
  package func object(of path: String) -> String? {
    let place = all.indices.first(passing: { !all[$0].name.lexicographicallyPrecedes(path.utf8) })
    guard place < all.count, all[place].name.elementsEqual(path.utf8), case .file(let object, _) = all[place].kind
    else {
      return nil
    }
    return object
  }

  /// Returns the objects of regular files by their paths.
  package func objects(where isIncluded: (_ path: String) -> Bool = { _ in true }) -> [String: String] {
    var objects: [String: String] = [:]
    for entry in all {
      guard case .file(let object, _) = entry.kind, case let path = entry.path, isIncluded(path) else { continue }
      objects[path] = object
    }
    return objects
  }

  /// Returns the paths of the entries of a kind.
  package func paths(where isIncluded: (Kind) -> Bool) -> [String] {
    all.filter { isIncluded($0.kind) }.map(\.path)
  }
}

extension GitEntries.Kind {
  /// Takes the kind of a mode; nil for one that git does not write, and where nothing is.
  fileprivate init?(mode: ArraySlice<UInt8>, object: ArraySlice<UInt8>) {
    if mode.starts(with: "100".utf8) {
      self = .file(object: String(decoding: object, as: UTF8.self), isExecutable: mode.elementsEqual("100755".utf8))
    } else if mode.elementsEqual("120000".utf8) {
      self = .link
    } else if mode.elementsEqual("160000".utf8) {
      self = .repository
    } else {
      return nil
    }
  }
}

extension RepositoryFiles {
  /// Creates the files that git has, whose contents a function reads; nil if there are too many to look at all of them.
  package init?(_ entries: GitEntries, contents: @escaping @Sendable (_ path: String) -> [UInt8]?) {
    // What is left out would seem to be missing.
    guard entries.all.count <= Self.maximumCount else { return nil }
    var (paths, executables, links): ([String], Set<String>, Set<String>) = ([], [], [])
    for entry in entries.all {
      let path = entry.path
      switch entry.kind {
      case .file(_, let isExecutable):
        paths.append(path)
        if isExecutable { executables.insert(path) }
      case .unmerged:
        // It is there as well, and one of its versions may be a program.
        paths.append(path)
        executables.insert(path)
      case .link, .repository: links.insert(path)
      }
    }
    self.init(paths, links: links, executables: executables, contents: contents)
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
    // With an empty index, nothing was added yet, or the checkout has failed.
    guard let output = try? git.run(["ls-files", "-z", "--stage"]), !output.isEmpty else { return nil }
    return RepositoryFiles(GitEntries(index: output)) { path in
      let place = Paths.join(root, path)
      // A link may have taken the place of a directory.
      guard !hasLink(Paths.directory(of: path), below: root) else { return nil }
      return try? Descriptor.read(place, atMost: RepositoryFiles.maximumSize, .found)
    }
  }
}
