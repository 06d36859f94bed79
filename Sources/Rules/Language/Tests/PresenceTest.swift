internal import Model
internal import Text

/// Whether a key is there.
struct PresenceTest: RuleTest {
  let isWanted: Bool

  static let forms = [
    TestForm("present", "is there. A key with an empty value is there") { _, _ in PresenceTest(isWanted: true) },
    TestForm("absent", "is not there") { _, _ in PresenceTest(isWanted: false) },
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict { Verdict(isWanted) }

  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(!isWanted)
  }
}

extension PresenceTest {
  init(from table: inout TableReader) { isWanted = table.flag() }

  func write(to table: inout TableWriter) { table.write(isWanted) }
}
