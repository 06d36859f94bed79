import CLI
import Foundation
import Synchronization
import Testing

/// Runs of `lint --watch`, whose pauses are the times at which files change.
@Suite struct WatchTests {
  /// The number of pauses so far.
  private final class Pauses: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }

    var isOver: Bool { count.withLock { $0 >= 40 } }
  }

  /// Runs until the pauses are over; `change` is called in each.
  private func watch(
    _ path: String, isTerminal: Bool = false, _ more: [String] = [],
    measure: @escaping @Sendable () -> (width: Int?, errorWidth: Int?)? = { nil },
    _ change: @escaping @Sendable (_ pause: Int) -> Void
  ) -> Run {
    let (output, error, pauses) = (Sink(), Sink(), Pauses())
    let status = Command.run(
      ["lint", "--isolated", "--no-files", "--watch", "--format", "line", path] + more,
      environment: Environment(
        variables: [:], isTerminal: isTerminal, directory: "/nonexistent", now: 1_795_348_800, readInput: { nil },
        console: Console(
          measure: measure, isAbandoned: { pauses.isOver }, sleep: { _ in change(pauses.next()) })),
      output: output, error: error)
    return Run(status: status, output: output.text, error: error.text)
  }

  private static func write(_ text: String, to path: String) {
    // The time of a file has a limited resolution.
    usleep(20_000)
    try? Data(text.utf8).write(to: URL(filePath: path))
  }

  private static let headline = "ascertain lint --watch, 12:00:00 UTC; Ctrl-C ends it\n"

  @Test func changesAreReported() throws {
    let path = try directory(["a.yaml": LintTests.bad]) + "/a.yaml"
    let run = watch(path) { pause in
      switch pause {
      case 3: Self.write(LintTests.good, to: path)
      case 9: Self.write(LintTests.good, to: path)  // the same again
      case 15: try? FileManager.default.removeItem(atPath: path)
      case 21:
        Self.write(LintTests.bad, to: path + ".new")
        rename(path + ".new", path)
      default: break
      }
    }
    #expect(run.status == .findings)
    #expect(run.output.components(separatedBy: "[unknown-value]").count == 3, "\(run.output)")
    let parts = run.error.components(separatedBy: Self.headline).dropFirst()
    #expect(parts.count == 4, "\(run.error)")
    #expect(parts.first == "1 error in 1 file\n" && parts.last == "1 error in 1 file\n")
    #expect(parts.dropFirst().first == "no findings in 1 file\n")
    #expect(parts.dropFirst(2).first?.contains("there is no such file") == true)
  }

  @Test func inATerminal() throws {
    let path = try directory(["a.yaml": LintTests.bad]) + "/a.yaml"
    let widths = Mutex(80)
    let run = watch(path, isTerminal: true, measure: { (widths.withLock { $0 }, nil) }) { pause in
      if pause == 3 { widths.withLock { $0 = 20 } }
    }
    let parts = run.output.components(separatedBy: "\u{1B}[H\u{1B}[2J")
    #expect(parts.count == 3 && parts[1].hasPrefix(Self.headline + "\n"), "\(run.output)")
    #expect(parts[2].hasPrefix("ascertain lint --w…\n\n"), "\(parts[2])")
    #expect(run.error == "1 error in 1 file\n1 error in 1 file\n")
  }

  @Test func invalidSettingsDoNotEndIt() throws {
    let here = try directory(["a.yaml": LintTests.bad, "s.yml": "fail-on: error\n"])
    let (path, settings) = (here + "/a.yaml", here + "/s.yml")
    let (output, error, pauses) = (Sink(), Sink(), Pauses())
    let status = Command.run(
      ["lint", "--config", settings, "--no-files", "--watch", path],
      environment: Environment(
        variables: [:], isTerminal: false, directory: "/nonexistent", now: 1_795_348_800, readInput: { nil },
        console: Console(
          isAbandoned: { pauses.isOver },
          sleep: { _ in
            switch pauses.next() {
            case 3: Self.write("fail-on: x\n", to: settings)
            case 9: Self.write("ignore: [unknown-value]\n", to: settings)
            default: break
            }
          })),
      output: output, error: error)
    #expect(status == .clean)
    #expect(error.text.contains("invalid settings") && error.text.hasSuffix("no findings in 1 file\n"), "\(error.text)")
  }

  @Test func nothingToWatchEndsItAtOnce() {
    #expect(watch("/nonexistent/x", ["--fail-on", "x"]) { _ in }.status == .usage)
    let run = CLITests.run("lint", "--isolated", "--watch")
    #expect(run.status == .nothing)
  }

  @Test(arguments: [
    ["-"], ["--files-from", "-"], ["--changed"], ["--affected"], ["--shard", "1/2"], ["--output", "x.txt"],
    ["--write-baseline", "x"], ["--baseline", "x", "--prune-baseline"],
  ])
  func invalidArguments(_ arguments: [String]) {
    #expect(run(["lint", "--isolated", "--watch"] + arguments).status == .usage)
  }
}
