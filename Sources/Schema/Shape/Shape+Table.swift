package import Text
internal import YAMLSyntax

extension Shape: Tabular {
  package init(from table: inout TableReader) {
    let top = table.number()
    var (sections, variables, locales, mistaken) = (table.moved(), table.moved(), table.moved(), table.moved())
    self.init(
      sections: sections.list { $0.number() }.map { offset in
        var section = table.moved(to: offset)
        return Section(from: &section)
      },
      top: top, variables: variables.texts(),
      mistakenVariables: mistaken.list { MistakenVariable(name: $0.text(), meant: $0.text()) },
      locales: locales.list { Locale(from: &$0) })
  }

  /// Writes the index of the root section and the offsets of the sections, the variables, the locales and the mistaken
  /// variables; then each.
  package func write(to table: inout TableWriter) {
    table.write(top)
    let heads = table.count
    for _ in 0..<4 { table.write(0) }
    table.replace(at: heads, with: table.count)
    table.write(sections.count)
    let offsets = table.count
    for _ in sections { table.write(0) }
    for (number, section) in sections.enumerated() {
      table.replace(at: offsets + number, with: table.count)
      section.write(to: &table)
    }
    table.replace(at: heads + 1, with: table.count)
    table.write(variables)
    table.replace(at: heads + 2, with: table.count)
    table.write(locales)
    table.replace(at: heads + 3, with: table.count)
    table.write(mistakenVariables) { table, variable in
      table.write(variable.name)
      table.write(variable.meant)
    }
  }
}

extension Shape.Locale: Tabular {
  package init(from table: inout TableReader) {
    self.init(code: table.text(), since: table.text())
  }

  package func write(to table: inout TableWriter) {
    table.write(code)
    table.write(since)
  }
}

extension Section: Tabular {
  package init(from table: inout TableReader) {
    let (name, isOpen, documentation) = (table.text(), table.flag(), table.block())
    self.init(
      name: name, keys: table.list { Key(from: &$0) }, isOpen: isOpen, documentation: .serialized(documentation))
  }

  package func write(to table: inout TableWriter) {
    table.write(name)
    table.write(isOpen)
    table.write(deferred: documentation.value)
    table.write(keys)
  }
}

extension Section {
  /// Compares two sections, ignoring their derived index.
  public static func == (left: Section, right: Section) -> Bool {
    left.name == right.name && left.keys == right.keys && left.isOpen == right.isOpen
      && left.documentation == right.documentation
  }
}

extension Section.Documentation: Tabular {
  init(from table: inout TableReader) { about = table.text() }

  func write(to table: inout TableWriter) { table.write(about) }
}

extension Key: Tabular {
  package init(from table: inout TableReader) {
    _ = table.number()
    name = table.text()
    let flags = table.number()
    isRequired = flags & KeyView.required != 0
    isSensitive = flags & KeyView.sensitive != 0
    isNullable = flags & KeyView.nullable != 0
    let (hasDefault, text) = (table.flag(), table.text())
    defaultValue = hasDefault ? text : nil
    documentation = .serialized(table.block())
    var accepts = table.block()
    self.accepts = accepts.list { Accepted(from: &$0) }
  }

  /// Writes the key in the layout that `KeyView` reads.
  package func write(to table: inout TableWriter) {
    table.write(word: nameHash(name.utf8))
    table.write(name)
    table.write(
      (isRequired ? KeyView.required : 0) | (isSensitive ? KeyView.sensitive : 0)
        | (isNullable ? KeyView.nullable : 0))
    table.write(defaultValue != nil)
    table.write(defaultValue ?? "")
    table.write(deferred: documentation.value)
    table.writeBlock { $0.write(accepts) }
  }
}

extension Key.Documentation: Tabular {
  init(from table: inout TableReader) {
    about = table.text()
    hints = table.list { Key.Hint(type: $0.word(), target: $0.optional { $0.word() }, message: $0.text()) }
    otherNames = table.texts()
    source = table.optional { $0.text() }
  }

  func write(to table: inout TableWriter) {
    table.write(about)
    table.write(hints) { table, hint in
      table.write(word: hint.type)
      table.write(optional: hint.target) { $0.write(word: $1) }
      table.write(hint.message)
    }
    table.write(otherNames)
    table.write(optional: source) { $0.write($1) }
  }
}

extension Accepted: Tabular {
  /// The kind of value.
  var kind: AcceptedKind {
    switch self {
    case .string: .string
    case .text: .text
    case .boolean: .boolean
    case .integer: .integer
    case .number: .number
    case .email: .email
    case .dateTime: .dateTime
    case .appSpecificPassword: .appSpecificPassword
    case .variable: .variable
    case .input: .input
    case .encrypted: .encrypted
    case .secret: .secret
    case .oneOf: .oneOf
    case .retired: .retired
    case .list: .list
    case .map: .map
    case .section: .section
    case .anything: .anything
    }
  }

  package init(from table: inout TableReader) {
    self =
      switch AcceptedKind(rawValue: table.kind()) {
      case .string: .string
      case .text: .text
      case .boolean: .boolean
      case .integer: .integer(min: table.optional { $0.wideNumber() }, max: table.optional { $0.wideNumber() })
      case .number: .number(above: table.optional { $0.double() }, below: table.optional { $0.double() })
      case .email: .email
      case .dateTime: .dateTime
      case .appSpecificPassword: .appSpecificPassword
      case .variable: .variable
      case .input: .input
      case .encrypted: .encrypted
      case .secret: .secret(table.number())
      case .oneOf: .oneOf(table.texts())
      case .retired: .retired(table.texts())
      case .list:
        .list(min: table.number(), of: table.list { Accepted(from: &$0) })
      case .map: .map(of: table.list { Accepted(from: &$0) })
      case .section: .section(table.number())
      case .anything, nil: .anything
      }
  }

  package func write(to table: inout TableWriter) {
    table.write(kind: kind.rawValue) { writeOperands(to: &$0) }
  }

  private func writeOperands(to table: inout TableWriter) {
    switch self {
    case .integer(let min, let max):
      table.write(optional: min) { $0.write(wide: $1) }
      table.write(optional: max) { $0.write(wide: $1) }
    case .number(let above, let below):
      table.write(optional: above) { $0.write($1) }
      table.write(optional: below) { $0.write($1) }
    case .secret(let number), .section(let number): table.write(number)
    case .oneOf(let choices), .retired(let choices): table.write(choices)
    case .list(let items, let min):
      table.write(min)
      table.write(items)
    case .map(let values): table.write(values)
    case .string, .text, .boolean, .email, .dateTime, .appSpecificPassword, .variable, .input, .encrypted, .anything:
      break
    }
  }

  /// Creates a list, from its parts in the order of the table.
  private static func list(min: Int, of items: [Accepted]) -> Accepted { .list(of: items, min: min) }
}
