internal import Builds
internal import Model
internal import Scripts
internal import Text

extension RepositoryCheck {
  /// The check for the main file of a Flutter app that is not there.
  static let flutterTarget = flutterFile(.flutterTargetMissing, namedBy: ["-t", "--target"]) { $0.hasSuffix(".dart") }

  /// The check for a file of definitions of a Flutter app that is not there.
  static let flutterDefines = flutterFile(.flutterDefinesMissing, namedBy: ["--dart-define-from-file"]) { !$0.isEmpty }

  private static func flutterFile(
    _ check: NativeCheck, namedBy options: [String], where isFile: @escaping @Sendable (String) -> Bool
  ) -> RepositoryCheck {
    RepositoryCheck(checks: [check]) { call, command, checkout, _ in
      guard let project = call.flutterProject(command, checkout), let word = call.value(of: options),
        let text = command.text(of: word), isFile(text.text), !text.text.hasPrefix("/"),
        let path = Paths.resolved(Paths.join(project, text.text)),
        case .absent(let isCertain) = checkout.presence(of: path)
      else { return nil }
      return RepositoryProblem(
        check: check, word: word, arguments: { ["file": presentable(path)] }, isCertain: isCertain && text.isCertain)
    }
  }

  /// The check for a file that a Flutter app takes with it and that is not there.
  static let flutterAsset = RepositoryCheck(checks: [.flutterAssetMissing]) { call, command, checkout, repository in
    guard let project = call.flutterProject(command, checkout),
      let word = command.command.words.first(where: { $0.value == call.name })
    else { return nil }
    for asset in repository.assets(in: project) where !asset.hasPrefix("packages/") {
      guard !asset.hasPrefix("/"), let path = Paths.resolved(Paths.join(project, asset)),
        case .absent(let isCertain) = checkout.presence(of: path)
      else { continue }
      return RepositoryProblem(
        check: .flutterAssetMissing, word: word,
        arguments: { ["file": presentable(path), "pubspec": presentable(Paths.join(project, "pubspec.yaml"))] },
        isCertain: isCertain)
    }
    return nil
  }

  /// The check for a flavor of a Flutter app that has no scheme.
  static let flutterFlavor = RepositoryCheck(checks: [.flutterFlavorUnknown]) { call, command, checkout, repository in
    guard let project = call.flutterProject(command, checkout), let platform = call.applePlatform,
      let word = call.value(of: ["--flavor"]), let flavor = command.text(of: word), !flavor.text.isEmpty
    else { return nil }
    let schemes = repository.files.sharedSchemes(below: Paths.join(project, platform))
    guard !schemes.isEmpty, !schemes.contains(where: { $0.lowercased() == flavor.text.lowercased() }) else {
      return nil
    }
    return RepositoryProblem(
      check: .flutterFlavorUnknown, word: word,
      arguments: {
        [
          "flavor": presentable(flavor.text), "directory": presentable(Paths.join(project, platform)),
          "schemes": schemes.count > 8 ? nil : schemes.map { "`\(presentable($0))`" }.joined(separator: ", "),
        ]
      }, isCertain: false)
  }
}

extension NativeCheck {
  static let flutterTargetMissing = NativeCheck("flutter-target-missing", arguments: ["file"])
  static let flutterDefinesMissing = NativeCheck("flutter-defines-missing", arguments: ["file"])
  static let flutterAssetMissing = NativeCheck("flutter-asset-missing", arguments: ["file", "pubspec"])
  static let flutterFlavorUnknown = NativeCheck(
    "flutter-flavor-unknown", arguments: ["flavor", "directory", "schemes"])
}

extension ProgramCall {
  /// Whether the program builds a Flutter app.
  private var buildsFlutterApp: Bool {
    switch name {
    case "flutter": arguments.first == "build" || arguments.first == "run"
    case "shorebird": arguments.first == "release" || arguments.first == "patch"
    default: false
    }
  }

  /// The directory with the project for the system of Apple that a Flutter app is built for; nil for any other system.
  fileprivate var applePlatform: String? {
    switch arguments.dropFirst().first {
    case "ios", "ipa", "ios-framework": "ios"
    case "macos": "macos"
    default: nil
    }
  }

  /// Returns the directory of the Flutter app that a command builds; nil if it builds none, or the directory is unknown.
  fileprivate func flutterProject(_ command: BuildCommand, _ checkout: Checkout) -> String? {
    guard buildsFlutterApp, let directory = command.directory.inRepository,
      checkout.presence(of: Paths.join(directory, "pubspec.yaml")) == .present
    else { return nil }
    return directory
  }
}

extension RepositoryFiles {
  /// Returns the names of the shared schemes in the projects and workspaces directly in a directory, sorted.
  fileprivate func sharedSchemes(below directory: String) -> [String] {
    let names = paths(below: directory).filter { $0.hasSuffix(".xcscheme") && $0.contains("/xcshareddata/xcschemes/") }
      .filter { Paths.inside($0, directory).split(separator: "/").count == 4 }
      .map { String(Paths.name(of: $0).dropLast(".xcscheme".utf8.count)) }
    return Set(names).sorted()
  }
}
