internal import Model
internal import Projects
internal import Text

extension RepositoryFiles {
  /// Returns the names of the packages that a `package.json` asks for.
  func packages(in directory: String) -> Set<String> {
    NodePackage(in: directory, of: self).map { Set($0.dependencies.keys) } ?? []
  }

  /// Returns whether a `package.json` has a script.
  func hasScript(_ name: String, in directory: String) -> Bool {
    json(Paths.join(directory, "package.json"))?["scripts"]?[name]?.text != nil
  }

  /// Returns the program that installs packages, by the lock file that is nearest to a directory.
  func packageManager(in directory: String) -> App.PackageManager {
    var current = directory
    while true {
      for (lock, manager) in Self.lockFiles where has(Paths.join(current, lock)) {
        if manager == .yarn, has(Paths.join(current, ".yarnrc.yml")) { return .modernYarn }
        return manager
      }
      if current.isEmpty { return .npmWithoutLock }
      current = Paths.directory(of: current)
    }
  }

  private static let lockFiles: [(String, App.PackageManager)] = [
    ("package-lock.json", .npm), ("npm-shrinkwrap.json", .npm), ("yarn.lock", .yarn), ("pnpm-lock.yaml", .pnpm),
    ("bun.lock", .bun), ("bun.lockb", .bun),
  ]

  /// Returns the literal text that a file of JavaScript or TypeScript gives a property; nil when it is computed.
  func literal(_ property: String, in path: String) -> String? {
    guard let text = text(path) else { return nil }
    var rest = Substring(text).utf8
    while let found = rest.firstRange(of: property.utf8) {
      let before = rest[..<found.lowerBound].last
      rest = rest[found.upperBound...]
      if let before, isNameByte(before) { continue }
      var after = rest.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: " ") }
      guard after.popFirst() == UInt8(ascii: ":") else { continue }
      after = after.drop { $0 <= UInt8(ascii: " ") }
      guard let quote = after.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      let value = after.prefix { $0 != quote && $0 != UInt8(ascii: "\n") }
      return String(Substring(value))
    }
    return nil
  }
}
