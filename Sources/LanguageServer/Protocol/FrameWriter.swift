public import Text

extension JSON {
  /// The value as a message with its header, as it leaves the program.
  ///
  /// The length is that of what has passed the gate, which a second passage does not change.
  public var frame: String {
    let body = Output.text(as: .messages) { text in
      var body = ""
      body.write(message: self)
      text.write(body)
    }
    return "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}

extension String {
  /// Writes a message, in which the identifiers that the client gave are exact: the ID, the addresses of documents, and
  /// the first argument of a command, which is one.
  fileprivate mutating func write(message: JSON) {
    guard case .object(let members) = message else {
      write(message)
      return
    }
    write(members) { $0.key == "id" }
  }

  private mutating func write(_ json: JSON) {
    switch json {
    case .object(let members): write(members) { $0.key == "uri" }
    case .array(let items): write(items) { $0.write($1) }
    case .string, .integer, .number, .boolean, .null: self += json.line
    }
  }

  private mutating func write(_ members: [JSON.Member], where isIdentifier: (JSON.Member) -> Bool) {
    self += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { self += "," }
      // Addresses can be keys, and no key of the protocol looks like a secret.
      write(identifier: .string(member.key))
      self += ":"
      if isIdentifier(member) {
        write(identifier: member.value)
      } else if member.key == "arguments", case .array(let items) = member.value {
        var isFirst = true
        write(items) { text, item in
          if isFirst { text.write(identifier: item) } else { text.write(item) }
          isFirst = false
        }
      } else {
        write(member.value)
      }
    }
    self += "}"
  }

  private mutating func write(_ items: [JSON], _ writeItem: (inout String, JSON) -> Void) {
    self += "["
    for (index, item) in items.enumerated() {
      if index > 0 { self += "," }
      writeItem(&self, item)
    }
    self += "]"
  }

  /// Writes a string that must arrive as it is: one that looks like a secret is written in escapes, which the gate does
  /// not take for one.
  private mutating func write(identifier json: JSON) {
    guard case .string(let text) = json, !Secrets.shapes(in: Array(text.utf8)).isEmpty else {
      write(json)
      return
    }
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    self += "\"\(units.joined())\""
  }
}
