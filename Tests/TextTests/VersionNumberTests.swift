import Testing
import Text

@Suite struct VersionNumberTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let written: String
    /// The version as people write it; nil for what is none.
    let text: String?
    var testDescription: String { written }
  }

  @Test(arguments: [
    Case(written: "26", text: "26"), Case(written: "16.4", text: "16.4"), Case(written: "15.0.1", text: "15.0.1"),
    Case(written: "15.0", text: "15"), Case(written: "14.1.0", text: "14.1"), Case(written: "0", text: "0"),
    Case(written: "999999.1", text: "999999.1"), Case(written: "9999999", text: nil),
    Case(written: "99999999999999999999", text: nil), Case(written: "", text: nil), Case(written: ".", text: nil),
    Case(written: "16.", text: nil), Case(written: ".4", text: nil), Case(written: "16..4", text: nil),
    Case(written: "1.2.3.4", text: nil), Case(written: "16.x", text: nil), Case(written: "16.4 beta", text: nil),
    Case(written: "-16", text: nil), Case(written: "latest", text: nil), Case(written: "１６", text: nil),
  ])
  func reads(_ each: Case) { #expect(VersionNumber(each.written.utf8)?.text == each.text) }

  @Test(arguments: [("16.4", "26"), ("9", "16"), ("14", "14.1"), ("14.0.9", "14.1"), ("15", "15.0.1")])
  func isBefore(_ first: String, _ second: String) throws {
    let (first, second) = (try #require(VersionNumber(first.utf8)), try #require(VersionNumber(second.utf8)))
    #expect(first < second)
    #expect(!(second < first))
  }

  @Test func missingNumbersAreZero() { #expect(VersionNumber("26".utf8) == VersionNumber("26.0.0".utf8)) }
}
