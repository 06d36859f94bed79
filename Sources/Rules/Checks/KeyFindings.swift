internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for private keys in plain text, anywhere in the file.
  static let plainTextKeys = CheckFamily(
    target: .file { $0.catalogue.keyFindings(in: $0.tree, $0.checkRules) }, checks: [.plainTextKey])
}

extension NativeCheck {
  static let plainTextKey = NativeCheck("plain-text-key")
}

extension Catalogue {
  /// Returns findings for private keys in plain text, anywhere in the file.
  func keyFindings(in tree: SyntaxTree, _ checkRules: CheckRules) -> [Finding] {
    let keys = Secrets.privateKeys(in: tree.file.bytes)
    // Most files have none, and then the rule need not be looked up.
    guard !keys.isEmpty, let rule = checkRules[.plainTextKey] else { return [] }
    return keys.map { range in
      let node = tree.scalar(at: range.start)
      return Finding(
        rule: rule, arguments: [:], keyPath: node.map(tree.path) ?? DocumentPath(),
        range: SourceRange(start: range.start, end: min(range.end, range.start + 27)))
    }
  }
}
