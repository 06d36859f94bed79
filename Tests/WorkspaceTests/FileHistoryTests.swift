import Testing

@testable import Workspace

/// The output of `git log --raw -z`, whatever it contains.
@Suite struct FileHistoryTests {
  private static let none = String(repeating: "0", count: 40)
  private static let first = String(repeating: "a", count: 40)
  private static let second = String(repeating: "b", count: 40)

  private static func record(_ head: String, _ change: String) -> String {
    "\(head)\0\n:\(change)\0codemagic.yaml\0"
  }

  private static func summary(_ output: String) -> [String] {
    FileHistory.Record.records(in: Array(output.utf8)).map {
      "\($0.commit.prefix(2)) \($0.time) \($0.parents) \($0.subject) \($0.before) \($0.after)"
    }
  }

  @Test func aCommitAndAMerge() {
    let output =
      Self.record("cc 12 dd\tÜ: \t x", "100644 100755 \(Self.first) \(Self.second) M")
      + Self.record("dd 11 ee ff\t", "000000 120000 \(Self.none) \(Self.first) A")
    #expect(
      Self.summary(output) == [
        "cc 12 [\"dd\"] Ü: \t x file(object: \"\(Self.first)\") file(object: \"\(Self.second)\")",
        "dd 11 [\"ee\", \"ff\"]  absent other",
      ])
  }

  @Test(arguments: [
    "", "\0", ":", "cc 12\ta", "cc 12\ta\0", ":100644 100644 a b M\0x\0", "cc\ta\0:100644 100644 a b M\0x\0",
    "cc x\ta\0:100644 100644 a b M\0x\0", "é 12\ta\0:100644 100644 a b M\0x\0", "cc 12\ta\0:100644 a b M\0x\0",
    "cc 99999999999999999999\ta\0:100644 100644 a b M\0x\0", "\u{FFFD}\0\0\0:::\0",
  ])
  func whatHasAnotherFormIsLeftOut(_ output: String) { #expect(Self.summary(output).isEmpty) }

  @Test func timesAreLimited() {
    let output = Self.record("cc \(Int.max)\ta", "100644 100644 \(Self.first) \(Self.second) M")
    #expect(FileHistory.Record.records(in: Array(output.utf8)).first?.time == 1 << 40)
  }

  @Test func aMergeOfAKnownVersionIsLeftOut() {
    let change = "100644 100644 \(Self.first) \(Self.second) M"
    let records = FileHistory.Record.records(
      in: Array((Self.record("aa 3 cc bb\tmerge", change) + Self.record("bb 2 cc\tside", change)).utf8))
    #expect(FileHistory.Record.withoutRepetitions(records).map(\.subject) == ["side"])
    #expect(FileHistory.Record.withoutRepetitions(Array(records.prefix(1))).map(\.subject) == ["merge"])
  }
}
