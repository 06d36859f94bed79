/// The manual pages, in the format of `man`, made from the same tables as the help.
enum Manual {
  /// Renders the page of the program, with a section for each command.
  static func page(_ pages: [HelpPage]) -> String {
    var roff = Roff(name: "ascertain", summary: "check and plan how a codemagic.yaml publishes to App Store Connect")
    roff.section("SYNOPSIS")
    roff.line(".B ascertain\n.I COMMAND\n.RI [ OPTIONS ]\n.RI [ ARGUMENT ...]")
    roff.section("DESCRIPTION")
    roff.paragraph(
      "Checks how a codemagic.yaml publishes to App Store Connect, before anything is pushed or built, shows what a "
        + "release will do, and carries it out.")
    roff.section("COMMANDS")
    for page in pages {
      roff.subsection(page.usage)
      roff.command(page)
    }
    roff.section("OPTIONS")
    for option in ProgramOptions.options { roff.option(option) }
    return roff.end(
      statuses: ExitStatus.allCases.map { ($0, $0.meaning) }, examples: pages.flatMap { $0.examples.prefix(1) },
      seeAlso: [("codemagic-cli-tools", nil), ("git", 1)])
  }

  /// Renders the page of one command.
  static func page(of page: HelpPage) -> String {
    let name = "ascertain-" + page.command.replacing(" ", with: "-")
    var roff = Roff(name: name, summary: page.summary.prefix(1).lowercased() + page.summary.dropFirst())
    roff.section("SYNOPSIS")
    roff.paragraph(page.usage)
    roff.section("DESCRIPTION")
    roff.paragraph(page.about)
    for note in page.notes { roff.paragraph(note, isNext: true) }
    if let positional = page.positional {
      roff.section("ARGUMENTS")
      roff.positional(positional)
    }
    roff.section("OPTIONS")
    for section in page.sections {
      if page.sections.count > 1 { roff.subsection(section.title) }
      for option in section.options { roff.option(option) }
    }
    return roff.end(statuses: page.statuses, examples: page.examples, seeAlso: [("ascertain", 1)])
  }
}

extension Roff {
  /// Adds what a command does and which options it has.
  fileprivate mutating func command(_ page: HelpPage) {
    paragraph(page.about)
    if let positional = page.positional { self.positional(positional) }
    for section in page.sections {
      heading(section.title)
      for option in section.options { self.option(option) }
    }
    for note in page.notes { paragraph(note, isNext: true) }
    if !page.examples.isEmpty {
      heading("Examples")
      line(".PP")
      code(page.examples)
    }
    heading("Exit status")
    for (status, meaning) in page.statuses { item("\(status.rawValue)", meaning) }
  }

  fileprivate mutating func positional(_ positional: PositionalDescription) {
    item(italic(positional.placeholder), positional.help)
    words(positional.completion)
  }

  fileprivate mutating func option(_ option: OptionDescription) {
    let names = option.names.map(bold).joined(separator: ", ")
    let value = option.value.map { value in
      let name = italic(value.placeholder)
      return value.isOptional ? "[=\(name)]" : " \(name)"
    }
    item(names + (value ?? ""), option.help)
    words(option.value?.completion ?? .text)
  }

  /// Adds the possible values inside the paragraph of their option.
  private mutating func words(_ completion: Completion) {
    guard case .words(let words) = completion else { return }
    line(".RS")
    for word in words {
      item(
        bold(word.name),
        [word.summary, word.isDefault ? "(the default)" : nil].compactMap(\.self).joined(separator: " "))
    }
    line(".RE")
  }

  /// Returns the page with the sections that every page ends with.
  fileprivate consuming func end(
    statuses: [(status: ExitStatus, meaning: String)], examples: [String], seeAlso: [(name: String, section: Int?)]
  ) -> String {
    section("ENVIRONMENT")
    for variable in KnownVariable.allCases { item(bold(variable.rawValue), variable.summary) }
    section("FILES")
    for file in KnownFile.allCases { item(italic(file.rawValue), file.summary) }
    section("EXIT STATUS")
    for (status, meaning) in statuses { item("\(status.rawValue)", meaning) }
    if !examples.isEmpty {
      section("EXAMPLES")
      code(examples)
    }
    section("SEE ALSO")
    line(
      seeAlso.map { other in
        other.section.map { ".BR \(escaped(other.name)) (\($0))" } ?? ".I \(escaped(other.name))"
      }.joined(separator: ",\n"))
    return text
  }
}
