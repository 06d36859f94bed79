/// A search for values that lines of any text give to secret names: in YAML, scripts, headers and command lines.
struct NamedValueSearch {
  /// A line, without its break.
  private let line: ByteView

  /// Returns the start of the first secret value on a line; the secret extends to the end of the line.
  ///
  /// - Complexity: linear in the length of the line.
  static func value(_ line: ByteView) -> Int? { NamedValueSearch(line: line).first }

  private var first: Int? {
    let assigned = assignedValue
    let option = optionValue
    guard let assigned, let option else { return assigned ?? option }
    return min(assigned, option)
  }

  // MARK: Assignments

  /// Returns the start of the first value after a secret name and `:` or `=`.
  private var assignedValue: Int? {
    var colon = line.firstOffset(of: UInt8(ascii: ":")) ?? line.count
    var equals = line.firstOffset(of: UInt8(ascii: "=")) ?? line.count
    while min(colon, equals) < line.count {
      let separator = min(colon, equals)
      if let value = value(after: separator) { return value }
      if separator == colon {
        colon = line.firstOffset(of: UInt8(ascii: ":"), from: separator + 1) ?? line.count
      } else {
        equals = line.firstOffset(of: UInt8(ascii: "="), from: separator + 1) ?? line.count
      }
    }
    return nil
  }

  /// Returns the start of the value after a separator; nil unless a secret name stands before it.
  private func value(after separator: Int) -> Int? {
    var end = separator
    // `"name":`, `\"name\":` and `NAME =`.
    while end > 0, isQuote(line[end - 1]) || line[end - 1] == UInt8(ascii: "\\") || isSpace(line[end - 1]) { end -= 1 }
    var name = end
    while name > 0, isNameByte(line[name - 1]) { name -= 1 }
    guard name < end, Secrets.isSecretName(line.part(name, end)) else { return nil }
    var value = separator + 1
    // `:=` and `=>` assign as well.
    if line[value] == UInt8(ascii: "=") || line[separator] == UInt8(ascii: "=") && line[value] == UInt8(ascii: ">") {
      value += 1
    }
    return secret(from: value)
  }

  /// Returns the start of a secret value from an offset on; nil when there is none.
  private func secret(from start: Int) -> Int? {
    var start = start
    while start < line.count, isSpace(line[start]) { start += 1 }
    guard let content = content(from: start) else { return nil }
    switch content[0] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "#"): return nil
    case UInt8(ascii: "{"), UInt8(ascii: "["): if content.count == 1 { return nil }
    case UInt8(ascii: "?"): if line[start - 1] == UInt8(ascii: ":") { return nil }
    // The default of `${NAME:-default}`.
    case UInt8(ascii: "-") where line[start - 1] == UInt8(ascii: ":"):
      return Secrets.isSecretValue(content.part(1, content.count)) && content[1] != UInt8(ascii: "}") ? start : nil
    default: break
    }
    return Secrets.isSecretValue(content) ? start : nil
  }

  /// The number of bytes after which the end of a value is not searched for, so that many values take linear time.
  private static let longest = 200

  /// Returns the text in quotes at an offset, or the word there.
  private func content(from start: Int) -> ByteView? {
    guard start < line.count else { return nil }
    let limit = min(line.count, start + Self.longest)
    var open = start
    while open < limit, line[open] == UInt8(ascii: "\\") { open += 1 }
    if isQuote(line[open]) {
      var end = open + 1
      while end < limit, line[end] != line[open] { end += 1 }
      // A backslash before the closing quote belongs to it.
      while end > open + 1, line[end - 1] == UInt8(ascii: "\\") { end -= 1 }
      return end > open + 1 ? line.part(open + 1, end) : nil
    }
    var end = start
    let rest = line.part(start, start + 12)
    let isCall = rest.hasPrefix("$(") || rest.hasPrefix("Encrypted(")
    if isCall || rest.hasPrefix("${{") {
      let close = isCall ? UInt8(ascii: ")") : UInt8(ascii: "}")
      while end < limit, line[end] != close { end += 1 }
      if isCall { end = min(limit, end + 1) }
    }
    while end < limit, !isSpace(line[end]), !isAfterValue(line[end]), !isQuote(line[end]) { end += 1 }
    // `Bearer $TOKEN`
    if line[end] == UInt8(ascii: " "), line[end + 1] == UInt8(ascii: "$"), isScheme(line.part(start, end)) {
      end += 1
      while end < limit, !isSpace(line[end]), !isAfterValue(line[end]), !isQuote(line[end]) { end += 1 }
    }
    // An anchor before the value.
    if end == start, line[start] == UInt8(ascii: "&") { end = limit }
    return end > start ? line.part(start, end) : nil
  }

  private func isScheme(_ word: ByteView) -> Bool {
    word.equals("Bearer") || word.equals("bearer") || word.equals("Basic") || word.equals("basic")
      || word.equals("Token") || word.equals("token")
  }

  // MARK: Options

  /// Returns the start of the first value after an option with a secret name and a blank, as `--password VALUE`.
  private var optionValue: Int? {
    var index = 0
    var command: Command?
    while let dash = line.firstOffset(of: UInt8(ascii: "-"), from: index) {
      index = dash
      while line[index] == UInt8(ascii: "-") { index += 1 }
      let name = index
      while index < line.count, isNameByte(line[index]) { index += 1 }
      let isOption = dash == 0 || isSpace(line[dash - 1]) || isQuote(line[dash - 1]) || isAfterValue(line[dash - 1])
      var value = index
      while value < line.count, isSpace(line[value]) || isQuote(line[value]) || line[value] == UInt8(ascii: ",") {
        value += 1
      }
      guard isOption, value > index, value < line.count, line[value] != UInt8(ascii: "-") else { continue }
      let word = line.part(name, index)
      if let secret = secret(of: word, line.part(dash, index), value, &command) { return secret }
    }
    return nil
  }

  private func secret(of name: ByteView, _ option: ByteView, _ value: Int, _ command: inout Command?) -> Int? {
    guard let content = content(from: value) else { return nil }
    if name.count > 1, Secrets.isSecretName(name) { return Secrets.isSecretValue(content) ? value : nil }
    if option.equals("-u") || option.equals("--user") || option.equals("--proxy-user") {
      // `NAME:PASSWORD` for curl.
      guard let colon = content.firstOffset(of: UInt8(ascii: ":")), content[colon + 1] != UInt8(ascii: "/") else {
        return nil
      }
      return Secrets.isSecretValue(content.part(colon + 1, content.count)) ? value + colon + 1 : nil
    }
    guard option.equals("-p") || option.equals("-k") || option.equals("-P") else { return nil }
    let known = command ?? Command(line)
    command = known
    return known.isPassword(option) && Secrets.isSecretValue(content) ? value : nil
  }

  /// The commands that take a password after an option of one letter.
  private struct Command {
    private let hasKeychain, hasPartitionList, hasImport: Bool

    init(_ line: ByteView) {
      hasKeychain = line.contains("lock-keychain") || line.contains("create-keychain") || line.contains("sshpass")
      hasPartitionList = line.contains("partition-list")
      hasImport = line.contains("security import")
    }

    func isPassword(_ option: ByteView) -> Bool {
      option.equals("-p") && hasKeychain || option.equals("-k") && hasPartitionList || option.equals("-P") && hasImport
    }
  }

  // MARK: Bytes

  private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Whether a byte ends a value that is not quoted.
  private func isAfterValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "&"),
      UInt8(ascii: "\r"):
      true
    default: false
    }
  }
}

extension ByteView {
  /// Whether a word occurs.
  fileprivate func contains(_ word: StaticString) -> Bool {
    let word = ByteView(word)
    var index = 0
    while let found = firstOffset(of: word[0], from: index) {
      if part(found, found + word.count) == word { return true }
      index = found + 1
    }
    return false
  }
}
