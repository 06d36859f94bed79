package import Model
internal import Projects
internal import Scripts
internal import Text

/// The app that a workflow builds, as far as the repository and the scripts tell before it is built.
package struct BuiltApp: Hashable, Sendable {
  /// The bundle identifier; nil if it is not known.
  package private(set) var bundleID: String?
  /// The version; nil if it is not known.
  package private(set) var version: String?
  /// The build number; nil if it is not known.
  package private(set) var buildNumber: String?
  /// The path of the file whose build number every build has until another one is committed; nil if it is not known.
  package private(set) var numberedFile: String?
  /// The paths of the files that tell, from the root of the repository.
  package private(set) var sources: [String] = []

  /// Determines the app of a workflow; nil if nothing is known of it.
  ///
  /// - Complexity: linear in the size of the scripts and of the project.
  package init?(_ workflow: Workflow, _ reader: inout BuildStepReader, in files: RepositoryFiles) {
    var limit = 10_000
    var builds: Set<Build> = []
    for step in reader.steps(of: workflow) {
      for command in BuildCommand.commands(of: step, in: workflow.scope).map(Array.init) ?? [] {
        limit -= 1
        if limit < 0 { return nil }
        if let call = command.call, let build = Build(call, command) { builds.insert(build) }
      }
    }
    // Nobody knows which of several is published.
    guard builds.count == 1, let build = builds.first else { return nil }
    var isMade = false
    switch build.kind {
    case .flutter(let directory, let platform):
      readFlutter(directory, platform, files)
    case .container(let path):
      if let made = GeneratedApp(of: workflow, &reader, container: path, in: files) {
        isMade = true
        take(made)
        break
      }
      let project =
        path.hasSuffix(".xcodeproj") ? path : String(path.dropLast(".xcworkspace".utf8.count)) + ".xcodeproj"
      readProject(project, files)
    }
    // Another configuration may have other settings.
    if build.isConfigured {
      bundleID = nil
      if case .container = build.kind { (version, buildNumber, numberedFile) = (nil, nil, nil) }
    }
    // Expo makes the project of which it was taken.
    var changing = ScriptSearch(
      ["PRODUCT_BUNDLE_IDENTIFIER", "bundleIdentifier", "flutter create", "cap add"] + (isMade ? [] : ["prebuild"]))
    if changing.finds(in: workflow) { bundleID = nil }
    var numbering = ScriptSearch(
      [
        "CFBundle", "increment_build", "fastlane", "MARKETING_VERSION", "CURRENT_PROJECT_VERSION", "agvtool", "pubspec",
      ] + (isMade ? [] : ["prebuild", "app.json"]))
    if numbering.finds(in: workflow) { (version, buildNumber, numberedFile) = (nil, nil, nil) }
    if build.setsVersion { version = build.version }
    if build.setsNumber { (buildNumber, numberedFile) = (build.buildNumber, nil) }
    if bundleID == nil, version == nil, buildNumber == nil { return nil }
  }

  private mutating func readFlutter(_ directory: String, _ platform: String, _ files: RepositoryFiles) {
    readProject(Paths.join(directory, "\(platform)/Runner.xcodeproj"), files)
    // In a new app, Xcode takes both from Flutter.
    (version, buildNumber, numberedFile) = (nil, nil, nil)
    guard let pubspec = Pubspec(in: directory, of: files) else { return }
    (version, buildNumber) = (pubspec.version, pubspec.buildNumber)
    let path = Paths.join(directory, "pubspec.yaml")
    if buildNumber != nil { numberedFile = path }
    sources.append(path)
  }

  private mutating func take(_ app: GeneratedApp) {
    (bundleID, version, buildNumber) = (app.bundleID, app.version, app.buildNumber)
    if buildNumber != nil { numberedFile = app.source }
    sources.append(app.source)
  }

  private mutating func readProject(_ project: String, _ files: RepositoryFiles) {
    let path = Paths.join(project, "project.pbxproj")
    guard let bytes = files.bytes(of: path), let read = XcodeProject(bytes), read.apps.count == 1 else { return }
    (bundleID, version, buildNumber) = (read.apps[0].bundleID, read.apps[0].version, read.apps[0].buildNumber)
    if buildNumber != nil, read.apps[0].takesBuildNumber(in: Paths.directory(of: project), files) {
      numberedFile = path
    }
    sources.append(path)
  }

  /// A command that builds an app.
  private struct Build: Hashable {
    enum Kind: Hashable {
      /// A Flutter app, by its directory and the one of its project for Xcode.
      case flutter(String, String)
      /// A workspace or project, by its path.
      case container(String)
    }

    let kind: Kind
    /// Whether the command sets the version and the build number.
    private(set) var (setsVersion, setsNumber) = (false, false)
    private(set) var version: String?
    private(set) var buildNumber: String?
    /// Whether it names a flavor or a configuration.
    let isConfigured: Bool

    /// Takes a command that makes a package; nil for any other.
    init?(_ call: ProgramCall, _ command: BuildCommand) {
      isConfigured = call.value(of: ["--flavor", "--config", "--configuration"]) != nil
      switch (call.name, call.arguments.first) {
      case ("flutter", "build"):
        guard let directory = command.directory.inRepository else { return nil }
        switch call.arguments.dropFirst().first {
        case "ipa": kind = .flutter(directory, "ios")
        case "macos": kind = .flutter(directory, "macos")
        default: return nil
        }
        let (version, number) = (call.value(of: ["--build-name"]), call.value(of: ["--build-number"]))
        (setsVersion, setsNumber) = (version != nil, number != nil)
        self.version = version.flatMap { command.text(of: $0)?.text }
        buildNumber = number.flatMap { command.text(of: $0)?.text }
      case ("xcode-project", "build-ipa"):
        guard let word = call.value(of: ["--workspace", "--project"]),
          let path = command.path(of: word).path.inRepository
        else { return nil }
        kind = .container(path)
      default: return nil
      }
    }
  }
}

extension XcodeProject.AppTarget {
  /// Returns whether the `Info.plist` takes its build number from the build setting.
  func takesBuildNumber(in directory: String, _ files: RepositoryFiles) -> Bool {
    takes("CFBundleVersion", from: "CURRENT_PROJECT_VERSION", in: directory, files)
  }

  /// Returns whether the `Info.plist` takes its version from the build setting.
  func takesVersion(in directory: String, _ files: RepositoryFiles) -> Bool {
    takes("CFBundleShortVersionString", from: "MARKETING_VERSION", in: directory, files)
  }

  private func takes(_ key: String, from setting: String, in directory: String, _ files: RepositoryFiles) -> Bool {
    guard let infoPlist else { return generatesInfoPlist }
    guard let bytes = files.bytes(of: Paths.join(directory, infoPlist)), let list = try? PropertyList(bytes) else {
      return false
    }
    guard list.has(key) else { return generatesInfoPlist }
    return list.string(key).map { ["$(\(setting))", "${\(setting)}"].contains($0.text) } ?? false
  }
}
