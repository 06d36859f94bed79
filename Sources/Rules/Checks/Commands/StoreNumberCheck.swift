internal import Builds
internal import Model
internal import Scripts
internal import Text

extension CommandCheck {
  /// The check for build numbers that count on from the App Store in a workflow that submits nothing to it.
  static let storeNumber = CommandCheck(
    check: .buildNumberFromAppStore, programs: ["app-store-connect"],
    words: [
      "get-latest-testflight-build-number", "get-latest-build-number", "PROJECT_BUILD_NUMBER", "CM_BUILD_NUMBER",
      "next-version", "date ", "fastlane", "rev-list", "submit-to-app-store", "CM_TAG",
    ],
    concerns: { workflow in
      switch workflow.appStoreConnect?.submitToAppStore {
      case .absent: true
      case .known(let submits, _, _): !submits
      case .unknown, .invalid, nil: false
      }
    }
  ) { call, command in
    // Where there is none yet, the tool succeeds without output, and arithmetic takes that for zero.
    guard let word = call.words.first(where: { !$0.isOption }), word.value == "get-latest-app-store-build-number",
      command.script.countsOn(fromOutputAt: word.range.lowerBound)
    else { return nil }
    return CommandProblem(word: word)
  }
}

extension ShellScript {
  /// Returns whether the script adds something to the variable that gets the output of a command.
  fileprivate func countsOn(fromOutputAt position: Int) -> Bool {
    let before = bytes.prefix(position).suffix(1000)
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
    // As in `$(($(…) + 1))`.
    let command = before[start...].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? start
    if WordSearch("$((").finds(in: before[command...]) { return true }
    guard let sign = before[start...].lastIndex(of: UInt8(ascii: "=")) else { return false }
    let name = Array(
      before[start..<sign].reversed().prefix { $0 == UInt8(ascii: "_") || isAlphanumeric($0) }.reversed())
    guard !name.isEmpty else { return false }
    // As in `$(($NAME + 1))`.
    let after = lines(after: position)
    return after.indices.contains { (index: Int) in
      guard after[index...].starts(with: name) else { return false }
      let rest = after[(index + name.count)...].drop {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "\"")
      }
      return rest.first == UInt8(ascii: "+")
    }
  }

  /// Returns what follows a place in the script, as far as it is looked at for each command there.
  func lines(after position: Int) -> ArraySlice<UInt8> { bytes.dropFirst(position).prefix(4000) }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
}

extension NativeCheck {
  static let buildNumberFromAppStore = NativeCheck("build-number-from-app-store", arguments: ["workflow"])
}
