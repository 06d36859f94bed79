internal import Builds
internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CommandCheck {
  /// The check for a workspace where a project of Xcode is expected, and the other way round.
  static let xcodeContainer = CommandCheck(
    check: .xcodeContainerCrossed, programs: ["xcodebuild", "xcode-project"]
  ) { call, command in
    if call.name == "xcode-project", call.arguments.first != "build-ipa" { return nil }
    for (options, option, ending, other) in [
      (["-project", "--project"], "project", ".xcworkspace", "workspace"),
      (["-workspace", "--workspace"], "workspace", ".xcodeproj", "project"),
    ] {
      guard let word = call.value(of: options), let text = command.text(of: word),
        Paths.plain(text.text).hasSuffix(ending)
      else { continue }
      let dashes = call.name == "xcodebuild" ? "-" : "--"
      return CommandProblem(
        word: word,
        arguments: [
          "path": presentable(text.text), "option": dashes + option, "other": dashes + other, "expected": option,
        ], provenance: text.provenance)
    }
    return nil
  }

  /// The check for an API key of which the program does not get all parts.
  static let xcodeKey = CommandCheck(check: .xcodeKeyIncomplete, programs: ["xcodebuild"]) { call, _ in
    let parts = ["-authenticationKeyPath", "-authenticationKeyID", "-authenticationKeyIssuerID"]
    guard let word = call.words.first(where: { parts.contains($0.value ?? "") }), !call.mayHaveMore else { return nil }
    let missing = parts.filter { part in !call.words.contains { $0.value == part } }
    guard !missing.isEmpty else { return nil }
    return CommandProblem(
      word: word,
      arguments: ["option": word.value, "missing": missing.map { "`\($0)`" }.joined(separator: " and ")])
  }

  /// The check for automatic signing, for which the machine has no account of Apple's developers.
  static let automaticSigning = CommandCheck(
    check: .signingWithoutAccount, programs: ["xcodebuild"],
    // What brings profiles for development or signing files of its own, and what sets up an account.
    words: [
      "DEVELOPMENT", "evelopment", "fastlane", "security import", "security add", "add-certificates", "mobileprovision",
      "fetch-signing-files", "xcodes",
    ],
    concerns: { $0.tree.value(at: ["environment", "ios_signing"], from: $0.source) == nil }
  ) { call, command in
    let known = call.words.compactMap(\.value)
    guard known.contains("archive"), !call.mayHaveMore, !known.contains(where: { $0.contains("imulator") }),
      !call.words.contains(where: { $0.knownPrefix.hasPrefix("-authenticationKey") }),
      !["CODE_SIGNING_ALLOWED=NO", "CODE_SIGNING_REQUIRED=NO", "CODE_SIGN_IDENTITY="].contains(where: known.contains),
      !known.contains(where: { $0.hasPrefix("PROVISIONING_PROFILE") }),
      let word = call.words.first(where: {
        $0.value == "CODE_SIGN_STYLE=Automatic" || $0.value == "-allowProvisioningUpdates"
      })
    else { return nil }
    return CommandProblem(word: word, arguments: ["option": word.value])
  }
}

extension NativeCheck {
  static let xcodeContainerCrossed = NativeCheck(
    "xcode-container-crossed", arguments: ["path", "option", "other", "expected", "workflow"])
  static let xcodeKeyIncomplete = NativeCheck("xcode-key-incomplete", arguments: ["option", "missing", "workflow"])
  static let signingWithoutAccount = NativeCheck("signing-without-account", arguments: ["option", "workflow"])
}
