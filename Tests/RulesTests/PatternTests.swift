@testable import Rules
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
    let pattern = try Pattern(each.pattern, anywhere: false)
    for text in each.yes { #expect(pattern.matches(Array(text.utf8)[...]), "\(text)") }
    for text in each.no { #expect(!pattern.matches(Array(text.utf8)[...]), "\(text)") }
  }

  @Test func parts() throws {
    let pattern = try Pattern("b+c", anywhere: true)
    #expect(pattern.isContained(in: Array("aabbcdd".utf8)[...]))
    #expect(!pattern.isContained(in: Array("aabbdd".utf8)[...]))
  }

  @Test(arguments: [
    "(", ")", "[", "*", "a{", "a{2", "a{3,2}", "\\", "\\q", "[z-a]", "^a", "a$",
    "(((((((((((((((((((((a)))))))))))))))))))))",
    "((a{100}){100}){100}",
  ])
  func errors(_ pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern, anywhere: false) }
  }

  struct Size: CustomTestStringConvertible {
    let source: String
    let isWholeBearable: Bool
    let isPartBearable: Bool
    var testDescription: String { String(source.prefix(20)) }

    init(_ source: String, whole: Bool, part: Bool) {
      (self.source, isWholeBearable, isPartBearable) = (source, whole, part)
    }
  }

  /// Patterns whose automata would be too large, and similar ones that are not.
  @Test(arguments: [
    Size("(a|b)*a(a|b){8}", whole: true, part: true), Size("(a|b)*a(a|b){1000}", whole: false, part: false),
    Size("(a|b)*a(a|b){12}", whole: false, part: false),
    Size(".{1,2000}", whole: true, part: true), Size(".{1,3000}", whole: false, part: false),
    Size("b.{1,1000}c", whole: true, part: false),
    Size((0..<150).map { "word\($0)" }.joined(separator: "|"), whole: true, part: true),
    Size(
      (0..<1500).map { String(UnicodeScalar(0x4E00 + $0) ?? "x") }.joined(separator: "|"), whole: false, part: false),
    Size("(a*)*(a*)*b", whole: true, part: true),
  ])
  func automataAreBounded(_ each: Size) {
    let source = each.source
    for (anywhere, isBearable) in [(false, each.isWholeBearable), (true, each.isPartBearable)] {
      if isBearable {
        #expect(throws: Never.self) { try Pattern(source, anywhere: anywhere) }
      } else {
        #expect(throws: PatternError.self) { try Pattern(source, anywhere: anywhere) }
      }
    }
  }
}
