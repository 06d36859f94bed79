internal import Builds
internal import Scripts

extension CommandCheck {
  /// The check for what is asked of App Store Connect about an app that there cannot be.
  static let applicationID = CommandCheck(
    check: .applicationIDMalformed, programs: ["app-store-connect"], isAboutPublishing: false
  ) { call, command in
    guard let action = call.words.firstIndex(where: { actions.contains($0.value ?? "") }),
      let word = call.words.dropFirst(action + 1 - call.words.startIndex).first, !word.isOption,
      let text = command.text(of: word), !text.text.isEmpty
    else { return nil }
    let isNumber = text.text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    // A line alone stands for what the start of a build gives.
    let isBlank = !text.text.contains { $0.isLetter || $0.isNumber }
    if isBlank || isNumber && text.text.contains(where: { $0 != "0" }) { return nil }
    return CommandProblem(
      word: word, arguments: ["value": presentable(text.text), "action": call.words[action].value],
      provenance: text.provenance)
  }

  /// The actions whose first argument is the Apple ID of an app.
  private static let actions: Set<String> = [
    "get-latest-app-store-build-number", "get-latest-build-number", "get-latest-testflight-build-number",
  ]
}

extension NativeCheck {
  static let applicationIDMalformed = NativeCheck(
    "application-id-malformed", arguments: ["value", "action", "workflow"])
}
