internal import Model

// The search for configuration files.
extension Files {
  /// The name of the file that Codemagic reads.
  package static let fileName = "codemagic.yaml"

  /// Whether a name is that of a configuration file, possibly misspelled.
  package static func isConfigurationName(_ name: String) -> Bool { name == fileName || name == misspelledFileName }

  /// A common misspelling of the file name, which Codemagic does not read.
  package static let misspelledFileName = "codemagic.yml"

  /// Whether a directory with this name is excluded from searches: hidden, dependency and build directories.
  package static func isSkippedDirectory(_ name: String) -> Bool {
    switch name {
    case "node_modules", "Pods", "Carthage", "build", "vendor", "DerivedData": true
    default: name.hasPrefix(".")
    }
  }

  /// Returns every `codemagic.yaml` and `codemagic.yml` below a directory, sorted, without following links to directories.
  ///
  /// - Parameters:
  ///   - directory: The directory to search.
  ///   - excluded: Patterns of paths to skip.
  ///   - ignored: Paths to skip, in the form in which they would be found.
  ///   - directories: The directories that the run has listed already.
  /// - Returns: The paths, which start with that of the directory, and the directories that cannot be searched.
  package static func search(
    _ directory: String, except excluded: [String] = [], ignored: Set<String> = [], in directories: DirectoryStore
  ) -> (files: [String], failures: [ReadFailure]) {
    func isSearched(_ path: String) -> Bool {
      !ignored.contains(path) && !excluded.contains { Paths.matches(path, $0) }
    }
    var found: [String] = []
    var failures: [ReadFailure] = []
    var pending = [directory]
    while let current = pending.popLast() {
      let listing = directories.listing(of: current)
      if let failure = listing.failure { failures.append(ReadFailure(path: current, reason: failure.reason)) }
      failures += listing.unnamed.filter { !Surroundings.isNotes($0) }.map { Paths.join(current, $0) }.filter(
        isSearched
      )
      .map { ReadFailure(path: $0, reason: Unreadable.notUTF8.reason) }
      found += listing.configurations.map { Paths.join(current, $0) }.filter(isSearched)
      pending += listing.directories.map { Paths.join(current, $0) }.filter(isSearched)
    }
    return (withoutRepeatedLinks(found).sorted(), failures.sorted { $0.path < $1.path })
  }

  /// Returns files without the links to others among them.
  private static func withoutRepeatedLinks(_ files: [String]) -> [String] {
    let links = files.filter(isLink)
    guard !links.isEmpty else { return files }
    let targets = Set(files.filter { !links.contains($0) }.compactMap(realPath))
    return files.filter { !links.contains($0) || !(realPath(of: $0).map(targets.contains) ?? false) }
  }

  /// Returns the configuration file of the repository of a directory; nil when there is none.
  package static func repositoryConfiguration(around directory: String) -> String? {
    searchUpward(from: directory, [fileName]) ?? searchUpward(from: directory, [misspelledFileName])
  }

  /// Whether Codemagic reads a file, given by its absolute path, because it is at the root of its repository.
  ///
  /// Nil outside a repository, and when the root has its own file.
  package static func isRead(_ path: String) -> Bool? {
    guard let root = repository(around: Paths.directory(of: path)) else { return nil }
    if root == Paths.directory(of: path) { return true }
    return exists(Paths.join(root, fileName)) ? nil : false
  }

  /// Returns the root of the repository of a directory, given by its absolute path; nil outside a repository.
  package static func repository(around directory: String) -> String? {
    var current = directory
    while !exists(Paths.join(current, ".git")) {
      guard current.count > 1 else { return nil }
      current = Paths.directory(of: current)
      if current.isEmpty { current = "/" }
    }
    return current
  }
}
