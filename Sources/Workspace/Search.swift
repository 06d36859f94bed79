internal import Model
internal import Text

/// The outcome of a search for configuration files.
package struct SearchResult: Sendable {
  /// The paths of the files, sorted, which start with that of the directory.
  package fileprivate(set) var files: [String] = []
  /// What cannot be searched, sorted by path.
  package fileprivate(set) var failures: [ReadFailure] = []
  /// The numbers of the exclusions that left something out, each once.
  package fileprivate(set) var usedExclusions: [Int] = []
}

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

  /// Searches a directory for every `codemagic.yaml` and `codemagic.yml`, without following links to directories.
  ///
  /// - Parameters:
  ///   - directory: The directory to search.
  ///   - exclusions: What a team leaves out.
  ///   - ignored: Paths to skip, in the form in which they would be found.
  ///   - maximumCount: The number of directories after which the search ends.
  ///   - directories: The directories that the run has listed already.
  /// - Returns: What was found.
  package static func search(
    _ directory: String, except exclusions: Exclusions = Exclusions(), ignored: Set<String> = [],
    atMost maximumCount: Int = .max, in directories: DirectoryStore
  ) -> SearchResult {
    var result = SearchResult()
    // Patterns are about places, whatever way leads to them.
    let location = exclusions.texts.isEmpty ? "" : realPath(of: directory) ?? directory
    func isSearched(_ path: String, inside: String) -> Bool {
      if ignored.contains(path) { return false }
      if exclusions.texts.isEmpty { return true }
      let matching = inside.isEmpty ? exclusions.covering(location) : exclusions.matching(Paths.join(location, inside))
      result.usedExclusions += matching.filter { !result.usedExclusions.contains($0) }
      return matching.isEmpty
    }
    var count = 0
    var pending = isSearched(directory, inside: "") ? [""] : []
    while let inside = pending.popLast(), count < maximumCount {
      count += 1
      let current = inside.isEmpty ? directory : Paths.join(directory, inside)
      let listing = directories.listing(of: current)
      if let failure = listing.failure {
        result.failures.append(ReadFailure(path: current, reason: failure.reason))
      }
      func searched(_ names: [String]) -> [String] {
        names.map { Paths.join(inside, $0) }.filter { isSearched(Paths.join(directory, $0), inside: $0) }
      }
      for path in searched(listing.unnamed.filter { !Surroundings.isNotes($0) }) {
        result.failures.append(ReadFailure(path: Paths.join(directory, path), reason: Unreadable.notUTF8.reason))
      }
      result.files += searched(listing.configurations).map { Paths.join(directory, $0) }
      pending += searched(listing.directories)
    }
    result.files = withoutRepeatedLinks(result.files).sorted()
    result.failures.sort { $0.path < $1.path }
    return result
  }

  /// Returns files without the links to others among them.
  private static func withoutRepeatedLinks(_ files: [String]) -> [String] {
    let links = files.filter(isLink)
    guard !links.isEmpty else { return files }
    let targets = Set(files.filter { !links.contains($0) }.compactMap(realPath))
    return files.filter { !links.contains($0) || !(realPath(of: $0).map(targets.contains) ?? false) }
  }

  /// Returns the configuration file in a directory; nil when there is none.
  package static func configuration(in directory: String) -> String? {
    [fileName, misspelledFileName].map { Paths.join(directory, $0) }.first { !isMissing($0) }
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
