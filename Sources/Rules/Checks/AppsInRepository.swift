internal import Model
internal import Text

/// The apps in the repository whose `Info.plist` says what that of the built app will say.
struct AppsInRepository {
  /// The directory of the configuration file.
  private let home: String
  /// The apps, except those that a program makes anew.
  private var apps: [App] = []
  /// The directories of files that say whether an app uses encryption, or may do so; sorted.
  private var declarations: [String] = []
  private var builtByDirectory: [String: Built] = [:]

  private struct App {
    let infoPlist: InfoPlist
    let directory: String
    /// Whether its build number is the same in every build.
    let isNumbered: Bool

    init(_ infoPlist: InfoPlist, in directory: String) {
      (self.infoPlist, self.directory) = (infoPlist, directory)
      isNumbered = infoPlist.literal("CFBundleVersion") != nil
    }
  }

  /// The build setting from which Xcode makes the key when it generates an `Info.plist`.
  private static let setting = WordSearch("INFOPLIST_KEY_\(InfoPlist.encryption)")
  private static let expo = WordSearch("\"expo\"")

  /// Collects the apps beside a configuration file.
  init(_ surroundings: Surroundings, configuration: String) {
    home = Self.directory(of: configuration)
    for file in surroundings.infoPlists {
      let directory = Self.directory(of: file.path)
      switch InfoPlist.read(file) {
      case .list(let plist):
        if plist.isOfApp { apps.append(App(plist, in: directory)) }
        // One that only completes what Xcode generates shows no sign of an app.
        if plist.has(InfoPlist.encryption) { declarations.append(directory) }
      // It may be that of the app.
      case .malformed, .otherFormat: declarations.append(directory)
      }
    }
    guard !apps.isEmpty else { return }
    for project in surroundings.projects {
      var directory = Self.directory(of: project.path)
      // An Xcode project concerns what lies beside it.
      if directory.hasSuffix(".xcodeproj") { directory = Self.directory(of: directory) }
      switch project.kind {
      case .generator: removeApps(below: directory)
      case .appConfiguration:
        if project.file.map({ Self.expo.finds(in: $0.bytes[...]) }) ?? true { removeApps(below: directory) }
      case .buildSettings:
        if project.file.map({ Self.setting.finds(in: $0.bytes[...]) }) ?? true { declarations.append(directory) }
      }
    }
    declarations.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func removeApps(below directory: String) {
    apps.removeAll { Self.isBelow($0.directory, directory) }
  }

  /// Whether there are no apps.
  var isEmpty: Bool { apps.isEmpty }

  /// The apps that a workflow builds.
  struct Built {
    /// The first app, if nothing says whether any of them uses encryption.
    let undeclared: InfoPlist?
    /// The first app with a fixed build number.
    let numbered: InfoPlist?

    /// Whether nothing is left to the workflow.
    var areComplete: Bool { undeclared == nil && numbered == nil }
  }

  /// Returns the apps in the directory of a workflow; those in all directories when it is known only during the build.
  mutating func built(in workingDirectory: String?) -> Built {
    let workingDirectory = workingDirectory ?? ""
    if let known = builtByDirectory[workingDirectory] { return known }
    let place = home.isEmpty || workingDirectory.isEmpty ? workingDirectory : "\(home)/\(workingDirectory)"
    let apps = apps.filter { Self.isBelow($0.directory, place) }
    let built = Built(
      undeclared: isDeclared(around: place) ? nil : apps.first?.infoPlist,
      numbered: apps.first(where: \.isNumbered)?.infoPlist)
    builtByDirectory[workingDirectory] = built
    return built
  }

  /// Whether a file in a directory, below it or above it says, or may say, whether an app uses encryption.
  private func isDeclared(around directory: String) -> Bool {
    if directory.isEmpty { return !declarations.isEmpty }
    if declaration(from: directory + "/").map({ Self.isBelow($0, directory) }) ?? false { return true }
    var current = directory
    while declaration(from: current) != current {
      if current.isEmpty { return false }
      current = Self.directory(of: current)
    }
    return true
  }

  /// Returns the first declaration that is not before a path.
  private func declaration(from path: String) -> String? {
    var (low, high) = (0, declarations.count)
    while low < high {
      let middle = (low + high) / 2
      if declarations[middle].utf8.lexicographicallyPrecedes(path.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < declarations.count ? declarations[low] : nil
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Whether a directory is another one, or below it.
  private static func isBelow(_ directory: String, _ other: String) -> Bool {
    other.isEmpty || directory == other || directory.hasPrefix(other + "/")
  }
}
