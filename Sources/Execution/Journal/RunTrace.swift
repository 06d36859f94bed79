package import Planning
/// The traces that a run of the publishing program left: its output, and its log.
public struct RunTrace: Sendable {
  private let output: [String]
  private let log: [String]
  private let argumentLineBreaks: Int

  /// The traces of a run.
  ///
  /// - Parameters:
  ///   - output: The lines of the output.
  ///   - log: The lines of the log; empty when there is none.
  ///   - argumentLineBreaks: The line breaks in the arguments of the run.
  package init(output: [String], log: [String], argumentLineBreaks: Int) {
    self.output = output
    self.log = log
    self.argumentLineBreaks = argumentLineBreaks
  }

  /// The places in which a run leaves its traces.
  struct Place {
    let output: RunOutput
    /// The directory of the run, with the log.
    let directory: String
    /// The line breaks in the arguments of the run.
    let argumentLineBreaks: Int
  }

  /// The states of steps when the run ended; nil when the traces do not tell.
  package func outcomes(_ steps: [Step], _ end: RunEnd = .lost) -> [StepOutcome]? {
    var reader = RecordReader(argumentLineBreaks: argumentLineBreaks)
    let records = reader.take(output: output, log: log)
    guard output.isEmpty || !records.isEmpty else { return nil }
    var progress = Progress(steps)
    for line in output { progress.hear(line) }
    for record in records { progress.take(record) }
    progress.finish(end)
    return progress.outcomes
  }
}
