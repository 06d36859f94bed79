internal import Diagnostics
internal import Reporting
internal import Text
internal import Workspace

/// The files of a run after the fixes of their findings.
struct LintFixes {
  /// The files that change.
  let files: [FixedFile]

  /// Applies the fixes of reports, in memory.
  ///
  /// - Parameters:
  ///   - reports: The reports on different files.
  ///   - run: Checks the results again, for a fix may bring another finding to light.
  ///   - inputs: The files that the run checks; the others are beside them.
  ///   - includesUnsafe: Whether fixes are applied whose result a person should look at.
  init(of reports: [FileReport], _ run: LintRun, _ inputs: [LintInput], includesUnsafe: Bool) {
    let inputs = Dictionary(inputs.map { ($0.path, $0) }) { first, _ in first }
    files = reports.compactMap { report in
      guard report.findings.contains(where: { !$0.fixes.isEmpty }) else { return nil }
      let input = inputs[report.file.path]
      let fixed = FixedFile(
        report.file, report.findings, where: { includesUnsafe || $0.safety == .safe },
        check: { file in input.map { run.findings(in: file, of: $0) } ?? ([], true) })
      return fixed.edits.isEmpty ? nil : fixed
    }
  }

  /// The number of fixes with the number of files, such as `3 fixes in 2 files`.
  var description: String {
    let count = files.map(\.fixes.count).reduce(0, +)
    return "\(count) \(count == 1 ? "fix" : "fixes") in \(files.count) \(files.count == 1 ? "file" : "files")"
  }
}

extension Command {
  /// Writes fixed files, each whole or not at all, and returns whether all of them could be written.
  mutating func write(_ fixes: LintFixes, _ options: LintOptions) -> Bool {
    var isWritten = true
    for fixed in fixes.files {
      let path = Paths.join(environment.directory, fixed.file.path)
      do throws(WriteFailure) {
        try Files.replace(path, reading: fixed.original.bytes, with: fixed.file.bytes)
      } catch {
        self.error.write("ascertain: cannot fix \(shown(fixed.file.path)): \(error.reason)\n")
        isWritten = false
      }
    }
    if !options.isQuiet, isWritten, !fixes.files.isEmpty { error.write("applied \(fixes.description)\n") }
    return isWritten
  }

  /// Writes the changes as a patch, and returns the exit status.
  mutating func show(_ fixes: LintFixes, _ options: LintOptions, hasFailures: Bool) -> ExitStatus {
    for fixed in fixes.files {
      let path = Paths.relative(Paths.join(environment.directory, fixed.file.path), to: environment.directory)
      let patch = UnifiedDiff(fixed, path: path).text
      if Secrets.masked(patch) != patch {
        error.write(
          "ascertain: the patch of \(shown(path)) shows `***` in place of a secret, so it cannot be applied; use --fix\n"
        )
      }
      output.write(patch)
    }
    if !options.isQuiet {
      error.write(fixes.files.isEmpty ? "nothing to fix\n" : "--fix would apply \(fixes.description)\n")
    }
    if hasFailures { return .unreadable }
    return fixes.files.isEmpty || options.exitsZero ? .clean : .findings
  }

  /// Returns the clause about the fixes of findings that are left; empty without any.
  func clause(aboutFixesOf reports: [FileReport], _ options: LintOptions) -> String {
    let (safe, unsafe) = (count(.safe, reports), count(.unsafe, reports))
    switch (safe, unsafe) {
    case (0, 0): return ""
    case (_, 0): return "; \(safe) fixable with --fix"
    case (0, _): return "; \(unsafe) fixable with --fix --unsafe-fixes"
    case (_, _): return "; \(safe) fixable with --fix, \(unsafe) more with --unsafe-fixes"
    }
  }

  private func count(_ safety: Fix.Safety, _ reports: [FileReport]) -> Int {
    reports.map { $0.fixableCount(safety) }.reduce(0, +)
  }
}
