internal import Model
internal import Text

/// A test for the presence or absence of a key.
struct PresenceTest: RuleTest {
  static let kind = TestKind.presence
  static let appliesToBrokenValues = true
  let expectsPresence: Bool

  static let forms = [
    TestForm("present", "is present. A key with an empty value is present") { _, _ in
      PresenceTest(expectsPresence: true)
    },
    TestForm("absent", "is absent") { _, _ in PresenceTest(expectsPresence: false) },
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    return Verdict(operands.flag())
  }

  func verdictOnAbsence(default value: String?) -> Verdict { Verdict(!expectsPresence) }
}

extension PresenceTest {
  init(from table: inout TableReader) { expectsPresence = table.flag() }

  func write(to table: inout TableWriter) { table.write(expectsPresence) }
}
