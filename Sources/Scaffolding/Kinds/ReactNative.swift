internal import Model
internal import Projects
internal import Text

extension KindDefinition {
  static let reactNative = KindDefinition(
    summary: "an app made with React Native, whose project for Xcode is in the repository",
    nativeDirectories: ["ios", "macos"], xcodeDirectory: "ios",
    tools: { _ in [.node, .cocoaPods] },
    steps: { answers in
      [
        .installPackages(answers.app), .installPods(answers.app), .useProfiles, .stateEncryption(answers),
        .setBuildNumber(answers), .buildPackage(answers),
      ]
    },
    find: { files, others in
      files.directories(with: ["package.json"]).flatMap { directory -> [App] in
        guard !others.contains(where: { $0.directory == directory }),
          files.packages(in: directory).contains("react-native")
        else { return [] }
        return files.projects(in: Paths.join(directory, "ios")).flatMap { project in
          let apps = files.apps(in: project, .reactNative, of: directory, for: .iOS)
          return apps.map { app in
            var app = app
            app.packageManager = files.packageManager(in: directory)
            return app
          }
        }
      }
    })
}
