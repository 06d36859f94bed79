/// The completion script for bash, from version 3.2, which macOS has.
enum BashCompletions {
  static func script(_ pages: [HelpPage]) -> String {
    let program = ProgramOptions.options.flatMap(\.names)
    let first = (pages.firstWords.map(\.command) + program).joined(separator: " ")
    let nested = pages.nested.map { "'\($0.command)'" }.joined(separator: " | ")
    return """
      # Completions for ascertain in bash: source this file.
      # shellcheck shell=bash
      _ascertain_rules='\(Completion.rules.map(\.name).joined(separator: " "))'

      # Offers the words of a list that begin like the current one. The list is expanded: it must be no data.
      _ascertain_offer() {
        local word
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$2")
      }

      # Offers the items of a list that are not in it yet.
      _ascertain_offer_items() {
        local word before=''
        if [[ $2 == *,* ]]; then before=${2%,*},; fi
        while IFS= read -r word; do
          if [[ ,$before != *,$word,* ]]; then COMPREPLY+=("$before$word"); fi
        done < <(compgen -W "$1" -- "${2##*,}")
        compopt -o nospace 2> /dev/null
      }

      # Offers files (f) or directories (d), for a bash that cannot be asked to do so itself.
      _ascertain_offer_paths() {
        local path end
        while IFS= read -r path; do
          end=''
          if [[ -d $path ]]; then end=/; fi
          path=$(printf %q "$path")$end
          if [[ $2 == '~'* ]]; then path=${path#\\\\}; fi
          COMPREPLY+=("$path")
        done < <(compgen "-$1" -- "$2")
      }

      # Offers the workflows of the file on the command line, or of this repository.
      _ascertain_offer_workflows() {
        local word previous='' file='' index
        for ((index = first; index < ${#COMP_WORDS[@]}; index++)); do
          word=${COMP_WORDS[index]}
          # What follows an option with a value is no path.
          if [[ $index != "$COMP_CWORD" && $word != [-=]* && $previous != = ]] \\
            && [[ $previous != -* || $previous == -[!-]?* || " -- $flags " == *" $previous "* ]]; then
            # The words are as they were typed, and nothing in them is expanded.
            file=${word//[\\\\\\'\\"]/}
            if [[ $file == \\~/* ]]; then file=$HOME${file:1}; fi
          fi
          previous=$word
        done
        while IFS= read -r word; do
          if [[ $word == "$1"* ]]; then COMPREPLY+=("$(printf %q "$word")"); fi
        done < <(command ascertain completions "--workflows${file:+=$file}" 2> /dev/null)
      }

      _ascertain() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
        local kind='' words='' options='' flags='' arguments='' argument='' assigned='' name='' first=2 index
        COMPREPLY=()
        # --format=te arrives as three words.
        if [[ $current == = ]]; then
          current='' assigned=yes
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD - 2]} assigned=yes
        elif [[ $current == -[!-]?* ]]; then
          # -fte has its value in it.
          name=${current:0:2} previous=$name current=${current:2}
        fi
        if ((COMP_CWORD == 1)); then
          _ascertain_offer '\(first)' "$current"
          return
        fi
        if ((COMP_CWORD > 2)); then
          case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
            \(nested)) command="${COMP_WORDS[1]} ${COMP_WORDS[2]}" first=3 ;;
          esac
        fi
        case $command in
      \(pages.map { command($0, pages) }.joined())  esac
        if [[ -z $kind ]]; then
          current=$name$current name=''
          if [[ $current == -* ]]; then kind=words words=$options; else kind=$argument words=$arguments; fi
        fi
        case $kind in
          words) _ascertain_offer "$words" "$current" ;;
          rules) _ascertain_offer "$_ascertain_rules $words" "$current" ;;
          items) _ascertain_offer_items "ALL $_ascertain_rules" "$current" ;;
          workflows) _ascertain_offer_workflows "$current" ;;
          files) compopt -o default 2> /dev/null || _ascertain_offer_paths f "$current" ;;
          directories) compopt -o dirnames 2> /dev/null || _ascertain_offer_paths d "$current" ;;
        esac
        for index in "${!COMPREPLY[@]}"; do COMPREPLY[index]=$name${COMPREPLY[index]}; done
      }
      complete -F _ascertain ascertain

      """
  }

  private static func command(_ page: HelpPage, _ pages: [HelpPage]) -> String {
    let options = page.options.flatMap(\.names).joined(separator: " ")
    let flags = page.options.filter { $0.value?.isOptional ?? true }.flatMap(\.names).joined(separator: " ")
    let words = (page.positional?.words(pages) ?? []).map(\.name) + pages.children(of: page)
    let cases = page.options.compactMap { option -> String? in
      guard let value = option.value else { return nil }
      let names = option.names.joined(separator: " | ")
      // An optional value comes only after =, so it is never the next word.
      let action = value.isOptional ? "if [[ $assigned ]]; then kind=text; fi" : action(value.completion)
      return "        \(names)) \(action) ;;\n"
    }
    return """
          '\(page.command)')
            options='\(options)'
            flags='\(flags)'
            arguments='\(words.joined(separator: " "))' argument=\(kind(page.positional?.completion, words.isEmpty))
      \(nestedWords(page, pages))\
            case $previous in
      \(cases.joined())      esac
            ;;

      """
  }

  /// Returns what offers the second word of a command that is an argument.
  private static func nestedWords(_ page: HelpPage, _ pages: [HelpPage]) -> String {
    guard case .commands? = page.positional?.completion else { return "" }
    let cases = pages.families.map {
      "          '\($0.parent)') arguments='\($0.children.joined(separator: " "))' ;;\n"
    }
    return """
            if ((COMP_CWORD > 2)); then
              arguments=''
              case ${COMP_WORDS[2]} in
      \(cases.joined())        esac
            fi

      """
  }

  private static func action(_ completion: Completion) -> String {
    guard case .words(let words) = completion else { return "kind=\(kind(completion, true))" }
    return "kind=words words='\(words.map(\.name).joined(separator: " "))'"
  }

  private static func kind(_ completion: Completion?, _ hasNoWords: Bool) -> String {
    switch completion {
    case .words?, .commands?: "words"
    case .ruleNames?: "items"
    case .ruleIDs?: "rules"
    case .workflows?: "workflows"
    case .files?: "files"
    case .directories?: "directories"
    case .text?, nil: hasNoWords ? "text" : "words"
    }
  }
}
