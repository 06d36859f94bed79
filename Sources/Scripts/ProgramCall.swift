package import Scripts

/// The program of a command with its words, after those that only say how it runs.
package struct ProgramCall {
  /// The name of the program without its directory, and with it if it counts from the directory of the command.
  package let name: String
  /// The words after it.
  package let words: ArraySlice<ShellWord>
  /// The texts of these words; nil for those that are known only when the script runs.
  package let texts: [String?]

  /// Finds the program of a command in its build; nil if it is known only when the script runs, or there is none.
  package init?(_ command: BuildCommand) {
    self.init(command.command.words[...]) { command.text(of: $0)?.text }
  }

  /// Finds the program of a command; nil if it is known only when the script runs, or there is none.
  package init?(_ command: ShellCommand) {
    self.init(command.words[...]) { $0.value }
  }

  private init?(_ words: ArraySlice<ShellWord>, _ text: (ShellWord) -> String?) {
    var rest = words
    while let first = rest.first {
      guard let name = text(first).map(Self.name) ?? first.programInDirectory else { return nil }
      rest = rest.dropFirst()
      guard let inner = Self.command(after: name, rest, text) else {
        self.init(name: name, words: rest, text)
        return
      }
      rest = inner
    }
    return nil
  }

  /// Returns the command that a program does nothing but run; nil for another program.
  private static func command(
    after name: String, _ words: ArraySlice<ShellWord>, _ text: (ShellWord) -> String?
  ) -> ArraySlice<ShellWord>? {
    switch name {
    case "arch", "builtin", "caffeinate", "command", "env", "exec", "nice", "nohup", "sudo", "time", "xcrun":
      let rest = words.drop { $0.knownPrefix.hasPrefix("-") || $0.knownPrefix.contains("=") }
      // It asks for a program.
      if name == "command", rest.count < words.count { return nil }
      return rest.isEmpty ? nil : rest
    case "bundle": return words.first.flatMap(text) == "exec" && words.count > 1 ? words.dropFirst() : nil
    case "fvm", "puro", "asdf", "mise":
      let rest = words.drop { ["exec", "spawn", "x"].contains(text($0)) }
      return ["flutter", "dart"].contains(rest.first.flatMap(text)) ? rest : nil
    default: return nil
    }
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

  /// What the command line tool of Capacitor is to do, such as `sync`; nil for a command that does not run it.
  package var capacitorAction: String? {
    var words = arguments[...]
    switch name {
    case "npx": break
    case "pnpm", "npm", "yarn":
      if words.first == "exec" || name == "yarn" && words.first == "run" {
        words = words.dropFirst()
      } else if name == "npm" {
        return nil
      }
    default: return nil
    }
    guard words.first == "cap" || words.first == "capacitor" else { return nil }
    let action = words.dropFirst().first ?? ""
    return ["add", "build", "copy", "doctor", "ls", "open", "run", "sync", "update"].contains(action) ? action : nil
  }

  /// Whether it is a program of the machine that only tells its version.
  var onlyTellsVersion: Bool {
    if name.contains("/") { return false }
    return texts == ["--version"] || texts == ["-v"] && ["node", "npm", "pnpm", "ruby", "yarn"].contains(name)
  }

  /// The name of the program that `find` runs, `?` if it is known only then; empty without one.
  var programOfFind: String {
    guard let start = texts.firstIndex(where: { $0?.hasPrefix("-exec") ?? false || $0?.hasPrefix("-ok") ?? false })
    else { return "" }
    return (texts.dropFirst(start + 1).first ?? nil) ?? "?"
  }

  /// Whether it may have arguments that are known only when the script runs.
  ///
  /// A variable after an option is taken for the value of the option.
  package var mayHaveMore: Bool {
    words.indices.contains { index in
      let word = words[index]
      let before = index > words.startIndex ? words[index - 1] : nil
      let followsOption = before.map { $0.knownPrefix.hasPrefix("-") && !$0.isOptionWithoutValue } ?? false
      return word.knownPrefix.isEmpty && !followsOption
        && (word.mayBeSeveral || word.parts.contains { $0.kind == .unknown })
    }
  }

  /// Returns the value that follows the last of some options, or that is joined to it by `=`; nil without one.
  package func value(of options: [String]) -> ShellWord? {
    for index in words.indices.reversed() {
      let word = words[index]
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
  /// The options of Flutter, Xcode and Codemagic's tools after which people write more of them.
  private static let optionsWithoutValue: Set<String> = [
    "--clean", "--codesign", "--config-only", "--create", "--debug", "--no-codesign", "--no-pub",
    "--no-tree-shake-icons", "--obfuscate", "--profile", "--pub", "--release", "--tree-shake-icons", "--verbose",
    "-allowProvisioningDeviceRegistration", "-allowProvisioningUpdates", "-alltargets",
    "-disableAutomaticPackageResolution", "-exportArchive", "-hideShellScriptEnvironment", "-json",
    "-onlyUsePackageVersionsFromResolvedFile", "-parallelizeTargets", "-quiet", "-skipMacroValidation",
    "-skipPackagePluginValidation", "-skipUnavailableActions", "-v", "-verbose",
  ]

  /// Whether it is an option that takes no further word.
  fileprivate var isOptionWithoutValue: Bool {
    // With a sign, the value is in the same word.
    if knownPrefix.contains("=") { return true }
    return value.map(Self.optionsWithoutValue.contains) ?? false
  }

  /// The last step of a path whose directory is known only when the script runs; nil for another word.
  fileprivate var programInDirectory: String? {
    guard case .text(let text)? = parts.last?.kind, let slash = text.lastIndex(of: UInt8(ascii: "/")) else {
      return nil
    }
    return String(decoding: text[(slash + 1)...], as: UTF8.self)
  }

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
