internal import Builds
internal import Model
internal import Scripts
internal import Text

extension RepositoryCheck {
  /// The check for a scheme of Xcode that no project has.
  static let xcodeScheme = RepositoryCheck(checks: [.xcodeSchemeUnknown], words: ["pbxproj", "xcscheme"]) {
    call, command, checkout, repository in
    guard let options = call.schemeOptions, let word = call.value(of: options), let scheme = command.text(of: word),
      !scheme.text.isEmpty, !scheme.text.contains("/"), let schemes = repository.xcodeSchemes(),
      call.usesProjects(of: schemes, command, repository.files), !schemes.mayHave(scheme.text)
    else { return nil }
    // A command before may have made it; the disk finds one of another case, which Xcode does not.
    let mayBeMade = schemes.projects.contains { project in
      checkout.presence(of: Paths.join(project, "xcshareddata/xcschemes/\(scheme.text).xcscheme")) == .unknown
    }
    if mayBeMade { return nil }
    return RepositoryProblem(
      check: .xcodeSchemeUnknown, word: word,
      arguments: {
        [
          "scheme": presentable(scheme.text),
          "schemes": schemes.own.count > 8 ? nil : schemes.own.map { "`\(presentable($0))`" }.joined(separator: ", "),
          "nearest": schemes.nearest(to: scheme.text).map { presentable($0) },
        ]
      }, isCertain: false, provenance: scheme.provenance)
  }
}

extension NativeCheck {
  static let xcodeSchemeUnknown = NativeCheck("xcode-scheme-unknown", arguments: ["scheme", "schemes", "nearest"])
}

extension ProgramCall {
  /// The options that name a scheme to build; nil for a command that builds none.
  fileprivate var schemeOptions: [String]? {
    switch name {
    // These look at no scheme.
    case "xcodebuild": ["-list", "-exportArchive", "-help", "-version"].contains { has($0) } ? nil : ["-scheme"]
    case "xcode-project": ["--scheme"]
    default: nil
    }
  }

  /// Whether git has the projects in which the scheme is looked for.
  fileprivate func usesProjects(of schemes: XcodeSchemes, _ command: BuildCommand, _ files: RepositoryFiles) -> Bool {
    guard let options = containerOptions else { return false }
    if let word = value(of: options) {
      guard let path = command.path(of: word).path.inRepository else { return false }
      if path.hasSuffix(".xcworkspace"), files.has(Paths.join(path, "contents.xcworkspacedata")) {
        return schemes.projects.contains { Paths.isBelow($0, Paths.directory(of: path)) }
      }
      // The workspace that CocoaPods makes has the name of the project.
      let end = path.hasSuffix(".xcworkspace") ? ".xcworkspace" : ".xcodeproj"
      return path.hasSuffix(end) && schemes.projects.contains(path.dropLast(end.utf8.count) + ".xcodeproj")
    }
    // It takes the only project where it runs, or the package.
    guard let directory = command.directory.inRepository, !mayHaveMore,
      !files.has(Paths.join(directory, "Package.swift"))
    else { return false }
    return schemes.projects.contains { Paths.directory(of: $0) == directory }
  }
}
