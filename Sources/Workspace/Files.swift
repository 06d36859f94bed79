package import Model
package import Text

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Why a file could not be read.
package struct ReadFailure: Error {
  package let path: String
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Why a file could not be written.
package struct WriteFailure: Error {
  package let reason: String
}

/// The files of the machine, as far as linting needs them.
///
/// Only the reports that were asked for are written, and outside of the given paths nothing is looked at but the way up
/// to the repository's root.
package enum Files {
  /// Larger files are refused: node positions are 32 bits wide, and no person wrote such a file.
  package static let largest = 1 << 30

  /// Reads a file whole, a pipe until it ends; a relative path counts from `base`.
  package static func read(_ path: String, from base: String = "") throws(ReadFailure) -> SourceFile {
    let place = Paths.join(base, path)
    if isDirectory(place) { throw ReadFailure(path: path, reason: "it is a directory") }
    guard let bytes = Descriptor.read(place, atMost: largest) else {
      throw ReadFailure(
        path: path,
        reason: exists(place)
          ? "it cannot be read, or is larger than 1 GiB" : "there is no such file")
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Writes a file whole, in a file of its own first, so that nobody reads half of it.
  ///
  /// A link and what is no ordinary file, such as a pipe, is written to as it is.
  package static func write(_ text: String, to path: String) throws(WriteFailure) {
    let kind = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    if kind == .typeDirectory { throw WriteFailure(reason: "it is a directory") }
    let directory = Paths.directory(of: path)
    guard directory.isEmpty || isDirectory(directory) else {
      throw WriteFailure(reason: "there is no directory \(visible(directory))")
    }
    let isWritten =
      kind == nil || kind == .typeRegular
      ? (try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)) != nil
      : Descriptor.write(text, to: path, appending: false)
    guard isWritten else { throw WriteFailure(reason: "the system refuses") }
  }

  /// Whether there is something, a link that leads nowhere left out.
  package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether something is an ordinary file, or a link to one.
  package static func isRegular(_ path: String) -> Bool {
    let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == nil ? path : resolved(path)
    return (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType == .typeRegular
  }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }

  /// Whether something is a directory.
  package static func isDirectory(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  /// The first of some files on the way up from a directory to the repository's root; nil when there is none.
  ///
  /// The root is the directory that has `.git`; outside of a repository only the directory itself is looked at.
  package static func onTheWayUp(from directory: String, _ names: [String]) -> String? {
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

  /// The files that a path with `*` in its components names, sorted; `**` stands for any number of directories.
  ///
  /// Names that begin with a point are passed over unless the pattern has the point, and links are not followed by `**`.
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

  /// Every directory below one, at any depth.
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

  /// The release notes in directories beside a file; nothing is read through a link that leads elsewhere.
  ///
  /// A relative path counts from `base`.
  package static func notes(beside file: String, in directories: [String], from base: String = "") -> Surroundings {
    let home = Paths.directory(of: file)
    var notes: [Surroundings.Notes] = []
    for directory in directories {
      let place = Paths.join(home, directory)
      guard !hasLink(directory, below: Paths.join(base, home)) else { continue }
      for name in contents(Paths.join(base, place)).sorted() where Surroundings.isNotes(name) {
        let path = Paths.join(place, name)
        guard !isLink(Paths.join(base, path)),
          let bytes = Descriptor.read(Paths.join(base, path), atMost: largestNotes)
        else { continue }
        let file = SourceFile(path: path, bytes: bytes)
        notes.append(Surroundings.Notes(directory: directory, name: name, file: file))
      }
    }
    return Surroundings(notes: notes, infoPlists: infoPlists(below: home, from: base))
  }

  /// The `Info.plist` files not far below a directory.
  private static func infoPlists(below home: String, from base: String) -> [SourceFile] {
    var found: [SourceFile] = []
    var pending = [(path: home, depth: 0)]
    while let (path, depth) = pending.popLast(), found.count < mostInfoPlists {
      for name in contents(Paths.join(base, path)).sorted() {
        let child = Paths.join(path, name)
        let place = Paths.join(base, child)
        if name == "Info.plist", !isLink(place), let bytes = Descriptor.read(place, atMost: largestNotes) {
          found.append(SourceFile(path: child, bytes: bytes))
        } else if depth < deepestInfoPlist, canHoldApp(name), isDirectory(place), !isLink(place) {
          pending.append((child, depth + 1))
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Whether a folder of this name can hold an app of the repository.
  package static func canHoldApp(_ name: String) -> Bool {
    !isPassedOver(name) && !name.hasSuffix(".app") && !name.hasSuffix("Tests")
  }

  /// In how many folders an `Info.plist` may lie, and how many are looked at.
  package static let deepestInfoPlist = 3
  package static let mostInfoPlists = 20

  /// Far more than App Store Connect takes in all its languages.
  package static let largestNotes = 4 << 20

  /// Whether a component of a path is a link.
  private static func hasLink(_ path: String, below base: String) -> Bool {
    var current = base
    for component in path.split(separator: "/") {
      current = Paths.join(current, String(component))
      if isLink(current) { return true }
    }
    return false
  }

  /// The names in a directory, the current one when empty; none when it cannot be read.
  package static func contents(_ directory: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory.isEmpty ? "." : directory)) ?? []
  }

  /// Whether something is a link.
  package static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
