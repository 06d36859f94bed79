import Execution
import Planning
import Text

extension FuzzDefinition {
  /// Each step has one state, whatever the publishing program says and however it ends; and a text that the program
  /// repeats, which is the same in its output and its log, changes no state.
  static let output = FuzzDefinition(
    seeds: {
      let run = steps.flatMap(\.calls).flatMap(exchange)
      let pair = run.map(\.output).joined(separator: "\n") + "\n\u{0}" + run.map(\.log).joined(separator: "\n") + "\n"
      return [Array(("\u{0}" + pair).utf8), Array(run.map { "\($0.output)\n\($0.log)\n" }.joined().utf8)]
    }
  ) { bytes in
    let end: RunEnd = bytes.first.map { $0 < 128 ? .finished(Int32($0)) : .lost } ?? .lost
    let parts = bytes.dropFirst().split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let trace = RunTrace(output: lines(parts.first ?? []), log: lines(parts.last ?? []), argumentLineBreaks: 0)
    if let outcomes = trace.outcomes(steps, end) {
      guard outcomes.count == steps.count else { return "a step has no state" }
      let isOpen = outcomes.contains { $0.state == .pending || $0.state == .running }
      if isOpen { return "a step is still under way after the end" }
    }
    let text = lines(bytes[...])
    return states(repeating: text, end) == states(repeating: [], end) ? nil : "a text changes what is known to be done"
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The states of steps after half a run that repeats a text before its first request, in the middle, and at the end.
  private static func states(repeating text: [String], _ end: RunEnd) -> [String] {
    var (output, log) = ([String](), Array(repeating: header(of: "cli_app.py") + "-", count: 5))
    let run = steps.flatMap(\.calls).flatMap(exchange)
    for part in [run[..<0], run[..<(run.count / 4)], run[(run.count / 4)..<(run.count / 2)]] {
      output += part.map(\.output) + ["Creating"] + text
      log += part.map(\.log) + [header(of: "resource_printer.py") + "Creating"] + text
    }
    let trace = RunTrace(output: output, log: log, argumentLineBreaks: 0)
    return trace.outcomes(steps, end)?.map { "\($0.step.id) \($0.state.word)" } ?? []
  }

  /// A request as the program tells it, and its answer.
  private static func exchange(_ call: Call) -> [(output: String, log: String)] {
    guard case .request(let method, let path, _) = call else { return [] }
    return [">>> \(method.rawValue) https://api.example\(path) None", "<<< 200 {}"].map {
      ($0, header(of: "api_session.py") + $0)
    }
  }

  private static func header(of file: String) -> String { "[12:00:00 01-12-2026] INFO  \(file):42 > " }

  private static let steps = Samples.document(Samples.analysis(Samples.configuration)).plans.first?.steps ?? []
}
