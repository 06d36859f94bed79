internal import Reporting

extension LintOptions {
  func validate() throws(UsageError) {
    if changed != nil, paths.contains("-") {
      throw UsageError("--changed compares files, so it cannot be used with standard input")
    }
    if changed != nil, findsAffected {
      throw UsageError("--affected takes the files that changed as PATHs, and --changed asks git for them; use one")
    }
    if findsAffected, paths.contains("-") {
      throw UsageError("--affected takes files that changed, so it cannot be used with standard input")
    }
    if filesFrom == "-", paths.contains("-") {
      throw UsageError("standard input cannot be both the list of files and a file to check")
    }
    if shard != nil, paths.contains("-") {
      throw UsageError("--shard divides a list of files, so it cannot be used with standard input")
    }
    if shard != nil, maxWarnings != nil {
      throw UsageError("--max-warnings is about all parts of a run; with --shard, pass it to 'ascertain merge'")
    }
    try validateFixes()
    try validateSuppression()
    try validateBaseline()
    try validateWatching()
    if showsStatistics, let format = formats.first(where: { $0 != .text && $0 != .json }) {
      throw UsageError("--statistics supports the formats text and json, not \(format.rawValue)")
    }
  }

  private var usesInput: Bool { paths.contains("-") }

  private func validateFixes() throws(UsageError) {
    if includesUnsafeFixes, fixing == .off {
      throw UsageError("--unsafe-fixes says which fixes to apply; use it with --fix or --diff")
    }
    if fixing == .diff, writtenBaseline != nil || prunesBaseline || ignoreReason != nil {
      throw UsageError("--diff writes nothing, so it cannot be used with options that write to files")
    }
    if fixing == .diff, !formats.isEmpty || !outputs.isEmpty || showsStatistics {
      throw UsageError("--diff shows a patch and no report, so it takes no --format, --output or --statistics")
    }
    guard fixing == .write else { return }
    if usesInput {
      throw UsageError("--fix writes to files, so it cannot be used with standard input; --diff shows the changes")
    }
    if let changed, changed.revision == nil {
      throw UsageError("--fix writes to files, and --changed reads those in git's index; give it a REVISION")
    }
    if ignoreReason != nil {
      throw UsageError("--add-ignores accepts what --fix would mend; use one after the other")
    }
  }

  private func validateSuppression() throws(UsageError) {
    if ignoreReason != nil {
      if usesInput { throw UsageError("--add-ignores writes to files, so it cannot be used with standard input") }
      if let changed, changed.revision == nil {
        throw UsageError("--add-ignores writes to files, and --changed reads those in git's index; give it a REVISION")
      }
      if settings.ignoresSuppressions { throw UsageError("with --no-ignores, what --add-ignores writes has no effect") }
      if writtenBaseline != nil {
        throw UsageError("--add-ignores and --write-baseline are two ways to accept findings; use one")
      }
    }
  }

  private func validateBaseline() throws(UsageError) {
    guard writtenBaseline != nil else { return }
    if settings.baseline != nil {
      throw UsageError("--write-baseline writes a new baseline, so it takes no --baseline")
    }
    if prunesBaseline || isBaselineStrict {
      throw UsageError("--write-baseline writes a new baseline, in which nothing is out of date")
    }
    if usesInput || changed != nil || findsAffected || shard != nil {
      throw UsageError(
        "--write-baseline needs all findings, so it cannot be used with standard input, --changed, --affected or --shard"
      )
    }
    if writtenBaseline == "-" { throw UsageError("--write-baseline writes to a file, not to standard output") }
  }

  private func validateWatching() throws(UsageError) {
    guard isWatching else { return }
    if usesInput || filesFrom == "-" { throw UsageError("--watch cannot be used with standard input") }
    if changed != nil || findsAffected || shard != nil {
      throw UsageError("--watch checks whole files as they change, without --changed, --affected and --shard")
    }
    if writtenBaseline != nil || prunesBaseline || ignoreReason != nil || fixing != .off {
      throw UsageError("--watch only shows findings, and changes no files")
    }
    if outputs.contains(where: { $0.path != "-" }) {
      throw UsageError("--watch shows findings and writes no files, so it takes no --output")
    }
  }
}
