package import Model
package import Text

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A failure to read a file.
package struct ReadFailure: Error {
  package let path: String
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Access to the file system, as far as linting needs it.
///
/// Only requested reports are written. Outside the given paths, only their parent directories up to the repository's
/// root are examined.
package enum Files {
  /// The maximum size of a file in bytes: node offsets are 32 bits wide, and nobody writes larger files by hand.
  package static let maximumSize = 1 << 30

  /// Reads a file or pipe to its end; a relative path is resolved against `base`.
  package static func read(_ path: String, from base: String = "") throws(ReadFailure) -> SourceFile {
    let location = Paths.join(base, path)
    if isDirectory(location) { throw ReadFailure(path: path, reason: "it is a directory") }
    guard let bytes = Descriptor.read(location, atMost: maximumSize) else {
      throw ReadFailure(
        path: path,
        reason: exists(location)
          ? "it cannot be read or is larger than 1 GiB" : "there is no such file")
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Whether a path exists; a dangling link does not.
  package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether a path refers to a regular file, directly or through a link.
  package static func isRegular(_ path: String) -> Bool {
    let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == nil ? path : resolved(path)
    return (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType == .typeRegular
  }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }

  /// Whether a path refers to a directory, directly or through a link.
  package static func isDirectory(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  /// Returns the first file with one of the names in a directory or its parents; nil when there is none.
  ///
  /// The search ends at the repository's root, which contains `.git`. Outside a repository only the directory itself is
  /// searched. The path is relative to the directory.
  package static func searchUpward(from directory: String, _ names: [String]) -> String? {
    var steps = ""
    var current = directory
    var found: String?
    while true {
      for name in names where found == nil && FileManager.default.fileExists(atPath: Paths.join(current, name)) {
        found = steps + name
      }
      if FileManager.default.fileExists(atPath: Paths.join(current, ".git")) { return found }
      if current == "/" || current.isEmpty { return found.flatMap { $0.hasPrefix("../") ? nil : $0 } }
      current = Paths.directory(of: current)
      if current.isEmpty { current = "/" }
      steps += "../"
    }
  }

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
    contents(of: directory).filter { ($0.hasPrefix(".") == pattern.hasPrefix(".")) && Paths.matches($0, pattern) }
      .map { Paths.join(directory, $0) }
  }

  /// Returns the directories below a directory, at any depth, except hidden ones and links.
  private static func directories(below directory: String) -> [String] {
    var found: [String] = []
    var pending = [directory]
    while let current = pending.popLast() {
      for name in contents(of: current) where !name.hasPrefix(".") {
        let path = Paths.join(current, name)
        if isDirectory(path), !isLink(path) {
          found.append(path)
          pending.append(path)
        }
      }
    }
    return found
  }

  private static func contents(of directory: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory.isEmpty ? "." : directory)) ?? []
  }

  /// Returns the release notes in directories relative to that of a file, without following links.
  ///
  /// A relative path is resolved against `base`.
  package static func notes(beside file: String, in directories: [String], from base: String = "") -> Surroundings {
    let home = Paths.directory(of: file)
    var notes: [Surroundings.Notes] = []
    for directory in directories {
      let location = Paths.join(home, directory)
      guard !hasLink(directory, below: Paths.join(base, home)) else { continue }
      for name in contents(Paths.join(base, location)).sorted() where Surroundings.isNotes(name) {
        let path = Paths.join(location, name)
        guard !isLink(Paths.join(base, path)),
          let bytes = Descriptor.read(Paths.join(base, path), atMost: maximumNotesSize)
        else { continue }
        let file = SourceFile(path: path, bytes: bytes)
        notes.append(Surroundings.Notes(directory: directory, name: name, file: file))
      }
    }
    return Surroundings(notes: notes, infoPlists: infoPlists(below: home, from: base))
  }

  /// Returns the `Info.plist` files up to `maximumInfoPlistDepth` below a directory, sorted.
  private static func infoPlists(below home: String, from base: String) -> [SourceFile] {
    var found: [SourceFile] = []
    var pending = [(path: home, depth: 0)]
    while let (path, depth) = pending.popLast(), found.count < maximumInfoPlistCount {
      for name in contents(Paths.join(base, path)).sorted() {
        let child = Paths.join(path, name)
        let location = Paths.join(base, child)
        if name == "Info.plist", !isLink(location), let bytes = Descriptor.read(location, atMost: maximumNotesSize) {
          found.append(SourceFile(path: child, bytes: bytes))
        } else if depth < maximumInfoPlistDepth, canContainApp(name), isDirectory(location), !isLink(location) {
          pending.append((child, depth + 1))
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Whether a directory with this name can contain an app of the repository.
  package static func canContainApp(_ name: String) -> Bool {
    !isSkippedDirectory(name) && !name.hasSuffix(".app") && !name.hasSuffix("Tests")
  }

  /// The maximum depth at which `Info.plist` files are searched for, in directories.
  package static let maximumInfoPlistDepth = 3
  /// The maximum number of `Info.plist` files that are read.
  package static let maximumInfoPlistCount = 20

  /// The maximum size of release notes in bytes, far more than App Store Connect accepts in all locales together.
  package static let maximumNotesSize = 4 << 20

  /// Whether a component of a path is a link.
  private static func hasLink(_ path: String, below base: String) -> Bool {
    var current = base
    for component in path.split(separator: "/") {
      current = Paths.join(current, String(component))
      if isLink(current) { return true }
    }
    return false
  }

  /// Returns the names in a directory; none when it cannot be read.
  ///
  /// An empty path means the current directory.
  package static func contents(_ directory: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory.isEmpty ? "." : directory)) ?? []
  }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
