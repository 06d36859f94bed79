import Projects
import Testing
import Text

/// The versions that a range in a `package.json` has.
@Suite struct VersionRangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let range: String
    /// Ranges that have a version in common with it.
    var inside: [String] = []
    var outside: [String] = []
    var testDescription: String { "`\(range)`" }
  }

  @Test(arguments: [
    Case(range: "20", inside: ["20", "20.0.0", "20.19.5"], outside: ["19.9.9", "21", "21.0.0"]),
    Case(range: "v20.1", inside: ["20.1.7", "20"], outside: ["20.2.0", "20.0.9"]),
    Case(range: "20.1.3", inside: ["=20.1.3", "20"], outside: ["20.1.4", "20.1.2"]),
    Case(range: "20.x", inside: ["20.7.1"], outside: ["21"]),
    Case(range: "20.*.*", inside: ["20.7.1"], outside: ["19"]),
    Case(range: "*", inside: ["0", "99.1"]),
    Case(range: "", inside: ["0", "99.1"]),
    Case(range: ">=22", inside: ["22", "22.0.0", "24"], outside: ["21.99.0", "20"]),
    Case(range: ">= 22.1", inside: ["22", "22.1.0"], outside: ["22.0.9"]),
    Case(range: ">20", inside: ["21.0.0"], outside: ["20", "20.99.1"]),
    Case(range: ">20.1.3", inside: ["20.1.4", "20"], outside: ["20.1.3"]),
    Case(range: "<20", inside: ["19"], outside: ["20", "20.0.0"]),
    Case(range: "<=20.1", inside: ["20.1.9", "18"], outside: ["20.2.0"]),
    Case(range: ">=18 <21", inside: ["18", "20.9.9"], outside: ["21", "17"]),
    Case(range: "^20.19.0 || ^22.13.0 || >=24", inside: ["20", "22", "24.1.0"], outside: ["20.18.9", "21", "23"]),
    Case(range: "^0.2.3", inside: ["0.2.9"], outside: ["0.3.0", "0.2.2"]),
    Case(range: "^0.0.3", inside: ["0.0.3"], outside: ["0.0.4"]),
    Case(range: "^0", inside: ["0.9.9"], outside: ["1"]),
    Case(range: "~20.1", inside: ["20.1.9"], outside: ["20.2.0"]),
    Case(range: "~20", inside: ["20.9.9"], outside: ["21"]),
    Case(range: "18 - 20.1", inside: ["18", "20.1.9"], outside: ["20.2.0", "17"]),
    Case(range: ">=20 <18", outside: ["18", "20", "*"]),
  ])
  func versions(_ each: Case) throws {
    let range = try #require(VersionRange(each.range))
    for text in each.inside { #expect(range.overlaps(try #require(VersionRange(text))), "\(text)") }
    for text in each.outside { #expect(!range.overlaps(try #require(VersionRange(text))), "\(text)") }
  }

  @Test(arguments: [
    "lts", "lts/*", ">=20.0.0-0", "20.1.2.3", "20..1", ">", ">= <", "workspace:*", "20 ||| 21", "x.20", "^^20", "20-21",
    "file:../a", "1234567", "99999999999999999999", String(repeating: ">", count: 2000),
  ])
  func otherForms(_ text: String) { #expect(VersionRange(text) == nil) }

  @Test func theFirstVersion() {
    #expect(VersionRange("^8.0.1 || ^7")?.start?.parts == [7, 0, 0])
    #expect(VersionRange(">=20 <18")?.start == nil)
  }
}
