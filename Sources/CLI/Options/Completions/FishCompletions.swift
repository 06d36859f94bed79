/// The completion script for fish.
enum FishCompletions {
  static func script(_ pages: [HelpPage]) -> String {
    let rules = Completion.rules.map { "'\(escaped($0.name))' '\(escaped($0.summary ?? ""))'" }.joined(separator: " ")
    return """
      # Completions for ascertain in fish: save this file as ~/.config/fish/completions/ascertain.fish.
      function __ascertain_runs
          set -l words (commandline -opc)
          for word in $argv
              set -e words[1]
              test "$words[1]" = $word; or return 1
          end
      end
      function __ascertain_rules
          printf '%s\\t%s\\n' \(rules)
      end
      function __ascertain_items
          set -l before (commandline -ct | string replace -rf '(.*,)[^,]*' '$1' | string replace -r '^--.*?=' '')
          for item in ALL\\t'every rule' (__ascertain_rules)
              printf '%s%s\\n' "$before" $item
          end
      end
      function __ascertain_workflows
          set -l previous
          set -l file
          for word in (commandline -opc)
              if not string match -q -- '-*' "$previous"
                  if string match -qr -- '\\.ya?ml$' $word; or test -f "$word/codemagic.yaml"
                      set file =$word
                  end
              end
              set previous $word
          end
          command ascertain completions "--workflows$file" 2>/dev/null
      end
      complete -c ascertain -n __fish_use_subcommand -f
      \(ProgramOptions.options.map { option($0, "-n __fish_use_subcommand") }.joined())\
      \(pages.map { command($0, pages) }.joined())
      """
  }

  private static func command(_ page: HelpPage, _ pages: [HelpPage]) -> String {
    let children = pages.children(of: page)
    let others = children.map { "; and not __ascertain_runs \(page.command) \($0)" }.joined()
    let condition = "-n '__ascertain_runs \(page.command)\(others)'"
    var text = ""
    if !page.command.contains(" ") {
      text += "complete -c ascertain -n __fish_use_subcommand -a \(page.command) -d '\(escaped(page.summary))'\n"
    }
    let words = (page.positional?.words(pages) ?? []) + children.map { Completion.Word(name: $0) }
    if case .ruleIDs? = page.positional?.completion {
      text += "complete -c ascertain \(condition) -f -a '(__ascertain_rules)'\n"
    }
    if case .commands? = page.positional?.completion {
      for (parent, children) in pages.families {
        text +=
          "complete -c ascertain -n '__ascertain_runs \(page.command) \(parent)' -f -a '\(children.joined(separator: " "))'\n"
      }
    }
    if case nil = page.positional, words.isEmpty { text += "complete -c ascertain \(condition) -f\n" }
    if !words.isEmpty { text += "complete -c ascertain \(condition) -f -a \(list(words))\n" }
    return text + page.options.map { option($0, condition) }.joined()
  }

  private static func option(_ option: OptionDescription, _ condition: String) -> String {
    let names = option.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
    // An optional value comes only after =, which fish cannot express.
    let value = option.value.map { $0.isOptional ? "" : action($0.completion) } ?? ""
    return
      "complete -c ascertain \(condition) \(names.joined(separator: " "))\(value) -d '\(escaped(option.summary))'\n"
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .words, .commands: " -xa \(list(completion.words ?? []))"
    case .ruleNames: " -xa '(__ascertain_items)'"
    case .ruleIDs: " -xa '(__ascertain_rules)'"
    case .workflows: " -xa '(__ascertain_workflows)'"
    case .files: " -rF"
    case .directories: " -xa '(__fish_complete_directories)'"
    case .text: " -x"
    }
  }

  /// Returns the quoted words to choose from, with their summaries if they have any.
  private static func list(_ words: [Completion.Word]) -> String {
    guard words.contains(where: { $0.summary != nil }) else {
      return "'\(words.map(\.name).joined(separator: " "))'"
    }
    return "'\(words.map { "\($0.name)\\t\(quoted($0.summary ?? ""))" }.joined(separator: " "))'"
  }

  /// Quotes a text with double quotes inside single quotes.
  private static func quoted(_ text: String) -> String {
    let inner = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "\\$")
    return "\"\(escaped(inner))\""
  }

  /// Escapes a text for single quotes.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }
}
