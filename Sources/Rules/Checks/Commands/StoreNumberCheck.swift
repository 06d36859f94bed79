internal import Builds
internal import Model
internal import Scripts

extension CommandCheck {
  /// The check for build numbers that count on from the App Store in a workflow that submits nothing to it.
  static let storeNumber = CommandCheck(
    check: .buildNumberFromAppStore, programs: ["app-store-connect"],
    words: [
      "get-latest-testflight-build-number", "get-latest-build-number", "PROJECT_BUILD_NUMBER", "CM_BUILD_NUMBER",
      "next-version", "date +", "fastlane",
    ],
    concerns: { workflow in
      switch workflow.appStoreConnect?.submitToAppStore {
      case .absent: true
      case .known(let submits, _, _): !submits
      case .unknown, .invalid, nil: false
      }
    }
  ) { call, command in
    // Without another number where there is none, the first build would fail, which shows it.
    guard let word = call.words.first(where: { !$0.isOption }), word.value == "get-latest-app-store-build-number",
      command.command.mayFail || command.command.isFailureHidden
    else { return nil }
    return CommandProblem(word: word)
  }
}

extension NativeCheck {
  static let buildNumberFromAppStore = NativeCheck("build-number-from-app-store", arguments: ["workflow"])
}
