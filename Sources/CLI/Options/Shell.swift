/// The shells that can complete what is typed.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The shell's script for the program.
  func script(_ pages: [HelpPage]) -> String {
    switch self {
    case .bash: bash(pages)
    case .zsh: zsh(pages)
    case .fish: fish(pages)
    }
  }

  // MARK: bash

  private func bash(_ pages: [HelpPage]) -> String {
    let commands = pages.map { page -> String in
      let options = page.options.flatMap(\.names).joined(separator: " ")
      let values = page.options.compactMap { option -> String? in
        guard let words = CompletionValues.values(of: option, in: page.command), !words.isEmpty else { return nil }
        return "        \(option.names.joined(separator: " | "))) words='\(words.joined(separator: " "))' ;;\n"
      }
      let free = page.options.filter { $0.value != nil && CompletionValues.values(of: $0, in: page.command) == nil }
        .flatMap(\.names)
      let none = free.isEmpty ? "" : "        \(free.joined(separator: " | "))) return ;;\n"
      let files = page.options.filter { CompletionValues.values(of: $0, in: page.command)?.isEmpty == true }.flatMap(
        \.names)
      let file = files.isEmpty ? "" : "        \(files.joined(separator: " | "))) compopt -o default; return ;;\n"
      let arguments = CompletionValues.arguments(of: page.command)?.joined(separator: " ") ?? ""
      return """
            \(page.command))
              options='\(options)' arguments='\(arguments)'
              case $previous in
        \(values.joined())\(none)\(file)      esac
              ;;

        """
    }
    return """
      # Completions of ascertain for bash: source this file.
      _ascertain() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        local words='' options='' arguments=''
        COMPREPLY=()
        # --format=te comes as three words.
        if [[ $current == = ]]; then current=''; fi
        if [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
        if ((COMP_CWORD == 1)); then
          COMPREPLY=($(compgen -W '\(pages.map(\.command).joined(separator: " ")) help --help --version' -- "$current"))
          return
        fi
        case ${COMP_WORDS[1]} in
      \(commands.joined())  esac
        if [[ -z $words ]]; then
          if [[ $current == -* ]]; then words=$options; else words=$arguments; fi
        fi
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        if [[ -z $words ]]; then compopt -o default; fi
      }
      complete -F _ascertain ascertain

      """
  }

  // MARK: zsh

  private func zsh(_ pages: [HelpPage]) -> String {
    let commands = pages.map { "    '\($0.command):\(quoted($0.about))'\n" }.joined()
    let cases = pages.map { page -> String in
      let options = page.options.map { option -> String in
        let value = option.value.map { value -> String in
          switch CompletionValues.values(of: option, in: page.command) {
          case nil: ":\(value):"
          case let words? where words.isEmpty: ":\(value):_files"
          case let words?: ":\(value):(\(words.joined(separator: " ")))"
          }
        }
        let about = quoted(option.about).replacing("[", with: "\\[").replacing("]", with: "\\]")
        let names =
          option.names.count == 1
          ? "'*\(option.names[0])" : "'*'{\(option.names.joined(separator: ","))}'"
        return "        \(names)[\(about)]\(value ?? "")' \\\n"
      }
      let arguments = CompletionValues.arguments(of: page.command).map { "'*:argument:(\($0.joined(separator: " ")))'" }
      return
        "      \(page.command))\n        _arguments \\\n\(options.joined())        \(arguments ?? "'*:file:_files'")\n"
        + "        ;;\n"
    }
    return """
      #compdef ascertain
      # Completions of ascertain for zsh: save this file as _ascertain in a directory of $fpath.
      _ascertain() {
        local -a commands
        commands=(
      \(commands)  )
        if ((CURRENT == 2)); then
          _describe 'command' commands
          return
        fi
        local command=${words[2]}
        shift words
        ((CURRENT--))
        case $command in
      \(cases.joined())  esac
      }
      if [[ $funcstack[1] == _ascertain ]]; then _ascertain "$@"; else compdef _ascertain ascertain; fi

      """
  }

  /// A text between the quotes of a specification: a colon would end it.
  private func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "'\\''").replacing(":", with: "\\:")
  }

  // MARK: fish

  private func fish(_ pages: [HelpPage]) -> String {
    var text = """
      # Completions of ascertain for fish: save this file as ~/.config/fish/completions/ascertain.fish.
      complete -c ascertain -n __fish_use_subcommand -f

      """
    for page in pages {
      let condition = "-n '__fish_seen_subcommand_from \(page.command)'"
      text += "complete -c ascertain -n __fish_use_subcommand -a \(page.command) -d '\(escaped(page.about))'\n"
      if let words = CompletionValues.arguments(of: page.command) {
        text += "complete -c ascertain \(condition) -f -a '\(words.joined(separator: " "))'\n"
      }
      for option in page.options {
        let names = option.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
        var line = "complete -c ascertain \(condition) \(names.joined(separator: " "))"
        if option.value != nil {
          switch CompletionValues.values(of: option, in: page.command) {
          case nil: line += " -x"
          case let words? where words.isEmpty: line += " -rF"
          case let words?: line += " -xa '\(words.joined(separator: " "))'"
          }
        }
        text += "\(line) -d '\(escaped(option.about))'\n"
      }
    }
    return text
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }
}
