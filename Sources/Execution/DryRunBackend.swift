internal import Planning
internal import Text

/// Shows what would run, and runs nothing.
public struct DryRunBackend: ExecutionBackend {
  /// A backend that does nothing.
  public init() {}

  /// Tells the command for each job.
  public mutating func execute(
    _ jobs: [Job], _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> [JobResult] {
    jobs.map { job in
      let invocation = Invocation(job)
      var text = "Would run, with the key in the environment:\n\n"
      let line = CommandLine(words: [Invocation.program] + invocation.arguments(attachmentsIn: "DIRECTORY")).text
      text += line.split(separator: "\n").map { "  \(visible(String($0)))\n" }.joined()
      for attachment in invocation.attachments {
        text += "\n  DIRECTORY/\(attachment.name):\n"
        text += attachment.content.split(separator: "\n").map { "    \(visible(String($0)))\n" }.joined()
      }
      tell(.text(text))
      return JobResult(job: job, outcomes: job.actions.map { StepOutcome(action: $0, state: .pending) }, end: nil)
    }
  }
}
