internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for private keys in plain text, anywhere in the file.
  static let plainTextKeys = CheckFamily(
    target: .file { $0.catalogue.keyFindings(in: $0.document, $0.checkRules) }, checks: [.plainTextKey])
}

extension NativeCheck {
  static let plainTextKey = NativeCheck("plain-text-key")
}

extension Catalogue {
  /// Returns findings for private keys in plain text, anywhere in the file.
  func keyFindings(in document: Document, _ checkRules: CheckRules) -> [Finding] {
    let tree = document.tree
    let (keys, headers) = Secrets.privateKeysAndHeaders(in: tree.file.bytes)
    // Most files have neither, and then the rule need not be looked up.
    if keys.isEmpty, headers.isEmpty { return [] }
    guard let rule = checkRules[.plainTextKey] else { return [] }
    let short = headers.isEmpty ? [] : document.shortKeys(at: headers)
    return (keys + short).map { range in
      let node = tree.scalar(at: range.start)
      return Finding(
        rule: rule, arguments: [:], keyPath: node.map(tree.path) ?? DocumentPath(),
        range: SourceRange(start: range.start, end: min(range.end, range.start + 27)))
    }
  }
}

extension Document {
  /// Returns the ranges of the texts that begin with one of some headers and are given as `api_key`, itself or through
  /// a variable: whatever follows the header was meant as a key.
  fileprivate func shortKeys(at headers: [Int]) -> [SourceRange] {
    let keys = Set(publishing.flatMap { $0.appStoreConnect?.keyDefinitions ?? [] })
    return headers.compactMap { header in
      guard let node = tree.scalar(at: header), keys.contains(node) else { return nil }
      let range = tree.range(of: node)
      var before = tree.file.bytes[range.start..<header]
      // Only quotes, a block's indicator with a comment, and white space may stand before it.
      if tree.scalarStyle(of: node) == .block { before = before.drop { $0 != UInt8(ascii: "\n") && $0 != 13 } }
      return before.contains { $0 == UInt8(ascii: "-") || $0 | 0x20 &- UInt8(ascii: "a") < 26 }
        ? nil : SourceRange(start: header, end: range.end)
    }
  }
}

extension AppStoreConnectSettings {
  /// The scalars that the private key consists of.
  fileprivate var keyDefinitions: [NodeID] {
    guard case .known(_, let source, let provenance) = value(of: "api_key", as: String.self) else { return [] }
    return provenance.definitions.isEmpty ? [source.node] : provenance.definitions
  }
}
