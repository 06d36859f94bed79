package import Text

extension Rule: Tabular {
  /// Writes the rule in the order in which `init(from:)` reads it.
  package func write(to table: inout TableWriter) {
    table.write(id)
    table.write(group)
    table.write(word: document)
    table.write(word: severity)
    table.write(word: risk)
    table.write(optional: check) { $0.write($1) }
    table.write(deferred: definition)
    table.write(deferred: messages)
    table.write(deferred: documentation)
  }
}

extension Rule.Definition: Tabular {
  init(from table: inout TableReader) {
    subject = RulePath(from: &table)
    each = table.optional { RulePath(from: &$0) }
    when = table.optional { Condition(from: &$0) }
    require = table.optional { Condition(from: &$0) }
    target = table.optional { Rule.Target(from: &$0) }
    messagePaths = table.list { RulePath(from: &$0) }
  }

  func write(to table: inout TableWriter) {
    subject.write(to: &table)
    table.write(each)
    table.write(when)
    table.write(require)
    table.write(target)
    table.write(messagePaths)
  }
}

extension Rule.Target: Tabular {
  init(from table: inout TableReader) {
    path = RulePath(from: &table)
    isKey = table.flag()
  }

  func write(to table: inout TableWriter) {
    path.write(to: &table)
    table.write(isKey)
  }
}

extension Rule.Messages: Tabular {
  init(from table: inout TableReader) {
    summary = table.text()
    message = Template(from: &table)
    help = table.optional { Template(from: &$0) }
    related = table.list { Related(from: &$0) }
    fixes = table.list { FixDeclaration(from: &$0) }
  }

  func write(to table: inout TableWriter) {
    table.write(summary)
    message.write(to: &table)
    table.write(help)
    table.write(related)
    table.write(fixes)
  }
}

extension Rule.Messages.Related: Tabular {
  init(from table: inout TableReader) {
    target = Rule.Target(from: &table)
    message = Template(from: &table)
  }

  func write(to table: inout TableWriter) {
    target.write(to: &table)
    message.write(to: &table)
  }
}

extension Rule.Documentation: Tabular {
  init(from table: inout TableReader) {
    authorities = table.words()
    why = table.text()
    sources = table.texts()
    examples = table.list { Rule.Example(from: &$0) }
  }

  func write(to table: inout TableWriter) {
    table.write(words: authorities)
    table.write(why)
    table.write(sources)
    table.write(examples)
  }
}

extension Rule.Example: Tabular {
  package init(from table: inout TableReader) {
    isBad = table.flag()
    text = table.text()
    context = RulePath(from: &table)
    now = table.optional { $0.text() }
    settings = table.optional { $0.text() }
    files = table.optional { table in
      Dictionary(table.list { ($0.text(), $0.text()) }) { first, _ in first }
    }
    name = table.optional { $0.text() }
    encoding = TextEncoding(rawValue: table.text()) ?? .utf8
    fixed = table.optional { $0.text() }
    fixedName = table.optional { $0.text() }
  }

  package func write(to table: inout TableWriter) {
    table.write(isBad)
    table.write(text)
    context.write(to: &table)
    table.write(optional: now) { $0.write($1) }
    table.write(optional: settings) { $0.write($1) }
    table.write(optional: files) { table, files in
      table.write(files.sorted { $0.key < $1.key }) { table, file in
        table.write(file.key)
        table.write(file.value)
      }
    }
    table.write(optional: name) { $0.write($1) }
    table.write(encoding.rawValue)
    table.write(optional: fixed) { $0.write($1) }
    table.write(optional: fixedName) { $0.write($1) }
  }
}
