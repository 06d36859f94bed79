internal import Diagnostics
internal import Reporting
internal import Text
internal import Workspace

extension Command {
  /// Writes or prunes the baseline, and tells what is in it no more.
  ///
  /// - Parameters:
  ///   - baseline: The baseline.
  ///   - all: The reports before they were compared with it.
  ///   - gone: The entries whose findings do not exist any more.
  ///   - isWhole: Whether everything could be read.
  ///   - options: The options of the run.
  /// - Returns: The exit status if it is not that of the findings.
  mutating func update(
    _ baseline: LintBaseline, for all: [FileReport], _ gone: [BaselineEntry], isWhole: Bool, _ options: LintOptions
  ) -> ExitStatus? {
    do throws(WriteFailure) {
      if options.writtenBaseline != nil {
        guard isWhole else {
          error.write("ascertain: \(shown(baseline.path)) is not written, because not everything could be read\n")
          return .unreadable
        }
        try baseline.write(all)
        if !options.isQuiet {
          let count = Baseline(all, path: baseline.name).entries.count
          error.write("\(count == 1 ? "1 finding" : "\(count) findings") written to \(shown(baseline.path))\n")
        }
        return nil
      }
      guard !gone.isEmpty else { return nil }
      if options.prunesBaseline { try baseline.remove(gone) }
    } catch {
      self.error.write("ascertain: cannot write \(shown(baseline.path)): \(error.reason)\n")
      return .fault
    }
    error.write("ascertain: \(Self.message(gone, baseline, isPruned: options.prunesBaseline))\n")
    return options.isBaselineStrict && !options.prunesBaseline && !options.exitsZero ? .findings : nil
  }

  /// Returns the line that names what a baseline has no more.
  private static func message(_ gone: [BaselineEntry], _ baseline: LintBaseline, isPruned: Bool) -> String {
    let names = gone.prefix(3).map { shown($0.summary) }.joined(separator: ", ")
    let rest = gone.count > 3 ? " and \(gone.count - 3) more" : ""
    let findings = gone.count == 1 ? "1 finding" : "\(gone.count) findings"
    let path = shown(baseline.path)
    return isPruned
      ? "\(findings) removed from \(path): \(names)\(rest)"
      : "\(findings) in \(path) \(gone.count == 1 ? "does" : "do") not exist any more; --prune-baseline removes "
        + "\(gone.count == 1 ? "it" : "them"): \(names)\(rest)"
  }
}
