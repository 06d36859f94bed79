package import Scripts

/// The program of a command with its words, after those that only say how it runs.
package struct ProgramCall {
  /// The name of the program without its directory, and with it if it counts from the directory of the command.
  package let name: String
  /// The words after it.
  package let words: ArraySlice<ShellWord>
  /// The texts of these words; nil for those that are known only when the script runs.
  package let texts: [String?]

  /// Finds the program of a command; nil if it is known only when the script runs, or there is none.
  package init?(_ command: BuildCommand) {
    self.init(command.command.words[...]) { command.text(of: $0)?.text }
  }

  private init?(_ words: ArraySlice<ShellWord>, _ text: (ShellWord) -> String?) {
    var rest = words
    while let first = rest.first {
      guard let path = text(first) else { return nil }
      rest = rest.dropFirst()
      let name = Self.name(of: path)
      switch name {
      case "sudo", "time", "nohup", "command", "exec", "env", "arch", "caffeinate", "builtin":
        while let next = rest.first, let word = text(next), word.hasPrefix("-") || word.contains("=") {
          rest = rest.dropFirst()
        }
        // Asks whether there is such a program.
        if name == "command", words.dropFirst().first.flatMap(text)?.hasPrefix("-") ?? false { return nil }
      case "xcrun":
        guard let inner = rest.first.flatMap(text), ["xcodebuild", "agvtool", "altool"].contains(inner) else {
          self.init(name: name, words: rest, text)
          return
        }
      case "fvm", "puro", "asdf", "mise", "bundle":
        // These start another program, if one is named.
        let next = rest.first.flatMap(text)
        if let next, ["exec", "spawn", "x"].contains(next) { rest = rest.dropFirst() }
        guard let inner = rest.first.flatMap(text), ["flutter", "dart", "pod", "fastlane"].contains(inner) else {
          self.init(name: name, words: rest, text)
          return
        }
      default:
        self.init(name: name, words: rest, text)
        return
      }
    }
    return nil
  }

  /// Returns the name of a program, and the path of a file of the repository.
  private static func name(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return path.hasPrefix("/") || path.hasPrefix("~") || ["flutter", "dart"].contains(last) ? last : path
  }

  private init(name: String, words: ArraySlice<ShellWord>, _ text: (ShellWord) -> String?) {
    self.name = name
    self.words = words
    texts = words.map(text)
  }

  /// The words that are neither options nor unknown, as long as nothing unknown is before them.
  package var arguments: [String] {
    texts.prefix { $0 != nil }.compactMap(\.self).filter { !$0.hasPrefix("-") }
  }

  /// The name of the program that `find` runs, `?` if it is known only then; empty without one.
  var programOfFind: String {
    guard let start = texts.firstIndex(where: { $0?.hasPrefix("-exec") ?? false || $0?.hasPrefix("-ok") ?? false })
    else { return "" }
    return (texts.dropFirst(start + 1).first ?? nil) ?? "?"
  }

  /// Returns the value that follows an option, or that is joined to it by `=`; nil without one.
  package func value(of options: Set<String>) -> ShellWord? {
    for (index, word) in zip(words.indices, words) {
      let written = word.knownPrefix
      if let sign = written.firstIndex(of: "="), options.contains(String(written[..<sign])) {
        return word.dropping(written.utf8.distance(from: written.startIndex, to: sign) + 1)
      }
      if options.contains(written), word.value == written {
        return words.indices.contains(index + 1) ? words[index + 1] : nil
      }
    }
    return nil
  }
}

extension ShellWord {
  /// Returns the word without some bytes at the beginning of its first part.
  fileprivate func dropping(_ count: Int) -> ShellWord {
    guard case .text(let text)? = parts.first?.kind else { return self }
    var rest = Array(parts.dropFirst())
    if text.count > count {
      rest.insert(Part(kind: .text(Array(text.dropFirst(count))), isQuoted: parts[0].isQuoted), at: 0)
    }
    // Quotes and escapes make the part longer in the script than its text.
    let start = isQuoted ? range.lowerBound : range.lowerBound + count
    return ShellWord(range: start..<range.upperBound, parts: rest, isQuoted: isQuoted)
  }
}
