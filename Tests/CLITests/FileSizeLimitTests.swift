import CLI
import Foundation
import Processes
import Testing

/// The program under a limit on the size of files, beyond which the system would end it without a word.
@Suite struct FileSizeLimitTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// A command line of the shell, in a folder with a `codemagic.yaml` of more than the limit.
    let command: String
    let error: String

    var testDescription: String { name }
  }

  /// Workflows with a mistake each, so that every report and plan is above the limit too.
  private static let file =
    "workflows:\n"
    + (0..<100).map { "  w\($0): {publishing: {app_store_connect: {auth: integration, release_type: manual}}}\n" }
    .joined()

  static let cases = [
    Case(name: "a report", command: "lint --no-config --output report.txt", error: "report.txt"),
    Case(name: "standard output", command: "lint --no-config > output.txt", error: "some of the output"),
    Case(name: "a plan", command: "plan --allow-findings --out plan.json", error: "plan.json"),
  ]

  @Test(arguments: cases)
  func aWriteBeyondItIsReported(_ each: Case) throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let program = package.appending(path: ".build/debug/ascertain").path
    try #require(FileManager.default.isExecutableFile(atPath: program))
    let place = try directory(["codemagic.yaml": Self.file])
    let script = "cd '\(place)' && ulimit -f 2 && exec '\(program)' \(each.command)"
    let output = try ChildProcess.run("sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
    let error = String(decoding: output.standardError, as: UTF8.self)
    #expect(output.status == .exited(CLI.ExitStatus.fault.rawValue), "\(error)")
    #expect(error.contains(each.error), "\(error)")
    // Only what the shell itself made may be there.
    let names = try FileManager.default.contentsOfDirectory(atPath: place).filter { $0 != "output.txt" }
    #expect(names == ["codemagic.yaml"])
  }
}
