internal import Text

extension ShellCommand {
  /// The variables that the command sets for the rest of the script by `NAME=value`, with `export` or without.
  var ownAssignments: [ShellVariables.Assignment] {
    guard words.isEmpty || name == "export" else { return [] }
    return (words.isEmpty ? assignments[...] : words.dropFirst()).compactMap { word in
      word.assignedName.map { name in
        ShellVariables.Assignment(
          name: name, range: word.range.lowerBound..<word.range.lowerBound + name.utf8.count, command: range,
          isExported: !words.isEmpty)
      }
    }
  }

  /// Returns the substitution in a script's text that consists of the command, if that is a name.
  func call(in text: ArraySlice<UInt8>) -> ShellVariables.Call? {
    guard words.count == 1, assignments.isEmpty, redirections.isEmpty, let name, range.count == name.utf8.count,
      name.utf8.allSatisfy({ isNameByte($0) && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
      let first = name.utf8.first, !isDigit(first)
    else { return nil }
    let (start, end) = (text.startIndex + range.lowerBound, text.startIndex + range.upperBound)
    guard text[..<start].suffix(2).elementsEqual("$(".utf8), text[end...].first == UInt8(ascii: ")") else { return nil }
    return ShellVariables.Call(name: name, range: (range.lowerBound - 2)..<(range.upperBound + 1))
  }
}

extension ShellWord {
  /// The name that the word begins with; nil if it begins otherwise.
  var firstName: String? {
    let text = knownPrefix.utf8
    guard let first = text.first, !isDigit(first) else { return nil }
    let name = text.prefix(while: isNameByte)
    return name.isEmpty ? nil : String(Substring(name))
  }

  /// The name before `=` or `+=`; nil for a word that is no assignment.
  var assignedName: String? {
    guard let firstName else { return nil }
    let rest = knownPrefix.utf8.dropFirst(firstName.utf8.count)
    return rest.starts(with: "=".utf8) || rest.starts(with: "+=".utf8) ? firstName : nil
  }

  /// The words in its text that can be names of variables.
  var textNames: [String] {
    parts.flatMap { part -> [String] in
      guard case .text(let text) = part.kind else { return [] }
      // After `\n` a line begins.
      return names(in: Array(text.utf8)[...]).flatMap { $0.hasPrefix("n") ? [$0, String($0.dropFirst())] : [$0] }
    }
  }

  /// Returns the variables that a line with the word sets, each at its name if the word begins with it.
  func entries(in script: ArraySlice<UInt8>) -> [ShellVariables.Entry] {
    let start = range.lowerBound + (isQuoted ? 1 : 0)
    return textNames.map { name in
      let isFirst = name == assignedName && script.dropFirst(start).starts(with: name.utf8)
      return ShellVariables.Entry(name: name, range: isFirst ? start..<start + name.utf8.count : range)
    }
  }

  /// Whether its text has the sign between the name of a variable and the delimiter of its lines.
  var hasDelimiter: Bool {
    parts.contains { part in
      guard case .text(let text) = part.kind else { return false }
      return zip(text.utf8, text.utf8.dropFirst()).contains { $0 == UInt8(ascii: "<") && $1 == UInt8(ascii: "<") }
    }
  }

  /// Whether it ends as the name of a script does.
  var hasScriptSuffix: Bool {
    let text = knownSuffix.utf8
    guard let dot = text.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return scriptSuffixes.contains { text[dot...].dropFirst().elementsEqual($0.utf8) }
  }

  /// Returns whether it is the value of one of several variables.
  func isVariable(among names: [String]) -> Bool {
    guard parts.count == 1, case .variable(let name)? = parts.first?.kind else { return false }
    return names.contains(name)
  }
}

extension ShellScript.Reference {
  /// Returns whether the script expects that the variable has no value: it has a substitute, or only the length or the
  /// variable that the value names matters.
  func isOptional(in text: ArraySlice<UInt8>) -> Bool {
    if isPlain { return false }
    let rest = text.dropFirst(range.lowerBound + 2)
    guard rest.starts(with: name.utf8) else { return true }
    let sign = rest.dropFirst(name.utf8.count).prefix(2)
    let operation = sign.first == UInt8(ascii: ":") ? sign.dropFirst().first : sign.first
    return operation.map("-+=?".utf8.contains) ?? true
  }
}

private let scriptSuffixes = ["sh", "bash", "zsh", "py", "rb", "js", "mjs", "cjs", "ts", "dart", "pl"]

/// Returns the words in a text that can be names of variables.
func names(in text: ArraySlice<UInt8>) -> [String] {
  text.split { !isNameByte($0) }.filter { !isDigit($0[$0.startIndex]) }.map { String(decoding: $0, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
  /// Returns how often names occur in a script outside of comments.
  func codeCount(of names: [String]) -> Int {
    let names = names.map { Array($0.utf8) }
    var count = 0
    withView { script in
      script.forEachPartOfCode { code in
        count += code.split { !isNameByte($0) }.count { word in names.contains { word.elementsEqual($0) } }
        return true
      }
    }
    return count
  }

  /// Calls `body` with each name in the arithmetic of a script, which may set it.
  func forEachNameInArithmetic(_ body: (String) -> Void) {
    var index = startIndex
    while let first = self[index...].firstIndex(of: UInt8(ascii: "(")) {
      index = first + 1
      guard index < endIndex, self[index] == UInt8(ascii: "(") else { continue }
      var end = index + 1
      var depth = 2
      while end < endIndex, depth > 0 {
        if self[end] == UInt8(ascii: "(") { depth += 1 } else if self[end] == UInt8(ascii: ")") { depth -= 1 }
        end += 1
      }
      for name in names(in: self[index..<end]) { body(name) }
      index = end
    }
  }
}
