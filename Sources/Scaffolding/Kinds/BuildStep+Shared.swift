/// The steps that several kinds of app have.
///
/// What a person or a repository has written is never part of a command: the commands read it from quoted variables.
extension BuildStep {
  static let useProfiles = BuildStep(
    "Use the signing files", "Sets the provisioning profiles in the project for Xcode.", "xcode-project use-profiles")

  /// Installs the packages of JavaScript, as the lock file has them.
  static func installPackages(_ app: App) -> BuildStep {
    let (comment, commands): (String, [String]) =
      switch app.packageManager {
      case .npm: ("As package-lock.json has them.", ["npm ci"])
      case .npmWithoutLock: ("A lock file in the repository would make builds repeatable.", ["npm install"])
      case .yarn: ("As yarn.lock has them.", ["yarn install --frozen-lockfile"])
      case .modernYarn: ("As yarn.lock has them.", ["set -e", "corepack enable", "yarn install --immutable"])
      case .pnpm:
        (
          "As pnpm-lock.yaml has them.",
          ["set -e", "npm install --global pnpm", "pnpm install --frozen-lockfile"]
        )
      case .bun:
        ("As bun's lock file has them.", ["set -e", "npm install --global bun", "bun install --frozen-lockfile"])
      }
    return BuildStep("Install packages", comment, commands)
  }

  /// Installs what CocoaPods manages; nil without a Podfile.
  static func installPods(_ app: App) -> BuildStep? {
    guard app.usesCocoaPods else { return nil }
    let commands = app.xcodeDirectory.isEmpty ? ["pod install"] : ["set -e", "cd \"$XCODE_DIRECTORY\"", "pod install"]
    return BuildStep("Install pods", "As Podfile.lock has them.", commands)
  }

  /// Writes into the app whether it uses encryption; nil when that is not to be written there.
  static func stateEncryption(_ answers: Answers) -> BuildStep? {
    guard let usesEncryption = answers.usesNonExemptEncryption else { return nil }
    let name = "Answer the question about encryption"
    let comment = "Without an answer in Info.plist, a build waits in App Store Connect until somebody gives it."
    let command = "plutil -replace ITSAppUsesNonExemptEncryption -bool \(usesEncryption ? "YES" : "NO")"
    switch answers.app.encryption {
    case .missing: return BuildStep(name, comment, "\(command) \"$INFO_PLIST\"")
    case .missingInMadeProject:
      return BuildStep(name, comment, "for PLIST in ios/*/Info.plist; do", "  \(command) \"$PLIST\"", "done")
    case .present, .missingInBuildSettings, .unknown: return nil
    }
  }

  static func setBuildNumber(_ answers: Answers) -> BuildStep {
    var commands = answers.lookUp
    if !answers.app.xcodeDirectory.isEmpty {
      commands +=
        (commands.isEmpty ? ["set -e"] : []) + ["cd \"$XCODE_DIRECTORY\""]
    }
    return BuildStep(
      "Set the build number", "App Store Connect accepts each number once for a version.",
      commands + ["agvtool new-version -all \"\(answers.nextNumber)\""])
  }

  /// Builds and signs a package for iOS.
  static func buildPackage(_ answers: Answers) -> BuildStep {
    let setting =
      answers.encryptionSetting.isEmpty ? "" : " \\\n  --archive-xcargs \"\(answers.encryptionSetting.dropFirst())\""
    let lines = "xcode-project build-ipa \(answers.containerOptions)\(setting)".split(separator: "\n")
    return BuildStep("Build the app", "Writes the package to build/ios/ipa.", lines.map(String.init))
  }
}

extension YAMLEntry {
  /// The version of Node.js.
  static let node = YAMLEntry("node", .text("lts"), "The version of Node.js that is maintained longest.")
  /// The version of CocoaPods.
  static let cocoaPods = YAMLEntry("cocoapods", .text("default"), "The version that the machine has.")
}

/// Parts of the commands.
extension Answers {
  /// The steps of the build.
  var steps: [BuildStep] { app.kind.definition.steps(self).compactMap(\.self) }

  /// The commands that look up the latest build.
  var lookUp: [String] {
    switch numbering {
    case .latest:
      [
        "set -e",
        "LATEST=$(app-store-connect get-latest-testflight-build-number \"$APP_STORE_APPLE_ID\" \\",
        "  --platform \(app.kind.definition.platform.options))",
      ]
    case .counter: []
    }
  }

  /// The number of the next build, in the shell.
  ///
  /// Of a number such as `1.2.3` the next is `2`, and the first one is `1`.
  var nextNumber: String {
    switch numbering {
    case .latest: "$((${LATEST%%.*} + 1))"
    case .counter: "$PROJECT_BUILD_NUMBER"
    }
  }

  /// The options of `xcode-project build-ipa` that choose the app.
  var containerOptions: String {
    switch app.container {
    case .workspace, nil: "--workspace \"$XCODE_WORKSPACE\" --scheme \"$XCODE_SCHEME\""
    case .project: "--project \"$XCODE_PROJECT\" --scheme \"$XCODE_SCHEME\""
    }
  }

  /// The options of `xcodebuild` that choose the app.
  var containerArguments: String {
    switch app.container {
    case .workspace, nil: "-workspace \"$XCODE_WORKSPACE\" -scheme \"$XCODE_SCHEME\""
    case .project: "-project \"$XCODE_PROJECT\" -scheme \"$XCODE_SCHEME\""
    }
  }

  /// The build setting that says whether the app uses encryption, after a blank; empty if there is no need.
  var encryptionSetting: String {
    guard let usesEncryption = usesNonExemptEncryption, app.encryption == .missingInBuildSettings else { return "" }
    return " INFOPLIST_KEY_ITSAppUsesNonExemptEncryption=\(usesEncryption ? "YES" : "NO")"
  }
}
