/// The completion script for zsh.
enum ZshCompletions {
  static func script(_ pages: [HelpPage]) -> String {
    let first = pages.firstWords.map { "    '\($0.command):\(quoted($0.summary))'\n" }.joined()
    let program = ProgramOptions.options.flatMap { option in
      option.names.map { "    '\($0):\(quoted(option.summary))'\n" }
    }
    let nested = pages.nested.map { "'\($0.command)'" }.joined(separator: " | ")
    return """
      #compdef ascertain
      # Completions for ascertain in zsh: save this file as _ascertain in a directory in $fpath.
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
    let paths = page.positional == nil ? "" : "        '*:file:_files' \\\n"
    let arguments = words.isEmpty ? paths : "        '*:argument:\(choice(words))' \\\n"
    return "    '\(page.command)')\n      _arguments \\\n\(options)\(arguments.dropLast(3))\n      ;;\n"
  }

  /// Returns an option in the syntax of `_arguments`: `'*'{-f,--format}'[The format …]:FORMAT:(…)'`.
  private static func specification(_ option: OptionDescription) -> String {
    let value = option.value
    // An optional value comes only after =.
    let names = option.names.map { $0 + (value?.isOptional == true ? "=-" : "") }
    let head = names.count == 1 ? "'*\(names[0])" : "'*'{\(names.joined(separator: ","))}'"
    let help = quoted(option.summary).replacing("[", with: "\\[").replacing("]", with: "\\]")
    guard let value else { return "\(head)[\(help)]'" }
    return "\(head)[\(help)]\(value.isOptional ? "::" : ":")\(quoted(value.placeholder)):\(action(value.completion))'"
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .words, .ruleNames, .ruleIDs, .commands: choice(completion.words ?? [])
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
