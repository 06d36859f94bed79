internal import YAMLSyntax

/// A part of a YAML document that is to be written.
indirect enum YAMLValue: Hashable, Sendable {
  /// A string, in quotes if it needs them.
  case text(String)
  /// A boolean, a number or a reference, as it is.
  case word(String)
  /// The lines of a text, each on its own.
  case lines([String])
  case mapping([YAMLEntry])
  /// Items with comments above them.
  case list([YAMLItem])
}

/// A key with its value and the comment above it.
struct YAMLEntry: Hashable, Sendable {
  let key: String
  let value: YAMLValue
  /// The lines of the comment.
  var comment: [String]

  init(_ key: String, _ value: YAMLValue, _ comment: String...) {
    self.key = key
    self.value = value
    self.comment = comment
  }
}

/// An item of a list with the comment above it.
struct YAMLItem: Hashable, Sendable {
  let value: YAMLValue
  let comment: [String]

  init(_ value: YAMLValue, _ comment: String...) {
    self.value = value
    self.comment = comment
  }
}

extension [YAMLEntry] {
  /// The document, in block style with two columns for each level.
  var yaml: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  fileprivate func write(to text: inout String, indent: String, isAfterDash: Bool = false) {
    for (number, entry) in enumerated() {
      let isFirst = isAfterDash && number == 0
      if !isFirst { text.writeComment(entry.comment, indent: indent) }
      text += (isFirst ? "" : indent) + entry.key.asYAMLScalar + ":"
      entry.value.write(to: &text, indent: indent)
    }
  }
}

extension YAMLValue {
  /// Writes the value after its key.
  fileprivate func write(to text: inout String, indent: String) {
    switch self {
    case .text(let string): text += " \(string.asYAMLScalar)\n"
    case .word(let word): text += " \(word)\n"
    case .lines(let lines):
      text += " |\n"
      for line in lines { text += line.isEmpty ? "\n" : "\(indent)  \(line)\n" }
    case .mapping(let entries):
      text += "\n"
      entries.write(to: &text, indent: indent + "  ")
    case .list(let items):
      text += "\n"
      for item in items {
        text.writeComment(item.comment, indent: indent + "  ")
        text += "\(indent)  -"
        item.value.writeItem(to: &text, indent: indent + "    ")
      }
    }
  }

  /// Writes the value after the dash of an item.
  private func writeItem(to text: inout String, indent: String) {
    guard case .mapping(let entries) = self else { return write(to: &text, indent: indent) }
    text += " "
    entries.write(to: &text, indent: indent, isAfterDash: true)
  }
}

extension String {
  fileprivate mutating func writeComment(_ lines: [String], indent: String) {
    for line in lines { self += "\(indent)# \(line)\n" }
  }
}
