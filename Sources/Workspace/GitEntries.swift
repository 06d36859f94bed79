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
    self.init(output) { mode, object, stage in
      stage.equals("0") ? Kind(mode: mode, object: object) : .unmerged
    }
  }

  /// Parses the entries of a tree, as `git ls-tree -r -z` lists them: `MODE TYPE OBJECT`, a tab and the path.
  package init(tree output: [UInt8]) {
    self.init(output) { mode, _, object in Kind(mode: mode, object: object) }
  }

  private init(_ output: [UInt8], _ kind: (ByteView, ByteView, ByteView) -> Kind?) {
    let entries = output.withView { output in
      var entries: [Entry] = []
      var start = 0
      while start < output.count {
        let end = output.firstOffset(of: 0, from: start) ?? output.count
        let record = output.part(start, end)
        start = end + 1
        guard let tab = record.firstOffset(of: UInt8(ascii: "\t")), let fields = record.part(0, tab).threeWords,
          let kind = kind(fields.0, fields.1, fields.2)
        else { continue }
        entries.append(Entry(name: record.part(tab + 1, record.count).array, kind: kind))
      }
      return entries
    }
    // git sorts them, but the versions of a file with conflicts have one name.
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.precedes($1) }
    all = isSorted ? entries : entries.sorted { $0.precedes($1) }.withoutRepetitions
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
      let kind = fields[1].withView { mode in fields[3].withView { Kind(mode: mode, object: $0) } }
      changes.append((Array(parts[index + 1]), kind))
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

extension GitEntries.Entry {
  /// Whether the path comes before another one.
  fileprivate func precedes(_ other: GitEntries.Entry) -> Bool {
    name.withView { name in other.name.withView { name.precedes($0) } }
  }
}

extension [GitEntries.Entry] {
  /// Sorted entries, of those with one path only the first.
  fileprivate var withoutRepetitions: [GitEntries.Entry] {
    var entries: [GitEntries.Entry] = []
    for entry in self where entries.last?.name != entry.name { entries.append(entry) }
    return entries
  }
}

extension ByteView {
  /// The words of a text that has three, each after one blank; nil for any other.
  fileprivate var threeWords: (ByteView, ByteView, ByteView)? {
    let blank = UInt8(ascii: " ")
    guard let first = firstOffset(of: blank), let second = firstOffset(of: blank, from: first + 1),
      firstOffset(of: blank, from: second + 1) == nil
    else { return nil }
    return (part(0, first), part(first + 1, second), part(second + 1, count))
  }
}

extension GitEntries.Kind {
  /// Takes the kind of a mode; nil for one that git does not write, and where nothing is.
  fileprivate init?(mode: ByteView, object: ByteView) {
    if mode.hasPrefix("100") {
      self = .file(object: object.string, isExecutable: mode.equals("100755"))
    } else if mode.equals("120000") {
      self = .link
    } else if mode.equals("160000") {
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
