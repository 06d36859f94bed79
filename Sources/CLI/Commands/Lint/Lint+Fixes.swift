internal import Diagnostics
internal import Model
internal import Reporting
internal import Text
internal import Workspace
internal import YAMLSyntax

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
  ///   - isOneRound: Whether nothing is fixed but these findings.
  init(
    of reports: [FileReport], _ run: LintRun, _ inputs: [LintInput], includesUnsafe: Bool, isOneRound: Bool = false
  ) {
    let inputs = Dictionary(inputs.map { ($0.path, $0) }) { first, _ in first }
    files = reports.compactMap { report in
      guard let input = inputs[report.file.path], report.findings.contains(where: { !$0.fixes.isEmpty }) else {
        return nil
      }
      let directory = Paths.directory(of: Paths.join(run.base, report.file.path))
      func isSuitable(_ fix: Fix) -> Bool {
        guard includesUnsafe || fix.safety == .safe else { return false }
        // Another file keeps its name.
        return fix.fileName.map { FileKind(of: Paths.join(directory, $0), followingLinks: false) == nil } ?? true
      }
      let fixed = FixedFile(report.file, report.findings, where: isSuitable) { round in
        let findings = run.findings(after: round, of: input)
        return isOneRound ? findings.map { _ in [] } : findings
      }
      return fixed.edits.isEmpty && !fixed.isRenamed ? nil : fixed
    }
  }

  /// The number of fixes with the number of files, such as `3 fixes in 2 files`.
  var description: String {
    let count = files.map(\.fixes.count).reduce(0, +)
    return "\(count) \(count == 1 ? "fix" : "fixes") in \(files.count) \(files.count == 1 ? "file" : "files")"
  }
}

extension Command {
  /// Writes the fixed files and checks again, or shows the changes as a patch.
  ///
  /// - Parameters:
  ///   - fixes: The fixed files.
  ///   - base: The directory from which the paths of files count.
  ///   - options: The options of the run.
  ///   - requests: The reports to write.
  ///   - hasFailures: Whether something could not be read.
  ///   - seen: The files that the runs look at.
  /// - Returns: The exit status of the check of what is left.
  mutating func apply(
    _ fixes: LintFixes, from base: String, _ options: LintOptions, _ requests: [ReportRequest], hasFailures: Bool,
    _ seen: inout SeenFiles
  ) -> ExitStatus {
    if options.fixing == .diff { return show(fixes, from: base, options, hasFailures: hasFailures) }
    let isWritten = write(fixes, from: base, options)
    // What is reported is what is in the files now.
    var rest = options
    (rest.fixing, rest.includesUnsafeFixes) = (.off, false)
    rest.paths = rest.paths.map { path in
      fixes.files.first { $0.isRenamed && $0.original.path == Paths.plain(path) }?.file.path ?? path
    }
    let status = lint(rest, requests, &seen)
    return isWritten ? status : .fault
  }

  /// Writes fixed files, each whole or not at all, and returns whether all of them could be written.
  private mutating func write(_ fixes: LintFixes, from base: String, _ options: LintOptions) -> Bool {
    var isWritten = true
    for fixed in fixes.files {
      do throws(WriteFailure) {
        let path = Paths.join(base, fixed.original.path)
        if !fixed.edits.isEmpty {
          try Files.replace(path, reading: fixed.original.bytes, with: fixed.file.bytes)
        }
        if fixed.isRenamed { try Files.move(path, to: Paths.join(base, fixed.file.path)) }
      } catch {
        self.error.write("ascertain: cannot fix \(shown(fixed.original.path)): \(error.reason)\n")
        isWritten = false
      }
    }
    if !options.isQuiet, isWritten, !fixes.files.isEmpty { error.write("applied \(fixes.description)\n") }
    return isWritten
  }

  /// Writes the changes as a patch, and returns the exit status.
  private mutating func show(
    _ fixes: LintFixes, from base: String, _ options: LintOptions, hasFailures: Bool
  ) -> ExitStatus {
    for fixed in fixes.files {
      let path = patchPath(of: Paths.join(base, fixed.original.path))
      let tree = SyntaxTree.parse(fixed.original)
      let secrets = DocumentSecrets(tree).ranges + Secrets.shapes(in: fixed.original.bytes)
      let diff = UnifiedDiff(fixed, path: path, secrets: secrets)
      guard let diff, case let patch = diff.text, Secrets.masked(diff.shownLines) == diff.shownLines,
        Output.text(as: .patch, { $0.write(patch) }) == patch
      else {
        error.write(
          "ascertain: the patch of \(shown(path)) would show a secret, or characters that a terminal must not show; "
            + "use --fix\n")
        continue
      }
      output.write(patch, as: .patch)
    }
    if !options.isQuiet {
      error.write(fixes.files.isEmpty ? "nothing to fix\n" : "--fix would apply \(fixes.description)\n")
    }
    if hasFailures { return .unreadable }
    return fixes.files.isEmpty || options.exitsZero ? .clean : .findings
  }

  /// Returns the path of a file in a patch, without links: from here, or from the root of the repository if the file is
  /// not below.
  private func patchPath(of path: String) -> String {
    let real = Files.realPath(of: path) ?? path
    let here = Files.realPath(of: environment.directory) ?? environment.directory
    if Paths.isBelow(real, here) { return Paths.relative(real, to: here) }
    let root = Files.repository(around: here)
    return Paths.relative(real, to: root.flatMap { Paths.isBelow(real, $0) ? $0 : nil } ?? here)
  }

  /// Returns the clause about the fixes of findings that are left; empty without any.
  func clause(aboutFixesOf reports: [FileReport]) -> String {
    let (certain, likely) = (count(.safe, reports), count(.unsafe, reports))
    switch (certain, likely) {
    case (0, 0): return ""
    case (_, 0): return "; \(certain) fixable with --fix"
    case (0, _): return "; \(likely) fixable with --fix --unsafe-fixes"
    case (_, _): return "; \(certain) fixable with --fix, \(likely) more with --unsafe-fixes"
    }
  }

  private func count(_ safety: Fix.Safety, _ reports: [FileReport]) -> Int {
    reports.map { $0.fixableCount(safety) }.reduce(0, +)
  }
}
