internal import Text

/// A text that is collected instead of shown; it passes the gate when it is collected and again when it is shown.
private final class CollectedText: TextSink {
  private(set) var text = ""
  let hasFailed = false

  func write(_ text: String) { self.text += text }
}

extension Command {
  /// Runs a part of the program, and returns its status and what it wrote to the two outputs.
  static func collecting(
    in environment: Environment, _ body: (inout Command) -> ExitStatus
  ) -> (status: ExitStatus, output: String, error: String) {
    let (output, error) = (CollectedText(), CollectedText())
    let messages = environment.console.errorWidth.map { WrappingSink(error, columns: $0) as any TextSink } ?? error
    var command = Command(environment: environment, output: Output(output), error: Output(messages))
    let status = body(&command)
    return (status, output.text, error.text)
  }
}
