import Testing

@testable import Triggers

@Suite struct WildcardTests {
  struct Case: CustomTestStringConvertible {
    let pattern: String
    let yes: [String]
    let no: [String]
    var testDescription: String { pattern }
  }

  /// The first five are the examples of Codemagic's documentation.
  static let cases: [Case] = [
    Case(pattern: "*", yes: ["main", "a/b", "v0.0.42-dev"], no: []),
    Case(pattern: "*-dev", yes: ["v0.0.42-dev", "-dev", "a/b-dev"], no: ["v0.0.42", "dev", "x-dev2"]),
    Case(pattern: "!(*-dev)", yes: ["v0.0.42", "dev"], no: ["v0.0.42-dev", "-dev"]),
    Case(pattern: "{test,qa}/*", yes: ["test/popup", "qa/a/b"], no: ["test", "prod/x", "test,qa/x"]),
    Case(
      pattern: "v+([0-9]).+([0-9]).+([0-9])", yes: ["v0.0.42", "v10.2.3"],
      no: ["v1.2", "v1.2.x", "1.2.3", "v1.2.3-dev"]),
    Case(pattern: "main", yes: ["main"], no: ["Main", "main2", "ma", ""]),
    Case(pattern: "release/?", yes: ["release/1", "release/é", "release/🎉"], no: ["release/", "release/12"]),
    Case(pattern: "[!a-c]*", yes: ["d", "éa"], no: ["a", "b/x"]),
    Case(pattern: "[]x]", yes: ["]", "x"], no: ["[", "y"]),
    Case(pattern: "a[b", yes: ["a[b"], no: ["ab"]),
    Case(pattern: "@(main|develop)", yes: ["main", "develop"], no: ["maindevelop", "@(main|develop)"]),
    Case(pattern: "?(pre)release", yes: ["release", "prerelease"], no: ["preprerelease"]),
    Case(pattern: "*(a|bc)", yes: ["a", "bc", "abca"], no: ["b", "ac"]),
    Case(pattern: "+(+(a)b)", yes: ["ab", "aabab"], no: ["a", "b", "ba"]),
    Case(pattern: "!(a)b", yes: ["b", "aab", "xb"], no: ["ab", "a"]),
    Case(pattern: "{a}", yes: ["{a}"], no: ["a"]),
    Case(pattern: "{,x}a", yes: ["a", "xa"], no: ["x"]),
    Case(pattern: "{a,b{c,d}}", yes: ["a", "bc", "bd"], no: ["b", "ac"]),
    Case(pattern: "[a-]", yes: ["a", "-"], no: ["b", "]"]),
    Case(pattern: "[a-a]", yes: ["a"], no: ["b", "-"]),
    Case(pattern: "[a:]", yes: ["a", ":"], no: ["b"]),
    Case(pattern: "[a-", yes: ["[a-"], no: ["a"]),
    Case(pattern: "[[", yes: ["[["], no: ["["]),
    Case(pattern: "\\*", yes: ["*"], no: ["a", "\\*"]),
  ]

  @Test(arguments: cases) func matches(_ each: Case) {
    let pattern = Wildcard(each.pattern)
    for name in each.yes { #expect(pattern.matches(name) == true, "\(name)") }
    for name in each.no { #expect(pattern.matches(name) == false, "\(name)") }
  }

  static let open: [String] = [
    "!main", "a|b", "{1..3}", "[[:alpha:]]", "[z-a]", "@(a", "{a,b", "@(!(a))", "${x}", "a\\",
    String(repeating: "a", count: 1001), String(repeating: "{a,b}", count: 10),
  ]

  @Test(arguments: open) func whatIsNotDocumentedIsOpen(_ pattern: String) {
    #expect(Wildcard(pattern).matches("main") == nil)
    #expect(Wildcard(pattern).openReason != nil)
  }

  /// The longest pattern, and the most patterns that braces can stand for.
  @Test func limits() {
    let longest = String(repeating: "é", count: 1000)
    #expect(Wildcard(longest).matches(longest) == true)
    let digits = "{0,1,2,3,4,5,6,7,8,9}"
    #expect(Wildcard(digits + digits + digits).matches("042") == true)
    #expect(Wildcard("{" + digits + digits + digits + ",x}").matches("x") == nil)
    #expect(Wildcard(digits + digits + "{0,1,2,3,4,5,6,7,8,9,x}").matches("042") == nil)
  }

  @Test func namesThatGitDoesNotHaveAreOpen() {
    #expect(Wildcard("*").matches(".hidden") == nil)
    #expect(Wildcard("*").matches(String(repeating: "a", count: 1001)) == nil)
    #expect(Wildcard("*").matches(String(repeating: "a", count: 1000)) == true)
  }
}
