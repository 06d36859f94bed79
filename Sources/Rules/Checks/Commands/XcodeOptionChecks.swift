internal import Builds
internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CommandCheck {
  /// The check for a workspace where a project of Xcode is expected, and the other way round.
  static let xcodeContainer = CommandCheck(
    check: .xcodeContainerCrossed, programs: ["xcodebuild", "xcode-project"], isAboutPublishing: false
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
        ], provenance: text.provenance, isCertain: word.value != nil)
    }
    return nil
  }

  /// The check for an API key of which the program does not get all parts.
  static let xcodeKey = CommandCheck(
    check: .xcodeKeyIncomplete, programs: ["xcodebuild"], isAboutPublishing: false
  ) { call, _ in
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
    words: developmentFiles + ["mobileprovision", "fetch-signing-files"], needsKnownSigning: true,
    concerns: { !$0.hasSigningFiles }
  ) { call, _ in
    call.signedAutomatically(by: ["CODE_SIGN_STYLE=Automatic", "-allowProvisioningUpdates"]).map {
      CommandProblem(word: $0, arguments: ["option": $0.value])
    }
  }

  /// The check for automatic signing of a project that has been set to use profiles.
  static let automaticOverride = CommandCheck(
    check: .signingWithoutAccount, programs: ["xcodebuild"], neededWords: [["use-profiles"]], words: developmentFiles,
    concerns: { workflow in
      var fetching = ScriptSearch(["fetch-signing-files"])
      return workflow.hasSigningFiles ? workflow.distributionType.value != "development" : fetching.finds(in: workflow)
    }
  ) { call, _ in
    call.signedAutomatically(by: ["CODE_SIGN_STYLE=Automatic"]).map {
      CommandProblem(word: $0, arguments: ["option": $0.value, "profiles": "xcode-project use-profiles"])
    }
  }

  /// Words for what signs without an account: profiles for development, and fastlane.
  private static let developmentFiles = [
    "APP_DEVELOPMENT", "IOS_DEVELOPMENT", "Apple Development", "iPhone Developer", "fastlane",
  ]
}

extension Workflow {
  /// Whether Codemagic puts signing files on the machine.
  fileprivate var hasSigningFiles: Bool { tree.value(at: ["environment", "ios_signing"], from: source) != nil }
}

extension ProgramCall {
  /// Returns the word by which an archive is signed automatically; nil for any other command, and with an API key.
  fileprivate func signedAutomatically(by options: [String]) -> ShellWord? {
    let known = words.compactMap(\.value)
    guard known.contains("archive"), !mayHaveMore,
      !words.contains(where: { word in
        ["-authenticationKey", "-xcconfig", "CODE_SIGNING_", "CODE_SIGN_IDENTITY", "PROVISIONING_PROFILE"].contains {
          word.knownPrefix.hasPrefix($0)
        }
      }),
      // Frameworks are archived for simulators, and to be put together.
      !known.contains(where: { $0.contains("imulator") || $0 == "SKIP_INSTALL=NO" })
    else { return nil }
    return words.first { options.contains($0.value ?? "") }
  }
}

extension NativeCheck {
  static let xcodeContainerCrossed = NativeCheck(
    "xcode-container-crossed", arguments: ["path", "option", "other", "expected", "workflow"])
  static let xcodeKeyIncomplete = NativeCheck("xcode-key-incomplete", arguments: ["option", "missing", "workflow"])
  static let signingWithoutAccount = NativeCheck(
    "signing-without-account", arguments: ["option", "profiles", "workflow"])
}
