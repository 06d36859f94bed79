/// The completion script for zsh.
enum ZshCompletions {
  static func script(_ pages: [HelpPage]) -> String {
    let first = pages.firstWords.map { "    '\($0.command):\(quoted($0.summary))'\n" }.joined()
    let program = ProgramOptions.options.flatMap { option in
      option.names.map { "    '\($0):\(quoted(option.summary))'\n" }
    }
    let rules = Completion.rules.map { "    '\($0.name):\(quoted($0.summary ?? ""))'\n" }.joined()
    let nested = pages.nested.map { "'\($0.command)'" }.joined(separator: " | ")
    return """
      #compdef ascertain
      # Completions for ascertain in zsh: save this file as _ascertain in a directory in $fpath.
      _ascertain_rules() {
        local -a rules
        rules=(
      \(rules)  )
        _describe 'rule' rules "$@"
      }

      # The items of a list, separated by commas.
      _ascertain_items() {
        compset -P '*,'
        compset -S ',*'
        compadd -S '' ALL
        _ascertain_rules -S ''
      }

      # The workflows of the file on the command line, or of this repository.
      _ascertain_workflows() {
        local word previous='' file=''
        local -a workflows
        for word in "${(@Q)words}"; do
          if [[ $previous != -* && ($word == *.yaml || $word == *.yml || -f $word/codemagic.yaml) ]]; then file=$word; fi
          previous=$word
        done
        workflows=("${(@f)$(command ascertain completions "--workflows${file:+=$file}" 2> /dev/null)}")
        compadd -- "${(@)workflows:#}"
      }

      _ascertain() {
        local -a commands options
        commands=(
      \(first)  )
        options=(
      \(program.joined())  )
        if ((CURRENT == 2)); then
          if [[ $words[2] == -* ]]; then _describe 'option' options; else _describe 'command' commands; fi
          return
        fi
        local command=${words[2]}
        if ((CURRENT > 3)); then
          case "${words[2]} ${words[3]}" in
            \(nested))
              command="${words[2]} ${words[3]}"
              shift words
              ((CURRENT--))
              ;;
          esac
        fi
        shift words
        ((CURRENT--))
        case $command in
      \(pages.map { command($0, pages) }.joined())  esac
      }
      if [[ $funcstack[1] == _ascertain ]]; then _ascertain "$@"; else compdef _ascertain ascertain; fi

      """
  }

  private static func command(_ page: HelpPage, _ pages: [HelpPage]) -> String {
    let options = page.options.map { "        \(specification($0)) \\\n" }.joined()
    let children = pages.children(of: page).map { Completion.Word(name: $0) }
    let words = (page.positional?.words(pages) ?? []) + children
    let arguments = "        \(arguments(page.positional?.completion, words, pages)) \\\n"
    return "    '\(page.command)')\n      _arguments \\\n\(options)\(arguments.dropLast(3))\n      ;;\n"
  }

  /// Returns what can be an argument; children of a command are words beside its rules.
  private static func arguments(_ completion: Completion?, _ words: [Completion.Word], _ pages: [HelpPage]) -> String {
    switch completion {
    case nil: return words.isEmpty ? "': :'" : "'*:argument:\(choice(words))'"
    case .commands?:
      let nested = pages.families.map { "\($0.parent)) compadd \($0.children.joined(separator: " ")) ;;" }
      return "'1:command:\(choice(words))' '2:command:{case $words[2] in \(nested.joined(separator: " ")) esac}'"
    case .ruleIDs? where !words.isEmpty:
      return
        "'1:argument:_alternative \"rule:rule:_ascertain_rules\" \"command:command:\(choice(words))\"' '*:rule:_ascertain_rules'"
    case let completion?: return "'*:argument:\(words.isEmpty ? action(completion) : choice(words))'"
    }
  }

  /// Returns an option in the syntax of `_arguments`: `'*'{-f,--format}'[The format …]:FORMAT:(…)'`.
  private static func specification(_ option: OptionDescription) -> String {
    let value = option.value
    // An optional value comes only after =, another one after it or as the next word, or at once after a short option.
    let names = option.names.map { name in
      guard let value else { return name }
      return name + (value.isOptional ? "=-" : name.hasPrefix("--") ? "=" : "+")
    }
    let head = names.count == 1 ? "'*\(names[0])" : "'*'{\(names.joined(separator: ","))}'"
    let help = quoted(option.summary).replacing("[", with: "\\[").replacing("]", with: "\\]")
    guard let value else { return "\(head)[\(help)]'" }
    return "\(head)[\(help)]\(value.isOptional ? "::" : ":")\(quoted(value.placeholder)):\(action(value.completion))'"
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .words, .commands: choice(completion.words ?? [])
    case .ruleNames: "_ascertain_items"
    case .ruleIDs: "_ascertain_rules"
    case .workflows: "_ascertain_workflows"
    case .files: "_files"
    case .directories: "_files -/"
    case .text: ""
    }
  }

  /// Returns the words to choose from, with their summaries if they have any.
  private static func choice(_ words: [Completion.Word]) -> String {
    guard words.contains(where: { $0.summary != nil }) else { return "(\(words.map(\.name).joined(separator: " ")))" }
    let rows = words.map { word in
      let summary = quoted(word.summary ?? word.name).replacing("\"", with: "\\\"").replacing("`", with: "\\`")
        .replacing("$", with: "\\$")
      return "\(word.name)\\:\"\(summary)\""
    }
    return "((\(rows.joined(separator: " "))))"
  }

  /// Escapes a text for the quotes of a specification, in which a colon is a separator.
  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "'\\''").replacing(":", with: "\\:")
  }
}
