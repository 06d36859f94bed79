internal import Planning
internal import Text

/// The commands that would run.
struct DryRunBackend: PreviewBackend {
  let isWholeOutput = false

  func problems(_ jobs: [Job]) -> [Preflight.Problem] { [] }

  func text(_ jobs: [Job]) -> String { jobs.map(text).joined(separator: "\n") }

  private func text(_ job: Job) -> String {
    let invocation = Invocation(job)
    var text = "Would run, with the key in the environment:\n\n"
    let line = CommandLine(words: [Invocation.program] + invocation.arguments(attachmentsIn: "DIRECTORY")).text
    text += line.split(separator: "\n").map { "  \(shown(String($0)))\n" }.joined()
    for attachment in invocation.attachments {
      text += "\n  DIRECTORY/\(attachment.name):\n"
      text += attachment.content.split(separator: "\n").map { "    \(shown(String($0)))\n" }.joined()
    }
    return text
  }
}
