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
    if before[start...].hasOpenArithmetic, lines(after: position).part(before: "))").contains(UInt8(ascii: "+")) {
      return true
    }
    guard let sign = before[start...].lastIndex(of: UInt8(ascii: "=")) else { return false }
    let name = Array(
      before[start..<sign].reversed().prefix { $0 == UInt8(ascii: "_") || isAlphanumeric($0) }.reversed())
    guard !name.isEmpty else { return false }
    // As in `$(($NAME + 1))`.
    let after = lines(after: position)
    return after.indices.contains { (index: Int) in
      guard after[index...].starts(with: name), !isNameByte(bytes[index - 1]) else { return false }
      let rest = after[(index + name.count)...].drop {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "\"")
      }
      return rest.first == UInt8(ascii: "+")
    }
  }

  /// Returns what follows a place in the script, as far as it is looked at for each command there.
  func lines(after position: Int) -> ArraySlice<UInt8> { bytes.dropFirst(position).prefix(4000) }
}

extension ArraySlice<UInt8> {
  /// Whether arithmetic that begins in it goes on after it.
  fileprivate var hasOpenArithmetic: Bool {
    var isOpen = false
    for index in indices.dropLast() {
      switch (self[index], self[index + 1]) {
      case (UInt8(ascii: "("), UInt8(ascii: "(")): isOpen = true
      case (UInt8(ascii: ")"), UInt8(ascii: ")")): isOpen = false
      default: break
      }
    }
    return isOpen
  }

  /// The bytes before a text; all of them without it.
  fileprivate func part(before text: String) -> ArraySlice<UInt8> {
    indices.first { self[$0...].starts(with: text.utf8) }.map { self[..<$0] } ?? self
  }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
}

extension NativeCheck {
  static let buildNumberFromAppStore = NativeCheck("build-number-from-app-store", arguments: ["workflow"])
}
