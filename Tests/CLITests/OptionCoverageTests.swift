import Testing
@testable import CLI

/// The agreement of the parser with help, manual, and completions.
@Suite struct OptionCoverageTests {
  /// A text that shows options to people or shells.
  enum Surface: CaseIterable {
    case help, manual, bash, zsh, fish

    /// Returns the options of a command that the rendered text contains.
    func options(of command: String) -> Set<String> {
      switch self {
      case .help: Set(OptionCoverageTests.helpOptions(of: command).map(\.name))
      case .manual: manual(of: command)
      case .bash: bash(of: command)
      case .zsh: zsh(of: command)
      case .fish: fish(of: command)
      }
    }

    private func manual(of command: String) -> Set<String> {
      let sections = run("help", "--man").output.split(separator: "\n.SS ").dropFirst()
      let section =
        sections.map { $0.split(separator: "\n.SH ").first ?? $0 }.first {
          OptionCoverageTests.command(ofUsage: $0.prefix { $0 != "\n" }) == command
        } ?? ""
      // Every option has its own paragraph: `\fB\-f\fR, \fB\-\-format\fR \fIFORMAT\fR`.
      let lines = section.split(separator: "\n").filter { $0.hasPrefix("\\fB\\-") }
      return Set(
        lines.flatMap { line in
          line.matches(of: /\\fB(\\-.*?)\\fR/).map { String($0.1).replacing("\\", with: "") }
        })
    }

    private func bash(of command: String) -> Set<String> {
      let text = run("completions", "bash").output
      let start = text.split(separator: "\n    '\(command)')\n")
      let options = start.last?.firstMatch(of: /options='(.*?)'/)?.1 ?? ""
      return Set(options.split(separator: " ").map(String.init))
    }

    private func zsh(of command: String) -> Set<String> {
      let text = run("completions", "zsh").output
      let part = text.split(separator: "\n    '\(command)')\n").last?.split(separator: "\n      ;;").first ?? ""
      let lines = part.split(separator: "\n").map { $0.drop { $0 == " " } }
        .filter { $0.hasPrefix("'*-") || $0.hasPrefix("'*'{") }
      return Set(
        lines.flatMap { $0.prefix { $0 != "[" }.matches(of: /--?[A-Za-z][a-z-]*/).map { trimmed(String($0.0)) } })
    }

    private func fish(of command: String) -> Set<String> {
      let lines = run("completions", "fish").output.split(separator: "\n").filter { line in
        let condition = line.firstMatch(of: /-n '__ascertain_runs ([a-z ]*?)[;']/)?.1 ?? ""
        return condition == command
      }
      return Set(
        lines.flatMap { line in
          let names = line.prefix(upTo: line.firstRange(of: " -d '")?.lowerBound ?? line.endIndex)
          return names.matches(of: /\ -l ([a-z-]+)/).map { "--\($0.1)" }
            + names.matches(of: /\ -s (\w)/).map { "-\($0.1)" }
        })
    }

    private func trimmed(_ name: String) -> String { name.hasSuffix("-") ? String(name.dropLast()) : name }
  }

  /// A command and one of the texts.
  struct Case: Sendable, CustomTestStringConvertible {
    let command: Subcommand
    let surface: Surface
    var testDescription: String { "\(command.name), \(surface)" }
  }

  static let cases = Subcommand.all.flatMap { command in
    Surface.allCases.map { Case(command: command, surface: $0) }
  }

  @Test(arguments: cases)
  func theTextHasWhatTheTableHas(_ each: Case) {
    let known = Set(each.command.page.options.flatMap(\.names))
    #expect(known.count > 1 && each.surface.options(of: each.command.name) == known)
  }

  /// The parser runs with the options in the text, so that the table is not compared with itself.
  @Test(arguments: cases)
  func theParserKnowsWhatTheTextHas(_ each: Case) {
    let names = each.surface.options(of: each.command.name)
    #expect(names.isSuperset(of: ["-h", "--help"]))
    for name in names { #expect(!refuses(each.command, [name], "unknown option"), "\(name)") }
    #expect(refuses(each.command, ["--no-such-option"], "unknown option '--no-such-option'"))
  }

  /// An option needs a value exactly when the help shows one.
  @Test(arguments: HelpTests.commands)
  func valuesAreAsTheHelpShowsThem(_ name: String) throws {
    let command = try #require(Subcommand.all.first { $0.name == name })
    for option in Self.helpOptions(of: name) {
      #expect(refuses(command, [option.name], "\(option.name) needs a value") == option.needsValue, "\(option.name)")
      let takesNone = !option.needsValue && !option.mayHaveValue
      #expect(refuses(command, ["\(option.name)=x"], "takes no value") == (takesNone && option.name.hasPrefix("--")))
    }
  }

  /// Every offered word is accepted, and no other.
  @Test(arguments: HelpTests.commands)
  func wordsAreTaken(_ name: String) throws {
    let command = try #require(Subcommand.all.first { $0.name == name })
    let (help, script) = (run(["help"] + name.split(separator: " ").map(String.init)), run("completions", "bash"))
    for option in command.page.options {
      guard case .words(let words)? = option.value?.completion, let long = option.names.last else { continue }
      for word in words {
        #expect(!refuses(command, [long, word.name], "expects"), "\(long) \(word.name)")
        #expect(help.output.contains(word.name) && script.output.contains(word.name))
      }
      #expect(refuses(command, [long, "no-such-word"], "\(long) expects one of"))
    }
  }

  @Test(arguments: [
    ("lint", "--output-format=json"), ("plan", "--output-format=json"), ("rules", "--output-format=json"),
    ("publish", "--output-format=json"), ("lint", "--no-config"), ("plan", "--no-config"),
  ])
  func namesFromOtherProgramsAreTakenAndNotShown(_ name: String, _ argument: String) throws {
    let command = try #require(Subcommand.all.first { $0.name == name })
    #expect(throws: Never.self) { try command.check([argument]) }
    for surface in Surface.allCases {
      #expect(!surface.options(of: name).contains(String(argument.prefix { $0 != "=" })))
    }
  }

  @Test(arguments: HelpTests.commands)
  func namesAreUnique(_ name: String) throws {
    let page = try #require(Subcommand.all.first { $0.name == name }).page
    let names = page.options.flatMap(\.allNames)
    #expect(Set(names).count == names.count)
    for option in page.options { #expect(!option.help.isEmpty && !option.help.contains("  "), "\(option)") }
  }

  private func refuses(_ command: Subcommand, _ arguments: [String], _ message: String) -> Bool {
    do throws(UsageError) {
      try command.check(arguments)
      return false
    } catch {
      return error.message.contains(message)
    }
  }

  /// An option as a help page shows it.
  struct Shown {
    let name: String
    let needsValue: Bool
    let mayHaveValue: Bool
  }

  /// Returns the options at the starts of lines of a help page.
  static func helpOptions(of command: String) -> [Shown] {
    run(["help"] + command.split(separator: " ").map(String.init)).output.split(separator: "\n").flatMap { line in
      guard let match = line.prefixMatch(of: /(?:  |      )(-[A-Za-z]|--[a-z-]+)(?:, (--[a-z-]+))?(\[=[A-Z]+\]| \S+)?/)
      else { return [Shown]() }
      let value = match.3 ?? ""
      return [match.1, match.2].compactMap { $0 }.map {
        Shown(
          name: String($0), needsValue: value.hasPrefix(" ") && value.count > 1, mayHaveValue: value.hasPrefix("["))
      }
    }
  }

  /// Returns the command of a usage line.
  static func command(ofUsage usage: Substring) -> String {
    usage.replacing("\\", with: "").split(separator: " ").dropFirst().prefix { $0.allSatisfy(\.isLowercase) }
      .joined(separator: " ")
  }
}
