internal import Diagnostics
internal import Rules
internal import Schema
internal import Text
internal import Workspace
internal import YAMLSyntax

extension Command {
  /// Writes a comment that suppresses it for each finding in reports, and checks again.
  ///
  /// - Parameters:
  ///   - reason: The reason in each comment.
  ///   - reports: The reports.
  ///   - base: The directory from which the paths of files count.
  ///   - options: The options of the run.
  ///   - requests: The reports to write.
  ///   - catalogue: The rules.
  ///   - seen: The files that the runs look at.
  /// - Returns: The exit status of the check of what is left.
  mutating func addIgnores(
    _ reason: SuppressionReason, for reports: [FileReport], from base: String, _ options: LintOptions,
    _ requests: [ReportRequest], _ catalogue: Catalogue, _ seen: inout SeenFiles
  ) -> ExitStatus {
    var (suppressed, fileCount) = (0, 0)
    var refused: [SuppressionRefusal: [String]] = [:]
    var isWritten = true
    for report in reports where !report.findings.isEmpty {
      let tree = SyntaxTree.parse(report.file)
      let (edits, left) = SuppressionWriter(tree, catalogue).edits(for: report.findings, reason: reason)
      for (finding, refusal) in left { refused[refusal, default: []].append(finding.rule) }
      guard !edits.isEmpty else { continue }
      guard let bytes = report.file.bytes(applying: edits), tree.hasSameData(as: bytes) else {
        error.write(
          "ascertain: \(visiblePath(report.file.path)) is left as it is, for with comments it would have other data\n")
        isWritten = false
        continue
      }
      do throws(WriteFailure) {
        try Files.replace(Paths.join(base, report.file.path), reading: report.file.bytes, with: bytes)
        suppressed += report.findings.count - left.count
        fileCount += 1
      } catch {
        self.error.write("ascertain: cannot write \(shown(report.file.path)): \(error.reason)\n")
        isWritten = false
      }
    }
    if !options.isQuiet {
      let files = fileCount == 1 ? "1 file" : "\(fileCount) files"
      error.write(
        suppressed == 0 ? "no findings suppressed\n" : "\(count(suppressed)) suppressed with comments in \(files)\n")
    }
    for refusal in SuppressionRefusal.allCases {
      guard let rules = refused[refusal] else { continue }
      let names = Set(rules).sorted()
      let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more rules" : "")
      error.write("ascertain: \(count(rules.count)) not suppressed, because \(refusal.phrase): \(list)\n")
    }
    var rest = options
    rest.ignoreReason = nil
    let status = lint(rest, requests, &seen)
    return isWritten ? status : .fault
  }

  private func count(_ findings: Int) -> String { findings == 1 ? "1 finding" : "\(findings) findings" }
}

extension SyntaxTree {
  /// Whether a file with such bytes has the same nodes with the same texts.
  fileprivate func hasSameData(as bytes: [UInt8]) -> Bool {
    let other = SyntaxTree.parse(SourceFile(path: file.path, bytes: bytes))
    guard other.isComplete, other.count == count else { return false }
    return (0..<count).allSatisfy { position in
      let node = NodeID(position)
      return kind(of: node) == other.kind(of: node) && self.bytes(of: node) == other.bytes(of: node)
    }
  }
}
