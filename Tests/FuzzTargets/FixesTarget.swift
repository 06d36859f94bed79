internal import Analysis
internal import Diagnostics
internal import Model
internal import Text
internal import YAMLSyntax

extension FuzzDefinition {
  /// A file that can be read can be read after the fixes of its findings, of which none is left.
  static let fixes = FuzzDefinition(
    seeds: { Samples.files(ending: "codemagic.yaml") }, isYAML: true
  ) { bytes in
    let file = SourceFile(path: "codemagic.yaml", bytes: bytes)
    func check(_ file: SourceFile) -> (findings: [Finding], isReadable: Bool) {
      let analysis = Samples.analysis(file)
      return (analysis.reports.first?.findings ?? [], analysis.document.tree.isComplete)
    }
    let before = check(file)
    guard before.isReadable else {
      return before.findings.allSatisfy(\.fixes.isEmpty) ? nil : "a file that cannot be read has fixes"
    }
    for finding in before.findings {
      for fix in finding.fixes where file.bytes(applying: fix.edits) == nil { return "the edits of a fix overlap" }
    }
    func findings(_ round: FixedFile.Round) -> [Finding]? {
      let analysis = Samples.analysis(round.new)
      let isKept = SyntaxTree.parse(round.old).keepsData(after: round.edits, as: analysis.document.tree)
      return isKept ? analysis.reports.first?.findings ?? [] : nil
    }
    let fixed = FixedFile(file, before.findings, where: { _ in true }, check: findings)
    guard file.bytes(applying: fixed.edits) == fixed.file.bytes else { return "the edits are not those of the result" }
    let after = check(fixed.file)
    guard after.isReadable else { return "a fixed file cannot be read" }
    let again = FixedFile(fixed.file, after.findings, where: { _ in true }, check: findings)
    return again.edits.isEmpty ? nil : "a second run changes the file again: \(again.fixes.map(\.title))"
  }
}
