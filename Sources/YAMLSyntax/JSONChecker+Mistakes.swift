internal import Text

/// The mistakes that people make in JSON, each with its place and the way out.
extension JSONChecker {
  // MARK: Brackets and commas

  var openBracketsAtEnd: JSONSyntaxError {
    let first = open.last.map(character) ?? ""
    return mistake(
      at: endOfToken, length: 0, "the file ends, but `\(first)` is not closed",
      "write \(missingBrackets) at the end of the file")
  }

  func commaAtEnd(_ comma: Int) -> JSONSyntaxError {
    mistake(at: comma, "the file ends after this comma", "write \(missingBrackets) in place of the comma")
  }

  private var missingBrackets: String {
    open.suffix(10).reversed().map { "`\(closing($0))`" }.joined(separator: " and ")
  }

  func needlessComma(_ comma: Int) -> JSONSyntaxError {
    if let other = otherBracket { return other }
    return mistake(at: comma, "a comma follows the last entry", "delete the comma")
  }

  /// What stands where a comma or a closing bracket must stand.
  var missingComma: JSONSyntaxError {
    if let other = foreignText ?? otherBracket { return other }
    let end = endOfToken - 1
    if bytes[end] == UInt8(ascii: "\""), !has(UInt8(ascii: "\n"), from: endOfToken, until: index),
      isLetter(bytes[index]), has(UInt8(ascii: "\""), from: index, until: endOfLine(from: index))
    {
      return mistake(
        at: end, "this `\"` ends the text, but more follows on the line", "write `\\\"` for a quote in a text")
    }
    if bytes[index] == UInt8(ascii: ":") {
      return mistake(at: index, "there is a `:` after a value", "put key and value in `{ … }`, or delete the `:`")
    }
    if bytes[index] == UInt8(ascii: ";") {
      return mistake(at: index, "`;` does not separate entries", "write a comma in its place")
    }
    return mistake(at: end, "there is no comma between this and what follows", "write a comma after it")
  }

  /// A closing bracket of the other kind than the one that is open.
  private var otherBracket: JSONSyntaxError? {
    guard let bracket = open.last, index < bytes.count,
      bytes[index] == UInt8(ascii: "]") || bytes[index] == UInt8(ascii: "}"), bytes[index] != bytes[bracket] + 2
    else { return nil }
    let found = character(index)
    return mistake(
      at: index, "there is a `\(found)`, but `\(character(bracket))` is not closed",
      open.dropLast().contains { closing($0) == found }
        ? "write `\(closing(bracket))` before it" : "write `\(closing(bracket))` in its place")
  }

  var textAfterEnd: JSONSyntaxError {
    if let other = foreignText { return other }
    switch bytes[index] {
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return mistake(at: index, "no bracket is open that this `\(character(index))` could close", "delete it")
    case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
      return mistake(
        at: index, "the file must have one value, but another one follows its end",
        "put all of them into one list, `[ … ]`")
    default:
      return mistake(at: index, "text follows the end of the value", "delete it")
    }
  }

  // MARK: Keys and values

  var missingKey: JSONSyntaxError {
    guard index < bytes.count else { return openBracketsAtEnd }
    if let other = foreignText { return other }
    let word = wordAtIndex
    if !word.isEmpty, word.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "_") }) {
      let text = String(decoding: word, as: UTF8.self)
      return mistake(
        at: index, length: word.count, "the key `\(shown(text))` is not in double quotes",
        "write `\"\(shown(text))\"`")
    }
    if bytes[index] == UInt8(ascii: "{") {
      return mistake(at: index, "there is a `{`, but the one before it is not closed", "write `}` before the comma")
    }
    if bytes[index] == UInt8(ascii: ",") { return mistake(at: index, "there are two commas", "delete one of them") }
    return mistake(at: index, "expected a key in double quotes", "write `\"key\": value`")
  }

  var missingColon: JSONSyntaxError {
    if index < bytes.count {
      if let other = foreignText { return other }
      if bytes[index] == UInt8(ascii: "=") {
        return mistake(at: index, "`=` does not separate a key and its value", "write `:` in its place")
      }
      if bytes[index] == UInt8(ascii: "}") || bytes[index] == UInt8(ascii: ",") {
        return mistake(at: endOfToken - 1, "a key without a value ends here", "write `:` and a value after it")
      }
    }
    return mistake(at: endOfToken - 1, "there is no `:` after the key", "write `:` between the key and its value")
  }

  var missingValue: JSONSyntaxError {
    if index == bytes.count, endOfToken == file.textStart {
      return mistake(at: file.textStart, length: 0, "a value is missing: the file is empty", nil)
    }
    return mistake(at: endOfToken, length: 0, "a value is missing", "write a value")
  }

  func unknownValue(_ word: String) -> JSONSyntaxError {
    if let other = foreignText { return other }
    switch bytes[index] {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      let isPair = endOfToken > 0 && bytes[endOfToken - 1] == UInt8(ascii: ":")
      return mistake(
        at: index, "there is no value before this `\(character(index))`",
        isPair ? "write a value after the `:`" : "delete one of the commas")
    default: break
    }
    let length = max(1, word.utf8.count)
    if ["true", "false", "null"].contains(word.lowercased()) {
      return mistake(at: index, length: length, "`\(word)` is not a JSON value", "write `\(word.lowercased())`")
    }
    if word == "None" { return mistake(at: index, length: length, "`None` is not a JSON value", "write `null`") }
    if let first = word.utf8.first, first &- UInt8(ascii: "0") < 10 || "+-.".utf8.contains(first) {
      return mistake(
        at: index, length: length, "`\(shown(word))` is not a JSON value",
        "write a number without `+` and leading zeros, or put a text in double quotes")
    }
    return mistake(at: index, length: length, "this value is not in double quotes", "put a text in double quotes")
  }

  // MARK: Texts

  var unknownEscape: JSONSyntaxError {
    let next = index + 1 < bytes.count ? character(index + 1) : ""
    if next == "u" {
      return mistake(
        at: index, length: 2, "four hexadecimal digits must follow the escape `\\u`",
        "write the character itself, or `\\\\` for a backslash")
    }
    return mistake(
      at: index, length: 1 + next.utf8.count, "`\\` begins an escape that JSON does not define",
      next == "'" ? "write `'` without the backslash" : "write `\\\\` for a backslash")
  }

  func controlCharacter(inTextFrom start: Int) -> JSONSyntaxError {
    switch bytes[index] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      // If the next line begins like another entry, or ends the mapping, the text was to end on this line.
      var next = index
      while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
      let isEntry = next < bytes.count && "\"{}]".utf8.contains(bytes[next])
      if isEntry { return openText(from: start) }
      return mistake(
        at: index, "there is a line break in a text", "write `\\n` in its place, and the whole text on one line")
    case UInt8(ascii: "\t"):
      return mistake(at: index, "there is a tab in a text", "write `\\t` in its place, or a space")
    default:
      let name = officialName(of: Unicode.Scalar(bytes[index]))
      return mistake(at: index, "\(name) is a control character, which no text may contain", "delete the character")
    }
  }

  func openText(from start: Int) -> JSONSyntaxError {
    var end = endOfLine(from: start)
    while end > start + 1, ", \t\r".utf8.contains(bytes[end - 1]) { end -= 1 }
    return JSONSyntaxError(
      range: SourceRange(start: start, end: end), problem: "this text is never closed",
      help: "write `\"` at the end of the text")
  }

  // MARK: Text that is no JSON

  /// Comments, other quotes and markers of git at the index.
  private var foreignText: JSONSyntaxError? {
    let rest = bytes[index...]
    for mark in ["//", "/*", "#", "<!--"] where rest.starts(with: mark.utf8) {
      let end = mark == "/*" ? index + 2 : endOfLine(from: index)
      return mistake(at: index, length: end - index, "comments are not allowed in JSON", "delete the comment")
    }
    for mark in ["<<<<<<<", "=======", ">>>>>>>"] where rest.starts(with: mark.utf8) {
      return mistake(
        at: index, length: 7, "a merge conflict is not resolved",
        "keep the right parts of both sides, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`")
    }
    if rest.first == UInt8(ascii: "'") || rest.first == UInt8(ascii: "`") {
      let name = rest.first == UInt8(ascii: "'") ? "single quotes" : "backticks"
      return mistake(
        at: index, "there are \(name), but JSON needs double quotes", "write `\"` in place of each quote around a text")
    }
    let text = file.text(SourceRange(start: index, end: min(index + 4, bytes.count)))
    if let scalar = text.unicodeScalars.first, !scalar.isASCII {
      let length = String(scalar).utf8.count
      if let quote = ConfusableCharacter.quote(closing: String(scalar)) {
        return mistake(
          at: index, length: length, "\(quote.name) is not a quote in JSON", "type `\"` at both ends of the text")
      }
      return mistake(
        at: index, length: length, "\(officialName(of: scalar)) stands outside of a text in double quotes",
        "delete the character, or put the text in double quotes")
    }
    return nil
  }

  // MARK: Parts of the file

  private func mistake(at offset: Int, length: Int = 1, _ problem: String, _ help: String?) -> JSONSyntaxError {
    let start = min(max(offset, file.textStart), bytes.count)
    return JSONSyntaxError(
      range: SourceRange(start: start, end: min(start + length, bytes.count)), problem: problem, help: help)
  }

  private func character(_ offset: Int) -> String {
    shown(String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first.map { String($0) } ?? "")
  }

  private func closing(_ bracket: Int) -> String { bytes[bracket] == UInt8(ascii: "{") ? "}" : "]" }

  private func endOfLine(from offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
  }

  private func has(_ byte: UInt8, from start: Int, until end: Int) -> Bool { bytes[start..<end].contains(byte) }
}

private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0x80 }
