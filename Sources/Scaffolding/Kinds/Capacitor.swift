internal import Model
internal import Projects
internal import Text

extension KindDefinition {
  static let capacitor = KindDefinition(
    summary: "an app made with Capacitor, such as one of Ionic", nativeDirectories: ["ios"], xcodeDirectory: "ios/App",
    tools: { app in app.usesCocoaPods || !app.hasProject ? [.node, .cocoaPods] : [.node] },
    steps: { answers in
      let add = BuildStep(
        "Make the project for Xcode", "The folder ios is not in the repository.", "npx cap add ios")
      let sync = BuildStep(
        "Copy the web content", "Into the project for Xcode, with the plug-ins.", "npx cap sync ios")
      return [
        .installPackages(answers.app),
        answers.app.buildsWebContent
          ? BuildStep("Build the web content", "The script `build` in package.json.", "npm run build") : nil,
        answers.app.hasProject ? sync : add, .useProfiles, .stateEncryption(answers), .setBuildNumber(answers),
        .buildPackage(answers),
      ]
    },
    find: { files, _ in
      // Capacitor copies its configuration into the projects, where no packages are.
      files.directories(with: Set(capacitorConfigurations)).filter { files.has(Paths.join($0, "package.json")) }
        .map { files.capacitorApp(in: $0) }
    })

  fileprivate static let capacitorConfigurations = [
    "capacitor.config.json", "capacitor.config.ts", "capacitor.config.js",
  ]
}

extension RepositoryFiles {
  /// Returns the app that the configuration of Capacitor in a directory describes.
  fileprivate func capacitorApp(in directory: String) -> App {
    let project = Paths.join(directory, "ios/App/App.xcodeproj")
    var app = apps(in: project, .capacitor, of: directory, for: .iOS).first ?? App(.capacitor, in: directory)
    app.packageManager = packageManager(in: directory)
    app.buildsWebContent = hasScript("build", in: directory)
    if app.bundleID == nil {
      let paths = KindDefinition.capacitorConfigurations.map { Paths.join(directory, $0) }
      let id = paths.compactMap { json($0)?["appId"]?.text ?? literal("appId", in: $0) }.first
      app.bundleID = id.flatMap { App.isBundleID($0) ? $0 : nil }
    }
    if app.container == nil {
      // What the template of Capacitor makes.
      app.hasProject = false
      app.container = .workspace("ios/App/App.xcworkspace")
      app.scheme = "App"
      app.isSchemeShared = true
      app.encryption = .missing(infoPlist: "ios/App/App/Info.plist")
    }
    return app
  }
}
