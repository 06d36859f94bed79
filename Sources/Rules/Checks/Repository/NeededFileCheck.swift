internal import Builds
internal import Model
internal import Scripts
internal import Text

extension RepositoryCheck {
  /// The check for programs that end at once without a certain file.
  static let neededFile = RepositoryCheck(checks: [.neededFileMissing]) { call, command, checkout, repository in
    guard let word = command.command.words.first(where: { $0.value == call.name }) else { return nil }
    for need in [FileNeed(call), FileNeed(testsOf: call)].compactMap(\.self) {
      var directory = command.directory
      if let option = call.value(of: need.directoryOptions) { directory = command.path(of: option).path }
      guard let place = directory.inRepository, checkout.presence(of: place) == .present else { return nil }
      guard case .absent(let isCertain) = checkout.presence(ofAny: need.files, aroundDirectory: place) else { continue }
      let files = repository.files
      return RepositoryProblem(
        check: .neededFileMissing, word: word,
        arguments: {
          [
            "command": need.command, "file": need.files[0],
            need.isOnlyThere ? "place" : "directory": place.isEmpty ? nil : presentable(place),
            "elsewhere": files.onlyDirectory(with: need.files, from: command.directory.inRepository ?? "").map {
              presentable($0)
            },
          ]
        }, isCertain: isCertain && need.isCertain)
    }
    return nil
  }

  /// The check for `agvtool`, which numbers the project of Xcode in the directory where it runs.
  static let numberedProject = RepositoryCheck(checks: [.neededFileMissing]) { call, command, checkout, repository in
    guard call.name == "agvtool", let word = command.command.words.first(where: { $0.value == call.name }),
      let place = command.directory.inRepository, checkout.presence(of: place) == .present,
      case .absent = checkout.presence(of: Paths.join(place, "App.xcodeproj")),
      !repository.hasXcodeProject(around: place)
    else { return nil }
    return RepositoryProblem(
      check: .neededFileMissing, word: word,
      arguments: {
        ["command": call.name, "file": "*.xcodeproj", "place": place.isEmpty ? nil : presentable(place)]
      }, isCertain: false)
  }
}

extension NativeCheck {
  static let neededFileMissing = NativeCheck(
    "needed-file-missing", arguments: ["command", "file", "directory", "place", "elsewhere"])
}

/// A file without which a program does nothing, which it looks for where it runs and in the directories above.
private struct FileNeed {
  /// The program with its action.
  private(set) var command: String
  /// The names, any of which is enough.
  let files: [String]
  /// Whether the program surely fails without it, and does not ask.
  var isCertain = true
  /// Whether it is looked for in no directory above.
  private(set) var isOnlyThere = false
  /// The options that name the directory instead.
  var directoryOptions: [String] = []

  /// Returns what a command needs; nil if nothing is known.
  init?(_ call: ProgramCall) {
    let arguments = call.arguments
    let action = arguments.first ?? ""
    command = "\(call.name) \(action)"
    switch (call.name, action) {
    case ("flutter", "build"), ("flutter", "test"), ("flutter", "run"), ("flutter", "drive"):
      files = ["pubspec.yaml"]
    case ("flutter", "pub"), ("flutter", "packages"), ("dart", "pub"):
      let rest = arguments.dropFirst().drop { $0 == "pub" }
      guard rest == ["get"] || rest == ["upgrade"] else { return nil }
      command = "\(call.name) \(arguments.joined(separator: " "))"
      directoryOptions = ["-C", "--directory"]
      files = ["pubspec.yaml"]
    case ("pod", "install"), ("pod", "update"):
      files = ["Podfile", "CocoaPods.podfile.yaml", "CocoaPods.podfile", "Podfile.rb"]
      directoryOptions = ["--project-directory"]
    case ("npm", "ci"):
      files = ["package-lock.json", "npm-shrinkwrap.json"]
      directoryOptions = ["--prefix", "-C"]
    // Before the name of a lane; an action needs no file.
    case ("fastlane", "ios"), ("fastlane", "mac"), ("fastlane", "android"):
      files = ["fastlane/Fastfile", ".fastlane/Fastfile", "Fastfile"]
      isCertain = false
    default: return nil
    }
  }

  /// Returns what `flutter test` needs that is given no files.
  init?(testsOf call: ProgramCall) {
    guard call.name == "flutter", call.arguments == ["test"], !call.mayHaveMore,
      !call.words.contains(where: { ["--help", "-h", "--version"].contains($0.value) })
    else { return nil }
    (command, files) = ("flutter test", ["test"])
    isOnlyThere = true
  }
}
