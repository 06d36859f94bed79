/// A command line as a person can read it and a shell can run it.
struct CommandLine {
  let words: [String]

  /// The words, quoted where a shell would read something else into them; long lines are continued.
  var text: String {
    var text = ""
    var width = 0
    for (index, word) in words.enumerated() {
      let quoted = Self.quoted(word)
      let isValue = index > 0 && !quoted.hasPrefix("-")
      if index > 0 {
        let breaks = width + quoted.count > 72 && !isValue
        text += breaks ? " \\\n  " : " "
        width = breaks ? 2 : width + 1
      }
      text += quoted
      width += quoted.count
    }
    return text
  }

  /// A word that a shell takes as it is.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || "-_./:=+@,%".utf8.contains(byte)
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
