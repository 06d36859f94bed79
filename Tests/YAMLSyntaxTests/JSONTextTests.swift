import Diagnostics
import Foundation
import TestSupport
import Testing
import Text
import YAMLSyntax

/// Texts that must be JSON, each mistake at its mark.
///
/// Foundation's parser takes the good ones; of the bad ones it lets a comma before the bracket pass, as RFC 8259 does
/// not.
@Suite struct JSONTextTests {
  @Test(arguments: [
    "[]", "{}", " [ 1 , -2.5e3, true, null, \"é😀\\n\\u00e9\" ] ", "{\"a\": {\"b\": []}, \"c\": 0}", "\"text\"", "0",
    "-0.1",
  ])
  func fine(_ text: String) {
    #expect(SourceFile(path: "x", text: text).jsonSyntaxError == nil)
    #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil)
  }

  @Test(arguments: [
    ("↓", "missing"), ("[1,↓]", "comma"), ("{\"a\": 1,↓}", "comma"), ("[1 ↓2]", "comma or a closing bracket"),
    ("{↓a: 1}", "double quotes"), ("{\"a\"↓ 1}", ":"), ("[↓'a']", "single quotes"), ("[1]\n↓// note", "comment"),
    ("[↓// note\n1]", "comment"), ("[\"a↓\nb\"]", "line break"), ("[\"↓\\q\"]", "escape"), ("[↓\"a]", "closed"),
    ("[1↓", "closed"), ("[↓01]", "value"), ("[↓+1]", "value"), ("[↓.5]", "value"), ("[↓NaN]", "value"),
    ("[]↓ x", "end"), ("[↓yes]", "value"), ("{\"a\": \"é\", ↓}", "comma"),
  ])
  func mistakes(_ source: String, _ words: String) throws {
    let marked = MarkedText(source)
    let mistake = try #require(SourceFile(path: "x", text: marked.text).jsonSyntaxError)
    #expect(mistake.problem.contains(words), "\(mistake.problem)")
    let place = marked.marks.first ?? 0
    #expect(mistake.range.start == place || mistake.range.start == place + 1)
  }
}
