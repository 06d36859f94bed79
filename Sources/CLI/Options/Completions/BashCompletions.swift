/// The completion script for bash.
enum BashCompletions {
  static func script(_ pages: [HelpPage]) -> String {
    let program = ProgramOptions.options.flatMap(\.names)
    let first = (pages.firstWords.map(\.command) + program).joined(separator: " ")
    let nested = pages.nested.map { "'\($0.command)'" }.joined(separator: " | ")
    return """
      # Completions for ascertain in bash: source this file.
      _ascertain() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        local command=${COMP_WORDS[1]} words='' options='' arguments=''
        COMPREPLY=()
        # --format=te arrives as three words.
        if [[ $current == = ]]; then current=''; fi
        if [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
        if ((COMP_CWORD == 1)); then
          COMPREPLY=($(compgen -W '\(first)' -- "$current"))
          return
        fi
        if ((COMP_CWORD > 2)); then
          case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
            \(nested)) command="${COMP_WORDS[1]} ${COMP_WORDS[2]}" ;;
          esac
        fi
        case $command in
      \(pages.map { command($0, pages) }.joined())  esac
        if [[ -z $words ]]; then
          if [[ $current == -* ]]; then words=$options; else words=$arguments; fi
        fi
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        if [[ -z $words ]]; then compopt -o default; fi
      }
      complete -F _ascertain ascertain

      """
  }

  private static func command(_ page: HelpPage, _ pages: [HelpPage]) -> String {
    let options = page.options.flatMap(\.names).joined(separator: " ")
    let words = (page.positional?.words(pages) ?? []).map(\.name) + pages.children(of: page)
    // An optional value comes only after =, so it is never the next word.
    let cases = page.options.compactMap { option -> String? in
      guard let value = option.value, !value.isOptional else { return nil }
      return "        \(option.names.joined(separator: " | "))) \(action(value.completion)) ;;\n"
    }
    return """
          '\(page.command)')
            options='\(options)' arguments='\(words.joined(separator: " "))'
            case $previous in
      \(cases.joined())      esac
            ;;

      """
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .words, .ruleNames, .ruleIDs, .commands:
      "words='\((completion.words ?? []).map(\.name).joined(separator: " "))'"
    case .files: "compopt -o default; return"
    case .directories: "compopt -o dirnames; return"
    case .text: "return"
    }
  }
}
