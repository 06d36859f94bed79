internal import Model
internal import Text
internal import YAMLSyntax

/// Advice on a value of a wrong kind.
///
/// What the value itself shows comes first, in its right form; then what the key's file says; then the keys of the
/// section that is wanted.
extension ShapeReport {
  /// Returns advice on a value of a type that is not accepted; nil if there is none but to write what is.
  mutating func advice(
    _ value: ResolvedValue, _ type: NodeType, _ accepted: [Accepted], _ key: Key?, _ context: ShapeCheck.Context?
  ) -> String? {
    let isSensitive = key?.isSensitive ?? false
    return aliasAsText(value, accepted) ?? labeledText(value, accepted, isSensitive) ?? itemWithoutMark(value, accepted)
      ?? listOnOneLine(value, type, accepted, isSensitive) ?? keyWithoutID(value, accepted, context)
      ?? keyWithoutContent(value, type, accepted) ?? key?.hint(for: type, at: context)
      ?? collection(type, accepted, isFile: context == nil) ?? scalar(value, type, accepted, isSensitive)
  }

  /// Returns advice on a text in place of a list or a mapping that has an anchor of that name.
  private mutating func aliasAsText(_ value: ResolvedValue, _ accepted: [Accepted]) -> String? {
    guard accepted.allSatisfy(\.kind.isCollection), tree.kind(of: value.node) == .scalar else { return nil }
    let names = anchorNames ?? AnchorNames(tree)
    anchorNames = names
    return names.anchor(namedBy: value.node).map {
      "write `*\(shown($0))`, without quotes, for what `&\(shown($0))` names"
    }
  }

  /// The words with which people label a text that is to stand alone.
  private static let labels = [
    "name", "value", "id", "group", "email", "address", "channel", "path", "folder", "file", "pattern", "event", "type",
    "version", "title", "label",
  ]

  /// Returns advice on a mapping that is a text with a label, as in `- name: QA`.
  private func labeledText(_ value: ResolvedValue, _ accepted: [Accepted], _ isSensitive: Bool) -> String? {
    guard tree.kind(of: value.node) == .mapping, tree.count(of: value.node) == 1 else { return nil }
    var advice: String?
    tree.forEachEntry(of: value) { label, text in
      let label = tree.keyText(label)
      guard Self.labels.contains(label), tree.kind(of: text.node) == .scalar, tree.type(of: text.node) != .null,
        accepted.contains(where: { !$0.kind.isCollection })
      else { return false }
      let range = tree.range(of: text.node)
      let written = isSensitive ? "…" : shown(tree.file.text(range))
      let start = value.key.map { "\(shown(tree.keyText($0))):" } ?? "-"
      advice =
        written.utf8.count > 60 || written.contains("\n")
        ? "write only what follows `\(label):`, without that" : "write it without `\(label):`, as `\(start) \(written)`"
      return false
    }
    return advice
  }

  /// Returns advice on a mapping in place of a list, if it is what an item of the list may be.
  private mutating func itemWithoutMark(_ value: ResolvedValue, _ accepted: [Accepted]) -> String? {
    guard tree.kind(of: value.node) == .mapping else { return nil }
    for case .list(let items, _) in accepted {
      for case .section(let index) in items where decodedShape().isWhole(section(index), value, tree) {
        var first: String?
        tree.forEachEntry(of: value) { key, _ in
          first = tree.keyText(key)
          return false
        }
        return first.map {
          "put `- ` before `\($0):`, and indent the keys after it as far: this is a list, even of one"
        }
      }
    }
    return nil
  }

  /// Returns advice on a text in place of a list, if its parts between commas, or all of it, may be items of the list.
  private func listOnOneLine(
    _ value: ResolvedValue, _ type: NodeType, _ accepted: [Accepted], _ isSensitive: Bool
  ) -> String? {
    guard type == .string, !isSensitive, tree.scalarStyle(of: value.node) == .plain else { return nil }
    let text = tree.text(of: value.node)
    guard !text.contains("\n"), text.utf8.count <= 60, let key = value.key else { return nil }
    for case .list(let items, _) in accepted {
      // A command has spaces and commas in it, and so has a pattern between braces; what else has them may be several.
      let isOne = items.contains { $0.kind == .section } || text.utf8.contains { Self.flowIndicators.contains($0) }
      let parts = isOne ? [text] : text.split(separator: ",").map { $0.drop { $0 == " " }.description }
      guard !parts.isEmpty, parts.allSatisfy({ isItem($0, items) && (isOne || !$0.contains(" ")) }) else { continue }
      if parts.count == 1, parts == [text] {
        return "write it as an item of a list, on a line of its own: `- \(shown(text))`"
      }
      return "write a list: `\(shown(tree.keyText(key))): [\(parts.map(shown).joined(separator: ", "))]`"
    }
    return nil
  }

  /// Returns advice on a variable in place of a list whose items may be variables.
  func itemOfVariable(_ text: String, _ accepted: [Accepted]) -> String? {
    for case .list(let items, _) in accepted where items.contains(.variable) {
      return "write a list of variables, each holding one item: `- \(shown(text))`"
    }
    return nil
  }

  private static let flowIndicators = Array("[]{}".utf8)

  /// Whether a text may be an item of a list.
  private func isItem(_ text: String, _ items: [Accepted]) -> Bool {
    Array(text.utf8).withView { bytes in
      guard let first = bytes.first,
        isNameByte(first) || first >= 0x80 || UInt8(ascii: "$") == first || first == UInt8(ascii: "/")
      else { return false }
      return items.contains { item in
        switch item {
        case .string, .text, .anything: true
        case .email: isSchemaEmail(bytes)
        case .variable: isSchemaVariable(bytes)
        case .oneOf(let choices): choices.contains(text)
        case .boolean, .integer, .number, .dateTime, .appSpecificPassword, .input, .encrypted, .secret, .retired, .list,
          .map, .section:
          false
        }
      }
    }
  }

  /// Returns advice on an entry whose name is a key of the section that every entry has to have.
  private mutating func keyWithoutID(
    _ value: ResolvedValue, _ accepted: [Accepted], _ context: ShapeCheck.Context?
  ) -> String? {
    guard let context, context.depth > 0, let name = value.key.map(tree.keyText) else { return nil }
    for case .section(let index) in accepted {
      guard let key = section(index).keys.first(where: { $0.name == name }),
        decodedShape().mayHold(key.accepts, value, tree)
      else { continue }
      return "write an ID above it, such as `my-id:`, and indent `\(name):` under that"
    }
    return nil
  }

  /// Returns advice on a text that is one of the keys of the section that is wanted.
  private mutating func keyWithoutContent(_ value: ResolvedValue, _ type: NodeType, _ accepted: [Accepted]) -> String? {
    guard type == .string, tree.kind(of: value.node) == .scalar else { return nil }
    let text = tree.text(of: value.node)
    for case .section(let index) in accepted where section(index).keys.contains(where: { $0.name == text }) {
      return "write `\(text):` as a key, on a line of its own, with what belongs to it below"
    }
    return nil
  }

  /// Returns advice on a value in place of a list or a mapping.
  private mutating func collection(_ type: NodeType, _ accepted: [Accepted], isFile: Bool) -> String? {
    guard accepted.allSatisfy(\.kind.isCollection) else { return nil }
    for case .section(let index) in accepted {
      let keys = section(index).keys
      let required = keys.filter(\.isRequired).map { "`\($0.name):`" }
      let some = keys.prefix(3).map { "`\($0.name):`" }
      let wanted = required.isEmpty ? "keys such as \(joined(some, by: "and"))" : joined(required, by: "and")
      if isFile { return "write a file that begins with \(joined(Array(some.prefix(1)), by: "and"))" }
      return type == .list ? "write a mapping with \(wanted) in place of the list" : "write \(wanted) below it"
    }
    return accepted.contains { $0.kind == .list } ? "write a list, each item on a line of its own after `- `" : nil
  }
}

extension ShapeReport {
  /// Returns advice on a value in place of a scalar.
  private func scalar(
    _ value: ResolvedValue, _ type: NodeType, _ accepted: [Accepted], _ isSensitive: Bool
  ) -> String? {
    let takesText = accepted.contains { $0 == .string || $0 == .text }
    switch type {
    case .integer, .number, .boolean:
      guard takesText else { return nil }
      return isSensitive ? "put it in quotes" : "put it in quotes: `\"\(shown(tree.text(of: value.node)))\"`"
    case .null: return value.key == nil ? "write something after the `- `, or remove the item" : nil
    case .list: return "write one value: it is no list, not even of one"
    case .string:
      return takesText && tree.text(of: value.node).isEmpty
        ? "write something: an empty text is not accepted" : nil
    case .mapping: return nil
    }
  }
}

extension Key {
  /// Returns the hint for a value of a type that is not accepted, or for an item or entry of the key's value.
  fileprivate func matches(_ hint: Hint, _ type: NodeType, isItem: Bool) -> Bool {
    guard hint.type == type else { return false }
    return switch hint.target {
    case .value?: !isItem
    case .item?: isItem
    case nil: true
    }
  }

  /// Returns the hint for a value of a type that is not accepted; nil if the key's file has none.
  func hint(for type: NodeType, at context: ShapeCheck.Context?) -> String? {
    guard let context else { return nil }
    // Where only a list is accepted, hints about scalars refer to its items.
    if context.depth == 0, accepts.allSatisfy({ $0.kind == .list }), [.integer, .number, .boolean].contains(type) {
      return nil
    }
    return hints.first { matches($0, type, isItem: context.depth > 0) }?.message
  }
}
