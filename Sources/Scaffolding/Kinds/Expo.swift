internal import Model
internal import Projects
internal import Text

extension KindDefinition {
  static let expo = KindDefinition(
    summary: "an app made with Expo, whose project for Xcode is made during the build", needsScheme: false,
    nativeDirectories: ["ios"], xcodeDirectory: "ios",
    tools: { _ in [.node, .cocoaPods] },
    steps: { answers in
      [
        .installPackages(answers.app),
        BuildStep(
          "Make the project for Xcode", "Expo writes the folder ios from the app's configuration.",
          "npx expo prebuild --platform ios"),
        .useProfiles, .stateEncryption(answers), .setBuildNumber(answers),
        BuildStep(
          "Build the app", "The workspace has the name of the app.", "set -e",
          "WORKSPACE=$(find ios -maxdepth 1 -name '*.xcworkspace' | head -n 1)",
          "xcode-project build-ipa --workspace \"$WORKSPACE\" \\",
          "  --scheme \"$(basename \"$WORKSPACE\" .xcworkspace)\""),
      ]
    },
    find: { files, _ in
      files.directories(with: ["app.json", "app.config.js", "app.config.ts"]).compactMap { directory in
        guard files.packages(in: directory).contains("expo"), files.projects(in: Paths.join(directory, "ios")).isEmpty
        else {
          return nil
        }
        return files.expoApp(in: directory)
      }
    })
}

extension RepositoryFiles {
  /// Returns the app that the configuration of Expo in a directory describes.
  fileprivate func expoApp(in directory: String) -> App {
    var app = App(.expo, in: directory)
    app.hasProject = false
    app.packageManager = packageManager(in: directory)
    let config = first(of: ExpoConfig.names, in: directory).flatMap(bytes).flatMap { ExpoConfig($0) }
    let scripts = ["app.config.ts", "app.config.js"].map { Paths.join(directory, $0) }.filter(has)
    let id = config?.bundleID ?? scripts.compactMap { literal("bundleIdentifier", in: $0) }.first
    app.bundleID = id.flatMap { App.isBundleID($0) ? $0 : nil }
    let isStated =
      config?.statesEncryption ?? false
      || scripts.contains { text($0)?.contains("NonExemptEncryption") ?? false }
    app.encryption = isStated ? .present : .missingInMadeProject
    return app
  }
}
