internal import Model
internal import Text

/// A test for the presence or absence of a key.
struct PresenceTest: RuleTest {
  let expectsPresence: Bool

  static let forms = [
    TestForm("present", "is present. A key with an empty value is present") { _, _ in
      PresenceTest(expectsPresence: true)
    },
    TestForm("absent", "is absent") { _, _ in PresenceTest(expectsPresence: false) },
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict { Verdict(expectsPresence) }

  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(!expectsPresence)
  }
}

extension PresenceTest {
  init(from table: inout TableReader) { expectsPresence = table.flag() }

  func write(to table: inout TableWriter) { table.write(expectsPresence) }
}
