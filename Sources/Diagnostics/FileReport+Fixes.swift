internal import Text

extension FileReport {
  /// Returns the fixes of a finding that a report may show: a fix that moves or writes a secret is applied without.
  package func shownFixes(of finding: Finding) -> [Fix] {
    finding.fixes.filter { fix in
      fix.edits.allSatisfy { secrets(in: $0.range).isEmpty && Secrets.masked($0.replacement) == $0.replacement }
    }
  }

  /// The number of findings with a fix of a safety, the first of theirs.
  package func fixableCount(_ safety: Fix.Safety) -> Int {
    findings.count { $0.fixes.first?.safety == safety }
  }
}
