internal import Processes
internal import Reporting
internal import Text

extension Command {
  /// Checks files again whenever one that matters changes, until a signal ends the program or nobody reads its output.
  ///
  /// In a terminal, each report takes the place of the one before; elsewhere they follow each other. A report that is the
  /// same as before is not shown again. No mode of the terminal is changed, so there is none to restore.
  ///
  /// - Returns: The exit status of the last report, or of the first run if nothing could be checked.
  mutating func watch(_ options: LintOptions, _ requests: [ReportRequest]) -> ExitStatus {
    let interruptions = environment.console.isInterruptible ? Interruptions() : nil
    let clock = environment.wallClock
    var round = round(options, requests, at: clock())
    // What is wrong with the arguments will not change.
    if round.status == .usage || round.status == .nothing {
      output.write(round.output)
      error.write(round.error)
      return round.status
    }
    var stamps = round.seen.stamps(from: environment.directory)
    show(round)
    while interruptions?.count ?? 0 == 0, !environment.console.isAbandoned() {
      environment.console.sleep(Self.pause)
      let width = environment.measured(at: round.time).console.width
      let isResized = width != round.width
      if !isResized, round.seen.stamps(from: environment.directory) == stamps { continue }
      // Whoever replaces a file may not have finished.
      environment.console.sleep(Self.patience)
      let last = round
      let before = last.seen.stamps(from: environment.directory)
      round = self.round(options, requests, at: clock())
      // What was looked at before is looked at on, for a file may come back.
      round.seen.add(Array(last.seen.paths))
      stamps = round.seen.stamps(from: environment.directory)
      // What changed during the run is checked again.
      for path in last.seen.paths { stamps[path] = before[path] }
      if isResized || round.output != last.output || round.error != last.error { show(round) }
    }
    // The terminal shows `^C` where the next prompt would stand.
    if environment.isTerminal { output.write("\n") }
    return round.status
  }

  /// The seconds between two looks at the files.
  private static let pause = 0.3
  /// The seconds between a change and a check.
  private static let patience = 0.05

  /// One run while files are watched.
  private struct Round {
    let status: ExitStatus
    /// What the run wrote.
    let output, error: String
    /// The number of columns of the terminal; nil without one.
    let width: Int?
    let time: Timestamp
    var seen: SeenFiles
  }

  private func round(_ options: LintOptions, _ requests: [ReportRequest], at time: Timestamp) -> Round {
    let environment = environment.measured(at: time)
    var seen = SeenFiles()
    if !options.settings.isIsolated { seen.add(RunConfiguration.possibleFiles(from: environment.directory)) }
    seen.add([options.settings.config].compactMap(\.self))
    let (status, output, error) = Self.collecting(in: environment) { $0.lint(options, requests, &seen) }
    return Round(
      status: status, output: output, error: error, width: environment.console.width, time: time,
      seen: seen)
  }

  /// Shows the report of a round: in place of everything else in a terminal.
  private mutating func show(_ round: Round) {
    let headline = "ascertain lint --watch, \(round.time.time) UTC; Ctrl-C ends it"
    guard environment.isTerminal else {
      output.write(round.output)
      error.write("\(headline)\n\(round.error)")
      return
    }
    let rest = environment.console.errorWidth == nil ? "" : round.error
    let line = round.width.map { cutOff(headline, columns: $0 - 1) } ?? headline
    output.write("\u{1B}[H\u{1B}[2J\(line)\n\n\(round.output)\(rest)", as: .terminal)
    if rest.isEmpty { error.write(round.error) }
  }
}
