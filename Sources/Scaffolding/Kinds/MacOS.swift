internal import Model
internal import Projects

extension KindDefinition {
  static let macOS = KindDefinition(
    summary: "an app made with Xcode, for macOS and the Mac App Store", fetchesSigningFiles: true, platform: .macOS,
    tools: { app in app.usesCocoaPods ? [.cocoaPods] : [] },
    steps: { answers in
      [
        .installPods(answers.app),
        BuildStep(
          "Get the signing files",
          "Made in the developer account if they are not there; needs CERTIFICATE_PRIVATE_KEY.",
          "set -e", "keychain initialize",
          "app-store-connect fetch-signing-files \"$BUNDLE_ID\" --platform MAC_OS --type MAC_APP_STORE --create",
          "app-store-connect certificates list --type MAC_INSTALLER_DISTRIBUTION --save ||",
          "  app-store-connect certificates create --type MAC_INSTALLER_DISTRIBUTION --save",
          "keychain add-certificates"),
        .useProfiles, .stateEncryption(answers), .setBuildNumber(answers),
        .exportPackage(answers),
      ]
    },
    package: "build/macos/*.pkg",
    find: { files, others in files.nativeApps(.macOS, besides: others, for: .macOS) })
}

extension BuildStep {
  /// Builds and signs a package for the Mac App Store.
  fileprivate static func exportPackage(_ answers: Answers) -> BuildStep {
    let setting = answers.encryptionSetting
    return BuildStep(
      "Build the app", "The export signs the package for the Mac App Store.",
      [
        "set -e", "xcodebuild archive \(answers.containerArguments) \\",
        "  -destination generic/platform=macOS \\",
      ] + (setting.isEmpty ? [] : [" \(setting) \\"]) + [
        "  -archivePath build/macos/App.xcarchive",
        "xcodebuild -exportArchive -archivePath build/macos/App.xcarchive \\",
        "  -exportOptionsPlist \"$HOME/export_options.plist\" -exportPath build/macos",
      ])
  }
}
