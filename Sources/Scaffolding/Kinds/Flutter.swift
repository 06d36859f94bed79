internal import Model
internal import Projects
internal import Text

extension KindDefinition {
  static let flutter = KindDefinition(
    summary: "an app made with Flutter, for iOS", needsScheme: false, nativeDirectories: ["ios", "macos"],
    xcodeDirectory: "ios",
    tools: { _ in
      [
        YAMLEntry("flutter", .text("stable"), "A version such as 3.38.7 builds the same until you raise it."),
        .cocoaPods,
      ]
    },
    steps: { answers in
      [
        BuildStep("Get packages", "What pubspec.yaml asks for.", "flutter pub get"),
        .useProfiles,
        .stateEncryption(answers),
        BuildStep(
          "Build the app", "The build number takes the place of the one in pubspec.yaml.",
          answers.lookUp + [
            "flutter build ipa --release \\", "  --build-number=\"\(answers.nextNumber)\" \\",
            "  --export-options-plist=\"$HOME/export_options.plist\"",
          ]),
      ]
    },
    find: { files, _ in
      files.directories(with: ["pubspec.yaml"]).flatMap { directory -> [App] in
        guard files.text(Paths.join(directory, "pubspec.yaml"))?.contains("sdk: flutter") ?? false else { return [] }
        let apps = files.projects(in: Paths.join(directory, "ios")).flatMap {
          files.apps(in: $0, .flutter, of: directory, for: .iOS)
        }
        return (apps.first { $0.scheme == "Runner" } ?? apps.first).map { [$0] } ?? []
      }
    })
}
