import Foundation
import Processes
import Testing

/// Real programs of the system, run to their end.
@Suite struct ChildProcessTests {
  static let environment = ["PATH": "/nowhere:relative:/usr/bin:/bin", "NAME": "wört 😀"]

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let program: String
    let arguments: [String]
    var input: String?
    var output = ""
    var error = ""
    var status = ChildProcess.Status.exited(0)
    var testDescription: String { name }
  }

  @Test func timeLimit() {
    #expect(throws: ChildFailure.failed(program: "sleep", reason: "it did not end within 1 s")) {
      try ChildProcess.run("sleep", ["100"], environment: ["PATH": "/usr/bin:/bin"], timeLimit: 1)
    }
  }

  /// What a program starts is not looked for in relative directories either.
  @Test func relativeDirectoriesOfPath() throws {
    let variables = ["PATH": ":.:bin:/usr/bin:./x::/bin:"]
    let output = try ChildProcess.run("sh", ["-c", "echo $PATH"], environment: variables)
    #expect(output.standardOutput == Array("/usr/bin:/bin\n".utf8))
    #expect(ChildProcess.isInstalled("sh", environment: variables))
    #expect(!ChildProcess.isInstalled("sh", environment: ["PATH": ".:bin"]))
  }

  @Test(arguments: [
    Case(name: "echo", program: "echo", arguments: ["a b", "日本", "$NAME", "*"], output: "a b 日本 $NAME *\n"),
    Case(name: "an empty argument", program: "printf", arguments: ["[%s]", "", "x"], output: "[][x]"),
    Case(name: "a path", program: "/bin/sh", arguments: ["-c", "echo $0"], output: "/bin/sh\n"),
    Case(name: "a variable", program: "sh", arguments: ["-c", "echo $NAME"], output: "wört 😀\n"),
    Case(name: "standard error", program: "sh", arguments: ["-c", "echo é >&2"], error: "é\n"),
    Case(name: "a status", program: "sh", arguments: ["-c", "exit 255"], status: .exited(255)),
    Case(name: "a signal", program: "sh", arguments: ["-c", "kill -TERM $$"], status: .signalled(15)),
    Case(name: "input", program: "cat", arguments: [], input: "é 😀\n", output: "é 😀\n"),
    Case(name: "empty input", program: "cat", arguments: [], input: ""),
    Case(name: "no input", program: "cat", arguments: []),
    Case(
      name: "input that nobody reads", program: "true", arguments: [], input: String(repeating: "x", count: 1 << 20)),
    Case(
      name: "a broken pipe ends the child", program: "sh", arguments: ["-c", "trap - PIPE; kill -PIPE $$"],
      status: .signalled(13)),
    Case(name: "closed outputs", program: "sh", arguments: ["-c", "exec >&- 2>&-; exit 3"], status: .exited(3)),
  ])
  func programs(_ each: Case) throws {
    let output = try ChildProcess.run(
      each.program, each.arguments, environment: Self.environment, input: each.input.map { Array($0.utf8) })
    #expect(String(decoding: output.standardOutput, as: UTF8.self) == each.output)
    #expect(String(decoding: output.standardError, as: UTF8.self) == each.error)
    #expect(output.status == each.status)
  }

  @Test func muchOnBothOutputs() throws {
    let script = "i=0; while [ $i -lt 2000 ]; do printf '%0500d' 1; printf '%0500d' 2 >&2; i=$((i+1)); done"
    let output = try ChildProcess.run("sh", ["-c", script], environment: Self.environment)
    #expect(output.standardOutput.count == 1_000_000)
    #expect(output.standardError.count == 1_000_000)
  }

  @Test func muchThroughACat() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let output = try ChildProcess.run("cat", [], environment: Self.environment, input: bytes)
    #expect(output.standardOutput == bytes)
  }

  @Test(arguments: [(9, false), (10, true), (11, true)])
  func theLimitCountsEitherOutput(_ limit: Int, _ isEnough: Bool) {
    for redirection in ["", ">&2"] {
      let run = { () throws(ChildFailure) in
        try ChildProcess.run(
          "sh", ["-c", "printf 0123456789 \(redirection)"], environment: Self.environment, outputLimit: limit)
      }
      if isEnough {
        #expect(throws: Never.self) { try run() }
      } else {
        #expect(throws: ChildFailure.tooMuchOutput(program: "sh", limit: limit)) { try run() }
      }
    }
  }

  @Test func aProgramWithoutEndIsStopped() {
    #expect(throws: ChildFailure.tooMuchOutput(program: "yes", limit: 100_000)) {
      try ChildProcess.run("yes", [], environment: Self.environment, outputLimit: 100_000)
    }
  }

  @Test func directories() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "ascertain-wört-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let output = try ChildProcess.run("pwd", ["-P"], environment: Self.environment, directory: place.path)
    #expect(String(decoding: output.standardOutput, as: UTF8.self).hasSuffix("\(place.lastPathComponent)\n"))
  }

  struct Failure: Sendable, CustomTestStringConvertible {
    let name: String
    let program: String
    var arguments: [String] = []
    var path: String? = "/usr/bin:/bin"
    var directory: String?
    let failure: ChildFailure
    var testDescription: String { name }
  }

  @Test(arguments: [
    Failure(name: "no such program", program: "ascertain-none", failure: .notFound(program: "ascertain-none")),
    Failure(name: "no name", program: "", failure: .notFound(program: "")),
    Failure(name: "no PATH", program: "echo", path: nil, failure: .notFound(program: "echo")),
    Failure(name: "only relative directories", program: "echo", path: "bin::.", failure: .notFound(program: "echo")),
    Failure(name: "a directory is no program", program: "tmp", path: "/", failure: .notFound(program: "tmp")),
    Failure(
      name: "a path to nothing", program: "/nonexistent/x",
      failure: .failed(program: "/nonexistent/x", reason: "No such file or directory")),
    Failure(
      name: "a directory that is not there", program: "echo", directory: "/nonexistent",
      failure: .failed(program: "echo", reason: "No such file or directory")),
    Failure(
      name: "a zero byte", program: "echo", arguments: ["a\0b"],
      failure: .failed(program: "echo", reason: "an argument or variable contains a zero byte")),
  ])
  func failures(_ each: Failure) {
    #expect(throws: each.failure) {
      try ChildProcess.run(
        each.program, each.arguments, environment: each.path.map { ["PATH": $0] } ?? [:], directory: each.directory)
    }
  }

  /// Several at once, from several threads: no child holds another's pipe open, and all descriptors are closed again.
  @Test func manyAtOnce() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          let bytes = Array("\(number)".utf8)
          return try ChildProcess.run("cat", [], environment: Self.environment, input: bytes).standardOutput == bytes
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }
}
