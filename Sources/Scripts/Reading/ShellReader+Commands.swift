extension ShellReader {
  /// Reads a command or a construct, with its redirections.
  mutating func readCommand() {
    nested { reader in
      reader.skipBlanks()
      if reader.readConstruct() {
        var redirections: [ShellCommand.Redirection] = []
        while reader.readRedirection(&redirections) {}
      } else {
        reader.readSimpleCommand()
      }
    }
  }

  /// Reads a command that is a list of words.
  private mutating func readSimpleCommand() {
    skipBlanks()
    var command = ShellCommand(range: index..<index, directory: .unknown, isCertain: false, mayFail: false)
    let start = index
    var end = index
    while !hasFailed {
      skipBlanks()
      if readRedirection(&command.redirections) {
        end = index
        continue
      }
      if next == UInt8(ascii: "("), command.assignments.isEmpty, command.words.count == 1 {
        return readFunction(named: command.words[0])
      }
      guard let word = readWord() else { break }
      end = index
      if command.words.isEmpty, word.isAssignment {
        command.assignments.append(word)
      } else {
        command.words.append(word)
      }
    }
    // A sign that no command begins with.
    if end == start { hasFailed = true }
    command.range = start..<end
    if !hasFailed { add(command) }
  }

  // MARK: Redirections

  /// A here-document whose text begins on the next line.
  struct AnnouncedDocument {
    /// Its index.
    let number: Int
    /// The line that ends it.
    let word: [UInt8]
    /// Whether the line may begin with tabs.
    let allowsTabs: Bool
  }

  /// The operators, each before those that it begins with.
  private static let symbols: [StaticString] = ["<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">"]

  /// Reads a redirection; false if none is next.
  private mutating func readRedirection(_ redirections: inout [ShellCommand.Redirection]) -> Bool {
    skipBlanks()
    var start = index
    while start < limit, isDigit(bytes[start]) { start += 1 }
    if start == index, isAt("&>") { start += 1 }
    guard start < limit, bytes[start] == UInt8(ascii: "<") || bytes[start] == UInt8(ascii: ">"),
      start + 1 >= limit || bytes[start + 1] != UInt8(ascii: "(")
    else { return false }
    index = start
    guard let symbol = Self.symbols.first(where: { isAt($0) }) else { return false }
    index += symbol.utf8CodeUnitCount
    skipBlanks()
    let wordStart = index
    guard let word = readWord() else {
      hasFailed = true
      return false
    }
    var document: Int?
    let name = symbol.description
    if name == "<<" || name == "<<-" {
      document = hereDocuments.count
      hereDocuments.append(ShellScript.HereDocument(body: index..<index, isLiteral: word.isQuoted))
      let text = word.isQuoted ? Array((word.value ?? "").utf8) : Array(bytes[wordStart..<index])
      announced.append(AnnouncedDocument(number: hereDocuments.count - 1, word: text, allowsTabs: name == "<<-"))
    }
    redirections.append(ShellCommand.Redirection(symbol: name, target: word, hereDocument: document))
    return true
  }

  /// Reads the here-documents that begin here, with the commands in them whose output they contain.
  mutating func readHereDocuments() {
    let documents = announced
    announced = []
    for document in documents {
      let start = index
      var line = index
      var bodyEnd = limit
      index = limit
      while line < limit {
        let end = bytes[line..<limit].firstIndex(of: newline) ?? limit
        var text = bytes[line..<end]
        if document.allowsTabs { text = text.drop { $0 == UInt8(ascii: "\t") } }
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        if text.elementsEqual(document.word) {
          (bodyEnd, index) = (line, min(end + 1, limit))
          break
        }
        line = end + 1
      }
      hereDocuments[document.number].body = start..<bodyEnd
      if !hereDocuments[document.number].isLiteral { readExpansions(in: start..<bodyEnd) }
    }
  }

  private mutating func readExpansions(in body: Range<Int>) {
    let (after, limit) = (index, limit)
    (index, self.limit) = (body.lowerBound, body.upperBound)
    var word = Word(start: index)
    nested { $0.readQuotedText(&word) }
    (index, self.limit) = (after, limit)
  }
}

extension ShellWord {
  /// Whether it sets a variable when it comes before a command's first word.
  fileprivate var isAssignment: Bool {
    let text = knownPrefix.utf8
    guard let sign = text.firstIndex(of: UInt8(ascii: "=")) else { return false }
    var name = text[..<sign]
    if name.last == UInt8(ascii: "+") { name = name.dropLast() }
    return name.first.map { !isDigit($0) } ?? false && name.allSatisfy(isNameByte)
  }
}
