import Foundation
import Processes
import Testing

/// Programs that run beside the tests, in groups of their own.
@Suite struct RunningProcessTests {
  private static let environment = ["PATH": "/usr/bin:/bin"]

  /// A directory of its own for each test.
  private struct Place {
    let path: String

    init() throws {
      let url = FileManager.default.temporaryDirectory.appending(path: "running-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      path = url.path
    }

    var output: String { (try? String(contentsOfFile: "\(path)/output", encoding: .utf8)) ?? "" }

    func wait(for text: String) -> Bool { RunningProcessTests.wait { output.contains(text) } }
  }

  private static func wait(until isTrue: () -> Bool) -> Bool {
    for _ in 0..<500 {
      if isTrue() { return true }
      usleep(20_000)
    }
    return false
  }

  private func start(
    _ script: String, in place: Place, _ lock: borrowing LockedFile
  ) throws(ChildFailure) -> RunningProcess {
    try RunningProcess(
      "sh", ["-c", script], environment: Self.environment, output: "\(place.path)/output", locks: [lock.hold])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    var output = ""
    var status = ChildProcess.Status.exited(0)
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "both outputs", script: "echo a; echo b >&2", output: "a\nb\n"),
    Case(name: "a status", script: "exit 7", status: .exited(7)),
    Case(name: "a signal", script: "kill -KILL $$", status: .signalled(9)),
    Case(name: "no input", script: "cat; echo end", output: "end\n"),
    Case(name: "files for the owner only", script: "umask", output: "0077\n"),
    Case(name: "signals as by default", script: "kill -INT $$", status: .signalled(2)),
    Case(name: "no more open files than a lock", script: "ls -l /proc/$$/fd 2>/dev/null | grep -c pipe: || :"),
  ])
  func programs(_ each: Case) throws {
    let place = try Place()
    let lock = try LockedFile("\(place.path)/lock")
    var process = try start(each.script, in: place, lock)
    #expect(process.finish() == each.status)
    if !each.output.isEmpty { #expect(place.output == each.output) }
  }

  @Test func arguments() throws {
    let place = try Place()
    let lock = try LockedFile("\(place.path)/lock")
    var process = try RunningProcess(
      "printf", ["%s|", "a b", "$(x)", "-n", "", "*"], environment: Self.environment, output: "\(place.path)/output",
      locks: [lock.hold])
    #expect(process.finish() == .exited(0))
    #expect(place.output == "a b|$(x)|-n||*|")
  }

  @Test func failures() throws {
    let place = try Place()
    let lock = try LockedFile("\(place.path)/lock")
    #expect(throws: ChildFailure.notFound(program: "ascertain-none")) {
      _ = try RunningProcess(
        "ascertain-none", [], environment: Self.environment, output: "/dev/null", locks: [lock.hold])
    }
    #expect(throws: ChildFailure.failed(program: "echo", reason: "an argument or variable contains a zero byte")) {
      _ = try RunningProcess("echo", ["a\0b"], environment: Self.environment, output: "/dev/null", locks: [lock.hold])
    }
    #expect(throws: (any Error).self) {
      _ = try RunningProcess("echo", [], environment: Self.environment, output: "/nonexistent/x", locks: [lock.hold])
    }
  }

  @Test func interrupted() throws {
    let place = try Place()
    let lock = try LockedFile("\(place.path)/lock")
    var process = try start("trap 'echo tidy; exit 3' INT; echo ready; while :; do sleep 0.1; done", in: place, lock)
    #expect(place.wait(for: "ready"))
    #expect(process.status == nil)
    process.send(.interrupt)
    #expect(process.finish() == .exited(3))
    #expect(place.output.hasSuffix("tidy\n"))
  }

  /// The end of the program is the end of what it started, whatever these ignore.
  @Test(arguments: ["exit 0", "kill -KILL $$", "sleep 100"])
  func nothingIsLeft(_ end: String) throws {
    let place = try Place()
    let lock = try LockedFile("\(place.path)/lock")
    let script = "(trap '' INT TERM; echo $$ > group; sleep 100) & echo ready; while [ ! -s group ]; do :; done; \(end)"
    var process = try start("cd '\(place.path)'; \(script)", in: place, lock)
    #expect(place.wait(for: "ready"))
    if end == "sleep 100" {
      process.send(.interrupt)
      process.send(.kill)
    }
    _ = process.finish()
    process.send(.kill)
    let group = try String(contentsOfFile: "\(place.path)/group", encoding: .utf8)
    let isEmpty = Self.wait {
      let processes = try? ChildProcess.run("ps", ["-axo", "pgid=,stat="], environment: Self.environment)
      let lines = String(decoding: processes?.standardOutput ?? [], as: UTF8.self).split(separator: "\n")
      return !lines.contains {
        $0.split(separator: " ").first == group.split(separator: "\n").first && !$0.contains("Z")
      }
    }
    #expect(isEmpty)
  }

  /// The lifeline goes with whoever holds it, here a value instead of a process.
  @Test func endsWithItsParent() throws {
    let place = try Place()
    let lock = try LockedFile("\(place.path)/lock")
    do {
      var process = try start("trap 'echo asked; exit' INT; echo ready; while :; do sleep 0.1; done", in: place, lock)
      #expect(place.wait(for: "ready"))
      #expect(process.status == nil)
    }
    #expect(place.wait(for: "asked"))
  }

  /// Nobody else gets a file as long as the program lives to which its lock was handed on.
  @Test func theLockIsInherited() throws {
    let place = try Place()
    let path = "\(place.path)/lock"
    do {
      let lock = try LockedFile(path)
      #expect(appended(lock.append([120])))
      var process = try start("trap '' INT; echo ready; sleep 2", in: place, lock)
      #expect(place.wait(for: "ready"))
      #expect(process.status == nil)
    }
    #expect(throws: LockedFile.Failure.taken) { _ = try LockedFile(path) }
    #expect(Self.wait { (try? LockedFile(path)) != nil })
  }

  private func appended(_ isAppended: Bool) -> Bool { isAppended }
}

@Suite struct LockedFileTests {
  private func path() -> String { FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path }

  @Test func addsAndShortens() throws {
    let path = path()
    let file = try LockedFile(path)
    let isWritten = file.append(Array("one\ntwo".utf8)) && file.truncate(to: 4) && file.append(Array("three\n".utf8))
    let contents = [9, 10].map { file.content(atMost: $0) }
    #expect(isWritten && contents == [nil, Array("one\nthree\n".utf8)])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func oneAtATime() throws {
    let path = path()
    do {
      let file = try LockedFile(path)
      #expect(throws: LockedFile.Failure.taken) { _ = try LockedFile(path) }
      _ = file.append([10])
    }
    let again = try LockedFile(path)
    let content = again.content(atMost: 1)
    #expect(content == [10])
  }

  @Test func whatIsEmptyGoes() throws {
    let path = path()
    do { _ = try LockedFile(path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["/", "/nonexistent/file", "/dev/null"])
  func refused(_ path: String) {
    #expect {
      _ = try LockedFile(path)
    } throws: { error in
      if case .refused? = error as? LockedFile.Failure { true } else { false }
    }
  }
}

@Suite struct FileTailTests {
  @Test func linesAsTheyCome() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    var tail = FileTail(path)
    #expect(tail.lines() == [] && FileTail.lines(of: path) == nil)
    func add(_ text: String) throws {
      if !FileManager.default.fileExists(atPath: path) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
      }
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    }
    try add("one\ntw")
    #expect(tail.lines() == ["one"])
    #expect(tail.lines() == [])
    try add("o\r\n\nüñ")
    #expect(tail.lines() == ["two", ""])
    try add("😀" + String(repeating: "x", count: 200_000) + "\nrest")
    #expect(tail.lines() == ["üñ😀" + String(repeating: "x", count: 200_000)])
    #expect(tail.rest() == "rest" && tail.rest() == nil)
    #expect(FileTail.lines(of: path)?.count == 4)
  }

  /// A line is cut off at the limit, the same whenever it is read.
  @Test func longLinesAreCut() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let length = 3 * FileTail.maximumLineLength
    try Data((String(repeating: "x", count: length) + "\nend\n").utf8).write(to: URL(filePath: path))
    var tail = FileTail(path)
    #expect(tail.lines().map(\.utf8.count) == [FileTail.maximumLineLength, 3])
  }
}
