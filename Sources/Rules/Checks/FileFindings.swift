internal import Diagnostics
internal import Text
internal import YAMLSyntax

extension Catalogue {
  /// What keeps Codemagic from reading the file at all: its name, and where it lies.
  func fileFindings(in tree: SyntaxTree, isRead: Bool?, _ native: [NativeCheck: Rule]) -> [Finding] {
    let start = tree.root.map { tree.range(of: $0).start } ?? tree.file.textStart
    var checks: [NativeCheck] = []
    if tree.file.path.split(separator: "/").last == "codemagic.yml" { checks.append(.fileNamedYML) }
    if isRead == false { checks.append(.fileNotAtRoot) }
    return checks.compactMap { check in
      native[check].map { Finding(rule: $0, provided: [:], keyPath: DocumentPath(), range: SourceRange(at: start)) }
    }
  }
}
