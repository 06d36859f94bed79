internal import Model
internal import Projects
internal import Text

extension KindDefinition {
  static let native = KindDefinition(
    summary: "an app made with Xcode, for iOS",
    tools: { app in app.usesCocoaPods ? [.cocoaPods] : [] },
    steps: { answers in
      [
        .installPods(answers.app), .useProfiles, .stateEncryption(answers), .setBuildNumber(answers),
        .buildPackage(answers),
      ]
    },
    find: { files, others in files.nativeApps(.native, besides: others, for: .iOS) })
}

extension RepositoryFiles {
  /// Returns the apps of projects for Xcode that are not part of an app of another kind.
  ///
  /// The directory of the app is the root, where packages and workspaces often are that the project needs.
  func nativeApps(_ kind: AppKind, besides others: [App], for platform: XcodeProject.Platform) -> [App] {
    let projects = directories(with: ["project.pbxproj"]).filter { $0.hasSuffix(".xcodeproj") }
    return projects.filter { project in !others.contains { $0.claims(Paths.directory(of: project)) } }
      .flatMap { apps(in: $0, kind, of: "", for: platform) }
  }
}
