internal import Analysis
internal import Model
internal import Rules
internal import Scripts
internal import Text
internal import YAMLSyntax

extension DocumentView {
  /// Returns what can follow on the command line of a known tool in a script; nil where none is being typed.
  ///
  /// - Complexity: linear in the size of the text.
  func commandLine(at offset: Int) -> (items: [CompletionItem], word: SourceRange)? {
    let file = current.document.file
    guard let word = typedWord(at: offset), let command = TypedCommand(file, word) else { return nil }
    if command.words.isEmpty {
      // Where a command begins, anything can, and where a step begins, it is rather a key.
      if word.start == word.end || command.beginsStep { return nil }
      return (catalogue.toolNames.map { CompletionItem(label: $0, kind: .reference, detail: "tool") }, word)
    }
    guard let name = command.words[0].value, let tool = catalogue.tool(named: name) else { return ([], word) }
    var words = command.words.dropFirst().map { ToolWord($0) }
    if let option = command.option { words.append(.known(option)) }
    return (ToolCommandLine.continuation(of: words, for: tool)?.items ?? [], word)
  }

  /// Returns the range of the word around an offset that can be an option, an action or a value.
  private func typedWord(at offset: Int) -> SourceRange? {
    let bytes = current.document.file.bytes
    var (start, end) = (offset, offset)
    while start > 0, isWordByte(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    // An alias, a variable, a path or a comment is something else.
    guard start > 0, " =\n".utf8.contains(bytes[start - 1]) else { return nil }
    return SourceRange(start: start, end: end)
  }
}

/// The command of a script that is being typed.
private struct TypedCommand {
  /// The words before the one that is being typed.
  let words: [ShellWord]
  /// The option whose value is being typed after `=`; nil if none is.
  let option: String?
  /// Whether it is all that there is of a step.
  let beginsStep: Bool

  /// Finds the command around a word of a file; nil outside of scripts.
  init?(_ file: SourceFile, _ word: SourceRange) {
    let placeholder = CompletionContext.placeholder
    var bytes = file.bytes
    bytes.replaceSubrange(word.start..<word.end, with: placeholder.utf8)
    let tree = SyntaxTree.parse(SourceFile(path: file.path, bytes: bytes))
    guard let node = tree.node(at: word.start), tree.isScript(node), let script = ShellScript(tree.bytes(of: node))
    else { return nil }
    beginsStep = tree.key(of: node) == nil && tree.text(of: node) == placeholder
    for command in script.commands {
      for (index, each) in command.words.enumerated() {
        guard let text = each.value, text.hasSuffix(placeholder) else { continue }
        let lead = text.dropLast(placeholder.count)
        guard lead.isEmpty || lead.hasPrefix("-") && lead.hasSuffix("=") else { continue }
        words = Array(command.words[..<index])
        option = lead.isEmpty ? nil : String(lead.dropLast())
        return
      }
    }
    return nil
  }
}

extension SyntaxTree {
  /// Whether a node is a script: the value of `script`, or an item of `scripts`.
  fileprivate func isScript(_ node: NodeID) -> Bool {
    let steps = path(to: node).steps
    if case .item? = steps.last { return steps.dropLast().last == .key("scripts") }
    return steps.last == .key("script") && key(of: node) != nil
  }
}

extension ToolContinuation {
  /// What it offers, the most needed first.
  fileprivate var items: [CompletionItem] {
    let values = values.map { CompletionItem(label: $0, kind: .enumMember, text: $0) }
    if isValueNeeded { return values }
    let actions = actions.map { CompletionItem(label: $0, kind: .reference, detail: "action") }
    let needed = options.filter { required.contains($0.names[0]) }
    let others = options.filter { !required.contains($0.names[0]) }
    return values + actions + (needed + others).map(item)
  }

  private func item(_ option: Tool.Option) -> CompletionItem {
    let name = option.names[0]
    let takes: String? =
      switch option.takes {
      case .nothing: nil
      case .value: option.choices.isEmpty ? "takes a value" : option.choices.joined(separator: ", ")
      case .values, .list: "takes values"
      }
    let need = required.contains(name) ? "required" : nil
    let details = [need, takes].compactMap { $0 }.joined(separator: ", ")
    return CompletionItem(label: name, kind: .property, detail: details.isEmpty ? nil : details)
  }
}
