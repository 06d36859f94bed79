/// The program of a command with its words, after those that only say how it runs.
package struct ProgramCall: Sendable {
  /// The name of the program without its directory, and with it if it counts from the directory of the command.
  package let name: String
  /// The words after it.
  package let words: ArraySlice<ShellWord>
  /// The texts of these words; nil for those that are known only when the script runs.
  package let texts: [String?]
  /// The words that are neither options nor unknown, as long as nothing unknown is before them.
  package let arguments: [String]

  /// Finds the program of a command; nil if it is known only when the script runs, or there is none.
  ///
  /// - Parameters:
  ///   - words: The words of the command.
  ///   - text: Returns the text of a word; nil if it is known only when the script runs.
  package init?(_ words: [ShellWord], text: (ShellWord) -> String?) {
    var rest = words[...]
    while let first = rest.first {
      guard let name = text(first).map(Self.name) ?? first.programInDirectory else { return nil }
      rest = rest.dropFirst()
      guard let inner = Self.command(after: name, rest, text) else {
        self.name = name
        self.words = rest
        texts = rest.map(text)
        arguments = texts.lazy.prefix { $0 != nil }.compactMap { $0.flatMap { $0.isOption ? nil : $0 } }
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
      let rest = words.drop { $0.isOption || $0.knownPrefix.utf8.contains(UInt8(ascii: "=")) }
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
    var steps = path.utf8[...]
    while steps.last == UInt8(ascii: "/") { steps.removeLast() }
    guard let slash = steps.lastIndex(of: UInt8(ascii: "/")) else { return path }
    let last = String(Substring(steps[slash...].dropFirst()))
    return path.hasPrefix("/") || path.hasPrefix("~") || last == "flutter" || last == "dart" ? last : path
  }

  /// Whether it may have arguments that are known only when the script runs.
  ///
  /// A variable after an option is taken for the value of the option.
  package var mayHaveMore: Bool {
    words.indices.contains { index in
      let word = words[index]
      if word.value != nil { return false }
      let before = index > words.startIndex ? words[index - 1] : nil
      let followsOption = before.map { $0.isOption && !$0.isOptionWithoutValue } ?? false
      return word.knownPrefix.isEmpty && !followsOption && (word.mayBeSeveral || word.hasUnknownPart)
    }
  }

  /// Returns the value that follows the last of some options, or that is joined to it by `=`; nil without one.
  package func value(of options: [String]) -> ShellWord? {
    for index in words.indices.reversed() {
      let word = words[index]
      guard word.isOption else { continue }
      let written = word.knownPrefix
      if let sign = written.utf8.firstIndex(of: UInt8(ascii: "=")), options.contains(String(written[..<sign])) {
        return word.dropping(written.utf8.distance(from: written.startIndex, to: sign) + 1)
      }
      if options.contains(written), word.value == written {
        return words.indices.contains(index + 1) ? words[index + 1] : nil
      }
    }
    return nil
  }
}

extension String {
  fileprivate var isOption: Bool { utf8.first == UInt8(ascii: "-") }
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
    if knownPrefix.utf8.contains(UInt8(ascii: "=")) { return true }
    return value.map(Self.optionsWithoutValue.contains) ?? false
  }

  /// The last step of a path whose directory is known only when the script runs; nil for another word.
  fileprivate var programInDirectory: String? {
    let text = knownSuffix
    return text.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(text[$0...].dropFirst()) }
  }

  /// Returns the word without some bytes at the beginning of its first part.
  fileprivate func dropping(_ count: Int) -> ShellWord {
    guard case .text(let text)? = parts.first?.kind else { return self }
    var rest = Array(parts.dropFirst())
    let dropped = text.utf8.dropFirst(count)
    if !dropped.isEmpty {
      rest.insert(Part(kind: .text(String(Substring(dropped))), isQuoted: parts[0].isQuoted), at: 0)
    }
    // Quotes and escapes make the part longer in the script than its text.
    let start = isQuoted ? range.lowerBound : range.lowerBound + count
    return ShellWord(range: start..<range.upperBound, parts: rest, isQuoted: isQuoted)
  }
}
