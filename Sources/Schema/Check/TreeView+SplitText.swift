internal import Model
internal import Text
internal import YAMLSyntax

extension TreeView {
  /// Whether a mapping was probably meant to be a text: one that a `: ` splits, as in `- echo "Version: 1"`.
  ///
  /// The text before it is no key of the section and does not look like one.
  func isSplitText(_ value: ResolvedValue, _ section: AcceptedView, _ accepted: TableCursor) -> Bool {
    guard section.kind == .section, count(of: value.node) == 1, isComplete(value.node),
      accepted.hasAccepted(where: { $0.kind == .text || $0.kind == .string })
    else { return false }
    let name = firstChild(of: value.node)
    guard scalarStyle(of: name) == .plain, scalarStyle(of: end(of: name)) != nil else { return false }
    return !keyText(of: name).allSatisfy { isNameByte($0) || $0 == UInt8(ascii: "-") }
  }
}
