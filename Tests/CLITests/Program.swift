import CLI
import Foundation
import Text

/// The output and exit status of a run of the program.
struct Run {
  let status: CLI.ExitStatus
  let output: String
  let error: String
}

/// A sink that collects output.
final class Sink: TextSink {
  var text = ""
  let hasFailed = false
  func write(_ text: String) { self.text += text }
}

/// Runs the program in a simulated environment whose clock is fixed at 2026-11-22T12:00:00Z.
func run(
  _ arguments: String..., input: String = "", variables: [String: String] = [:], isTerminal: Bool = false,
  directory: String = "/nonexistent"
) -> Run {
  run(arguments, input: input, variables: variables, isTerminal: isTerminal, directory: directory)
}

/// Runs the program with a list of arguments.
func run(
  _ arguments: [String], input: String = "", variables: [String: String] = [:], isTerminal: Bool = false,
  directory: String = "/nonexistent"
) -> Run {
  let (output, error) = (Sink(), Sink())
  let status = Command.run(
    arguments,
    environment: Environment(
      variables: variables, isTerminal: isTerminal, directory: directory, now: 1_795_348_800,
      readInput: { Array(input.utf8) }),
    output: output, error: error)
  return Run(status: status, output: output.text, error: error.text)
}

/// Creates a directory with files, given as texts by path, and returns its path.
func directory(_ files: [String: String]) throws -> String {
  let url = FileManager.default.temporaryDirectory.appending(path: "ascertain-\(UUID().uuidString)")
  for (path, text) in files {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return url.path
}
