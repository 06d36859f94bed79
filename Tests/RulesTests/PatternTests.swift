import Rules
import Schema
import Testing

@Suite struct PatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let yes: [String]
    let no: [String]
    var testDescription: String { pattern }
  }

  @Test(arguments: [
    Case(pattern: "abc", yes: ["abc"], no: ["", "ab", "abcd", "xabc"]),
    Case(pattern: "a*", yes: ["", "a", "aaaa"], no: ["b", "ab"]),
    Case(pattern: "a+b?", yes: ["a", "aab"], no: ["", "b", "abb"]),
    Case(pattern: "a|bc|", yes: ["a", "bc", ""], no: ["b", "abc"]),
    Case(pattern: "(ab|c)+d", yes: ["abd", "cabcd"], no: ["d", "ab"]),
    Case(pattern: "[0-9]{4} .+", yes: ["2031 Example Ltd", "0000 é"], no: ["203 x", "20311 x", "2031 "]),
    Case(pattern: "[^a-c]", yes: ["d", "é", "😀"], no: ["a", "", "dd"]),
    Case(pattern: "[]a]", yes: ["]", "a"], no: ["b"]),
    Case(pattern: "[a-]", yes: ["a", "-"], no: ["b"]),
    Case(pattern: "\\d{2,3}", yes: ["12", "123"], no: ["1", "1234"]),
    Case(pattern: "\\w+\\.\\S", yes: ["a_1.x"], no: ["a_1x", "a. "]),
    Case(pattern: "[\\w.]+", yes: ["a.b"], no: ["a b"]),
    Case(pattern: "x{0}y", yes: ["y"], no: ["xy"]),
    Case(pattern: "x{2,}", yes: ["xx", "xxxx"], no: ["x"]),
    Case(pattern: "(a?){20}a{20}", yes: [String(repeating: "a", count: 20)], no: ["a"]),
    Case(pattern: "(a|b(c|d)*)x", yes: ["ax", "bcdx", "bx"], no: ["cx"]),
    Case(pattern: ".", yes: ["é", "\n"], no: ["", "ab"]),
  ])
  func whole(_ each: Case) throws {
    let pattern = try Pattern(each.pattern)
    for text in each.yes { #expect(pattern.matches(Array(text.utf8)[...]), "\(text)") }
    for text in each.no { #expect(!pattern.matches(Array(text.utf8)[...]), "\(text)") }
  }

  @Test func parts() throws {
    let pattern = try Pattern("b+c")
    #expect(pattern.isContained(in: Array("aabbcdd".utf8)[...]))
    #expect(!pattern.isContained(in: Array("aabbdd".utf8)[...]))
  }

  @Test(arguments: [
    "(", ")", "[", "*", "a{", "a{2", "a{3,2}", "\\", "\\q", "[z-a]", "^a", "a$",
    "(((((((((((((((((((((a)))))))))))))))))))))",
    "((a{100}){100}){100}",
  ])
  func errors(_ pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
  }

  /// Backtracking would take longer than the age of the universe.
  @Test func timeIsLinear() throws {
    let pattern = try Pattern("(a*)*(a*)*b")
    #expect(!pattern.matches(Array(repeating: UInt8(ascii: "a"), count: 2000)[...]))
  }
}
