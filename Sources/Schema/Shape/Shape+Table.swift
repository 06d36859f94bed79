package import Text
internal import YAMLSyntax

extension Shape: Tabular {
  package init(from table: inout TableReader) {
    self.init(
      sections: table.list { Section(from: &$0) }, top: table.number(), variables: table.texts(),
      locales: table.list { Locale(from: &$0) })
  }

  package func write(to table: inout TableWriter) {
    table.write(sections)
    table.write(top)
    table.write(variables)
    table.write(locales)
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
    self.init(
      name: table.text(), keys: table.list { Key(from: &$0) }, isOpen: table.flag(),
      documentation: .serialized(TableExcerpt(from: &table)))
  }

  package func write(to table: inout TableWriter) {
    table.write(name)
    table.write(keys)
    table.write(isOpen)
    table.write(deferred: documentation.value)
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
    name = table.text()
    accepts = table.list { Accepted(from: &$0) }
    defaultValue = table.optional { $0.text() }
    isRequired = table.flag()
    isSensitive = table.flag()
    documentation = .serialized(TableExcerpt(from: &table))
  }

  package func write(to table: inout TableWriter) {
    table.write(name)
    table.write(accepts)
    table.write(optional: defaultValue) { $0.write($1) }
    table.write(isRequired)
    table.write(isSensitive)
    table.write(deferred: documentation.value)
  }
}

extension Key.Documentation: Tabular {
  init(from table: inout TableReader) {
    about = table.text()
    hints = table.list { Key.Hint(type: $0.word(), message: $0.text()) }
    source = table.optional { $0.text() }
  }

  func write(to table: inout TableWriter) {
    table.write(about)
    table.write(hints) { table, hint in
      table.write(word: hint.type)
      table.write(hint.message)
    }
    table.write(optional: source) { $0.write($1) }
  }
}

extension Accepted: Tabular {
  private enum Kind: CaseIterable {
    case string, text, boolean, integer, number, email, dateTime, appSpecificPassword, variable, input, encrypted
    case secret, oneOf, list, map, section, anything
  }

  private var kind: Kind {
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
    case .list: .list
    case .map: .map
    case .section: .section
    case .anything: .anything
    }
  }

  package init(from table: inout TableReader) {
    self =
      switch table.word(Kind.self) {
      case .string: .string
      case .text: .text
      case .boolean: .boolean
      case .integer: .integer(min: table.optional { $0.number() }, max: table.optional { $0.number() })
      case .number: .number(above: table.optional { $0.double() }, below: table.optional { $0.double() })
      case .email: .email
      case .dateTime: .dateTime
      case .appSpecificPassword: .appSpecificPassword
      case .variable: .variable
      case .input: .input
      case .encrypted: .encrypted
      case .secret: .secret(table.number())
      case .oneOf: .oneOf(table.texts())
      case .list: .list(of: table.list { Accepted(from: &$0) }, min: table.number())
      case .map: .map(of: table.list { Accepted(from: &$0) })
      case .section: .section(table.number())
      case .anything: .anything
      }
  }

  package func write(to table: inout TableWriter) {
    table.write(word: kind)
    switch self {
    case .integer(let min, let max):
      table.write(optional: min) { $0.write($1) }
      table.write(optional: max) { $0.write($1) }
    case .number(let above, let below):
      table.write(optional: above) { $0.write($1) }
      table.write(optional: below) { $0.write($1) }
    case .secret(let number), .section(let number): table.write(number)
    case .oneOf(let choices): table.write(choices)
    case .list(let items, let min):
      table.write(items)
      table.write(min)
    case .map(let values): table.write(values)
    case .string, .text, .boolean, .email, .dateTime, .appSpecificPassword, .variable, .input, .encrypted, .anything:
      break
    }
  }
}
