internal import Builds
internal import Model
internal import Projects
internal import Text

/// The schemes that Xcode may find in a repository, those of all its projects together.
struct XcodeSchemes {
  /// The names of the shared schemes in git, or of the targets if there are none, sorted; those of dependencies left out.
  let own: [String]
  /// The paths of the projects.
  let projects: [String]
  /// The names of the targets, sorted.
  private let targets: [String]
  /// All names that Xcode may know.
  private let names: Set<String>

  /// The greatest number of workspaces and packages that are read.
  private static let maximumFileCount = 50

  /// Collects the schemes; nil if there is no project, or Xcode may find some that git does not have.
  ///
  /// - Parameters:
  ///   - files: The files of the repository.
  ///   - made: A project that the build makes, which is known only if git has no other one.
  init?(_ files: RepositoryFiles, making made: GeneratedProject? = nil) {
    // What a link leads to, or another repository has, is not known.
    guard files.links.isEmpty, let projects = files.xcodeProjects, projects.isEmpty == (made != nil) else { return nil }
    var targets: Set<String> = []
    var shared: Set<String> = []
    if let made {
      guard case .xcodeGen(_, let directory) = made, let specification = made.specification(in: files),
        let own = specification.schemes, let all = specification.namesOfSchemes
      else { return nil }
      self.projects = [Paths.join(directory, specification.name + ".xcodeproj")]
      (shared, targets) = (Set(own), all)
    } else {
      for (_, project) in projects {
        guard let own = project.namesOfSchemes else { return nil }
        targets.formUnion(own)
      }
      self.projects = projects.map(\.path)
    }
    var names = targets
    var count = 0
    for path in files.paths {
      if let scheme = Self.scheme(path) {
        names.insert(scheme)
        if !RepositoryFiles.isDependency(path) { shared.insert(scheme) }
        continue
      }
      let name = Paths.name(of: path)
      let isWorkspace = name == "contents.xcworkspacedata" && !path.contains(".xcodeproj/")
      guard isWorkspace || ["Package.swift", "Podfile"].contains(name), !RepositoryFiles.isDependency(path) else {
        continue
      }
      count += 1
      guard count <= Self.maximumFileCount, let bytes = files.bytes(of: path) else { return nil }
      if name == "Podfile" {
        // Pods need others, which the lock file names.
        guard let lock = files.text(Paths.join(Paths.directory(of: path), "Podfile.lock")) else { return nil }
        names.formUnion(Self.pods(in: lock))
      }
      let texts = quotedTexts(in: bytes)
      if isWorkspace, !Self.areKnown(texts, self.projects) { return nil }
      // Packages and pods have schemes with the names of what they make.
      if !isWorkspace { names.formUnion(texts) }
    }
    self.targets = targets.sorted()
    own = shared.isEmpty ? self.targets : shared.sorted()
    self.names = names
  }

  /// Returns the names of the pods in a lock file.
  private static func pods(in lock: String) -> [String] {
    lock.split(whereSeparator: \.isNewline).compactMap { line in
      let entry = line.drop { $0 == " " }
      guard entry.hasPrefix("- ") else { return nil }
      return String(entry.dropFirst(2).drop { $0 == "\"" }.prefix { !" /:\"".contains($0) })
    }
  }

  /// Returns the name of the scheme at a path that a build machine finds; nil for another file.
  private static func scheme(_ path: String) -> String? {
    guard path.hasSuffix(".xcscheme"),
      ["/xcshareddata/xcschemes/", "/builder.xcuserdatad/xcschemes/"].contains(where: { path.contains($0) })
    else { return nil }
    return String(Paths.name(of: path).dropLast(".xcscheme".utf8.count))
  }

  /// Whether git has the projects that a workspace names, other than the one that CocoaPods makes.
  private static func areKnown(_ texts: [String], _ projects: [String]) -> Bool {
    let known = Set(projects.map { Paths.name(of: $0) } + ["Pods.xcodeproj"])
    return texts.allSatisfy { text in
      let name = text.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? ""
      return !name.hasSuffix(".xcodeproj") || known.contains(name)
    }
  }

  /// Returns whether Xcode may know a scheme.
  func mayHave(_ name: String) -> Bool {
    if names.contains(name) || name.hasPrefix("Pods-") { return true }
    // What Xcode adds where several targets have a name, and for all of a package.
    let bases = [" (", "-Package"].compactMap { name.firstRange(of: $0) }.map { String(name[..<$0.lowerBound]) }
    return bases.contains { names.contains($0) }
  }

  /// Returns the scheme that may be meant by a name; nil if none is near.
  func nearest(to name: String) -> String? {
    let candidates = own + targets
    return candidates.first { $0.lowercased() == name.lowercased() } ?? Text.nearest(to: name, among: candidates)
  }
}

/// Returns the texts in quotes, single or double, each on one line.
private func quotedTexts(in bytes: [UInt8]) -> [String] {
  var texts: [String] = []
  var start: (index: Int, quote: UInt8)?
  for (index, byte) in bytes.enumerated() {
    switch byte {
    case UInt8(ascii: "\n"): start = nil
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let opened = start else {
        start = (index, byte)
        continue
      }
      guard opened.quote == byte else { continue }
      texts.append(String(decoding: bytes[(opened.index + 1)..<index], as: UTF8.self))
      start = nil
    default: break
    }
  }
  return texts
}
