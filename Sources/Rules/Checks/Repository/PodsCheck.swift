internal import Builds
internal import Model
internal import Scripts
internal import Text

extension RepositoryCheck {
  /// The check for `pod install` in a Flutter app before Flutter has made what the `Podfile` reads.
  static let pods = RepositoryCheck(checks: [.podsBeforeFlutter]) { call, command, checkout, repository in
    guard call.name == "pod", ["install", "update"].contains(call.arguments.first),
      let word = command.command.words.first(where: { $0.value == "pod" })
    else { return nil }
    let directory = call.value(of: ["--project-directory"]).map { command.path(of: $0).path } ?? command.directory
    guard let place = directory.inRepository, !place.isEmpty, repository.files.has(Paths.join(place, "Podfile")),
      checkout.presence(of: Paths.join(Paths.directory(of: place), "pubspec.yaml")) == .present,
      // Otherwise a package manager may have prepared it.
      case .absent(isCertain: true) = checkout.presence(of: Paths.join(place, "Flutter/Generated.xcconfig"))
    else { return nil }
    // The package around an app may have prepared it as well.
    let app = Paths.directory(of: place)
    if !app.isEmpty,
      checkout.presence(ofAny: ["pubspec.yaml"], aroundDirectory: Paths.directory(of: app)) != .absent(isCertain: true)
    {
      return nil
    }
    let text = repository.files.text(Paths.join(place, "Podfile")) ?? ""
    let reads = text.contains("Generated.xcconfig")
    // Nobody knows what is in a file that cannot be read.
    guard reads || text.isEmpty else { return nil }
    return RepositoryProblem(
      check: .podsBeforeFlutter, word: word, arguments: { ["directory": presentable(place)] },
      isCertain: reads
    )
  }
}

extension NativeCheck {
  static let podsBeforeFlutter = NativeCheck("pods-before-flutter", arguments: ["directory"])
}
