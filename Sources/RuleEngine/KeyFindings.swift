internal import Diagnostics
internal import PublishingModel
internal import YAMLSyntax

extension Catalogue {
  /// Private keys in plain text, wherever they stand in the file.
  func keyFindings(in tree: SyntaxTree, _ native: [NativeCheck: Rule]) -> [Finding] {
    guard let rule = native[.plainTextKey] else { return [] }
    return Secrets.privateKeys(in: tree.file.bytes).map { range in
      let node = tree.scalar(at: range.start)
      return Finding(
        rule: rule, provided: [:], key: node.map { tree.path(to: $0).joined(separator: ".") } ?? "",
        range: SourceRange(start: range.start, end: min(range.end, range.start + 27)))
    }
  }
}

extension SyntaxTree {
  /// What must not be shown: credentials by their look, and what stands under keys that are called so.
  var secrets: [SourceRange] {
    var found = Secrets.credentials(in: file.bytes)
    forEachNamedScalar { key, value in
      if isSecretName(keyText(key)), case .literal = Writing(bytes(of: value)), type(of: value) != .boolean {
        found.append(range(of: value))
      }
    }
    return found
  }

  private func isSecretName(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["password", "secret", "token", "private_key", "api_key", "apikey", "credentials"].contains {
      name.hasSuffix($0)
    }
  }
}
