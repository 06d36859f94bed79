internal import Builds
internal import Model
internal import Projects
internal import Text

/// The files of a repository with what they say, which is read once, however many commands are compared with it.
struct RepositoryReader {
  let files: RepositoryFiles
  /// The project for Xcode that the build makes; nil if git has it.
  private let made: GeneratedProject?
  private var schemes: XcodeSchemes??
  private var packages: [String: NodePackage?] = [:]
  private var knownAssets: [String: [String]] = [:]
  /// The number of assets that are still looked at, in all commands together.
  private var remainingAssets = 20_000
  private var answers: [String: Bool] = [:]
  private lazy var projectDirectories = files.projectDirectories

  init(_ files: RepositoryFiles, making made: GeneratedProject? = nil) { (self.files, self.made) = (files, made) }

  /// Returns the schemes of Xcode; nil if not all that Xcode may find are known.
  mutating func xcodeSchemes() -> XcodeSchemes? {
    if let schemes { return schemes }
    let found = XcodeSchemes(files, making: made)
    schemes = .some(found)
    return found
  }

  /// Returns whether a directory, or one above it, has a project of Xcode.
  mutating func hasXcodeProject(around place: String) -> Bool {
    var place = place
    while !place.isEmpty, !projectDirectories.contains(place) { place = Paths.directory(of: place) }
    return projectDirectories.contains(place)
  }

  /// Returns what files say to a question, which is looked for once.
  mutating func answer(_ question: String, _ find: (RepositoryFiles) -> Bool) -> Bool {
    if let known = answers[question] { return known }
    let found = find(files)
    answers[question] = found
    return found
  }

  /// Returns the files that the app in a directory takes with it, without those that are there for other resolutions as
  /// well; none once many have been looked at.
  mutating func assets(in directory: String) -> [String] {
    let assets = knownAssets[directory] ?? files.assetsWithoutVariants(in: directory)
    knownAssets[directory] = assets
    remainingAssets -= assets.count
    return remainingAssets < 0 ? [] : assets
  }

  /// Returns the `package.json` of a directory; nil if there is none that can be read.
  mutating func nodePackage(in directory: String) -> NodePackage? {
    if let known = packages[directory] { return known }
    let package = NodePackage(in: directory, of: files)
    packages[directory] = .some(package)
    return package
  }
}

extension RepositoryFiles {
  /// Returns the assets of an app for which there is no file of the same name in a directory below their own.
  ///
  /// - Complexity: linear in the number of files.
  fileprivate func assetsWithoutVariants(in directory: String) -> [String] {
    let assets = Pubspec(in: directory, of: self)?.assets ?? []
    let names = Set(assets.map { Paths.name(of: $0) })
    var places: [String: [String]] = [:]
    for path in assets.isEmpty ? [] : paths(below: directory) {
      let name = Paths.name(of: path)
      // With so many, one of them may be meant.
      if names.contains(name), places[name, default: []].count < 10 {
        places[name, default: []].append(Paths.directory(of: path))
      }
    }
    return assets.filter { asset in
      let own = Paths.directory(of: Paths.join(directory, asset))
      let others = places[Paths.name(of: asset)] ?? []
      return others.count < 10 && !others.contains { $0 != own && Paths.isBelow($0, own) }
    }
  }

  /// The greatest number of projects that are read.
  private static let maximumProjectCount = 20

  /// The projects of Xcode outside of dependencies, with their paths; nil if one cannot be read, or there are too many.
  var xcodeProjects: [(path: String, project: XcodeProject)]? {
    var found: [(path: String, project: XcodeProject)] = []
    for path in paths where path.hasSuffix(".xcodeproj/\(ProjectFile.xcodeProject)") && !Self.isDependency(path) {
      guard found.count < Self.maximumProjectCount, let bytes = bytes(of: path), let project = XcodeProject(bytes)
      else { return nil }
      found.append((Paths.directory(of: path), project))
    }
    return found
  }

  /// Whether a project of Xcode that can be read, or a file of build settings, names the profiles that apps are signed with.
  var nameProfiles: Bool {
    let setting = WordSearch("PROVISIONING_PROFILE")
    let project = contents(ending: ".xcodeproj/\(ProjectFile.xcodeProject)").contains { bytes in
      // One that has conflicts may say it all the same.
      XcodeProject(bytes).map { $0.apps.contains(where: \.namesProfile) } ?? setting.finds(in: bytes[...])
    }
    return project || hasBuildSetting("PROVISIONING_PROFILE")
  }

  /// Whether a file of build settings outside of dependencies has a setting whose name begins with a word.
  func hasBuildSetting(_ word: String) -> Bool {
    let search = WordSearch(word)
    return contents(ending: ".xcconfig").contains { search.finds(in: $0[...]) }
  }

  /// The contents of the files outside of dependencies whose paths have an ending, each read when it is its turn; of many,
  /// the first ones.
  func contents(ending: String) -> some Sequence<[UInt8]> {
    paths.lazy.filter { $0.hasSuffix(ending) && !Self.isDependency($0) }.prefix(Self.maximumReadCount)
      .compactMap { bytes(of: $0) }
  }

  /// The greatest number of files of a kind that are searched for a word.
  private static let maximumReadCount = 50

  /// Whether a path leads to what a package manager has put into git.
  static func isDependency(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0 == "Pods" || $0 == "node_modules" || $0 == "Carthage" }
  }
}

extension RepositoryFiles {
  /// The directories that have projects of Xcode.
  fileprivate var projectDirectories: Set<String> {
    let ending = ".xcodeproj/\(ProjectFile.xcodeProject)"
    return Set(paths.filter { $0.hasSuffix(ending) }.map { Paths.directory(of: Paths.directory(of: $0)) })
  }
}
