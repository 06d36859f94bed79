internal import Builds
internal import Model
internal import Scripts
internal import Text

extension RepositoryCheck {
  /// The check for workspaces and projects of Xcode that are not there.
  static let xcodeContainer = RepositoryCheck(checks: [.xcodeContainerMissing]) { call, command, checkout, repository in
    guard let options = call.containerOptions, let word = call.value(of: options) else { return nil }
    let target = command.path(of: word)
    guard let path = target.path.inRepository, path.hasSuffix(".xcworkspace") || path.hasSuffix(".xcodeproj"),
      !path.contains("*"), case .absent(let isCertain) = checkout.presence(of: path)
    else { return nil }
    let isWorkspace = path.hasSuffix(".xcworkspace")
    // A package manager may have run `pod install`.
    let podfile = Paths.join(Paths.directory(of: path), "Podfile")
    if isWorkspace, !isCertain, checkout.presence(of: podfile) == .present { return nil }
    if isWorkspace, !isCertain, repository.answer("workspaces of Podfiles", { $0.hasPodfileWithWorkspace }) {
      return nil
    }
    // A workspace that CocoaPods does not make has a project beside it.
    let project = String(path.dropLast(".xcworkspace".utf8.count)) + ".xcodeproj"
    let hasProject = isWorkspace && checkout.presence(of: project) == .present
    return RepositoryProblem(
      check: .xcodeContainerMissing, word: word,
      arguments: {
        [
          "container": presentable(path), "kind": isWorkspace ? "workspace" : "project",
          "project": hasProject ? presentable(project) : nil,
        ]
      }, isCertain: isCertain && target.isCertain)
  }
}

extension NativeCheck {
  static let xcodeContainerMissing = NativeCheck(
    "xcode-container-missing", arguments: ["container", "kind", "project"])
}

extension RepositoryFiles {
  /// Whether a `Podfile` says where CocoaPods makes the workspace.
  fileprivate var hasPodfileWithWorkspace: Bool {
    let word = WordSearch("workspace")
    return contents(ending: "Podfile").contains { word.finds(in: $0[...]) }
  }
}

extension ProgramCall {
  /// The options that name a workspace or project; nil for a program without them.
  var containerOptions: [String]? {
    switch name {
    case "xcodebuild": ["-workspace", "-project"]
    case "xcode-project": ["--workspace", "--project"]
    default: nil
    }
  }
}
