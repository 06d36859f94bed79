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

  /// A broken text with the mark of what has to be changed, and the way out.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let problem: String
    let help: String?
    var testDescription: String { text }

    init(_ text: String, _ problem: String, _ help: String?) {
      self.text = text
      self.problem = problem
      self.help = help
    }
  }

  static let mistakes: [Case] = [
    Case("↓", "a value is missing: the file is empty", nil),
    Case("[1↓,]", "a comma follows the last entry", "delete the comma"),
    Case("{\"a\": \"é\"↓, \n}", "a comma follows the last entry", "delete the comma"),
    Case("[↓,]", "there is no value before this `,`", "delete one of the commas"),
    Case("[1,↓,2]", "there is no value before this `,`", "delete one of the commas"),
    Case("{\"a\": 1,↓,\"b\": 2}", "there are two commas", "delete one of them"),
    Case("{\"a\":↓}", "there is no value before this `}`", "write a value after the `:`"),
    Case("[↓1 2]", "there is no comma between this and what follows", "write a comma after it"),
    Case("[{\"a\": \"👪\"↓}\n{}]", "there is no comma between this and what follows", "write a comma after it"),
    Case("{\"a\": \"b↓\"\n \"c\": 1}", "there is no comma between this and what follows", "write a comma after it"),
    Case("[\"1\"↓; 2]", "`;` does not separate entries", "write a comma in its place"),
    Case("[\"a\"↓: 1]", "there is a `:` after a value", "put key and value in `{ … }`, or delete the `:`"),
    Case(
      "[\"a ↓\"b\" c\"]", "this `\"` ends the text, but more follows on the line", "write `\\\"` for a quote in a text"),
    Case("[{\"a\": 1↓]", "there is a `]`, but `{` is not closed", "write `}` before it"),
    Case("[1↓}", "there is a `}`, but `[` is not closed", "write `]` in its place"),
    Case(
      "[{\"a\": 1, ↓{\"b\": 1}]", "there is a `{`, but the one before it is not closed", "write `}` before the comma"),
    Case("[{\"a\": 1↓", "the file ends, but `{` is not closed", "write `}` and `]` at the end of the file"),
    Case("[1↓,\n", "the file ends after this comma", "write `]` in place of the comma"),
    Case("[1]↓]", "no bracket is open that this `]` could close", "delete it"),
    Case(
      "{}↓, {}", "the file must have one value, but another one follows its end",
      "put all of them into one list, `[ … ]`"),
    Case("[] ↓x", "text follows the end of the value", "delete it"),
    Case("{↓a: 1}", "the key `a` is not in double quotes", "write `\"a\"`"),
    Case("{↓1: 1}", "expected a key in double quotes", "write `\"key\": value`"),
    Case("{\"a↓\" 1}", "there is no `:` after the key", "write `:` between the key and its value"),
    Case("{\"a\" ↓= 1}", "`=` does not separate a key and its value", "write `:` in its place"),
    Case("{\"a↓\"}", "a key without a value ends here", "write `:` and a value after it"),
    Case(
      "[↓'a']", "there are single quotes, but JSON needs double quotes",
      "write `\"` in place of each quote around a text"),
    Case(
      "{↓'a': 1}", "there are single quotes, but JSON needs double quotes",
      "write `\"` in place of each quote around a text"),
    Case("[↓“a”]", "U+201C LEFT DOUBLE QUOTATION MARK is not a quote in JSON", "type `\"` at both ends of the text"),
    Case(
      "[↓\u{A0}1]", "U+00A0 NO-BREAK SPACE stands outside of a text in double quotes",
      "delete the character, or put the text in double quotes"),
    Case("[1]\n↓// note", "comments are not allowed in JSON", "delete the comment"),
    Case("[↓// note\n1]", "comments are not allowed in JSON", "delete the comment"),
    Case("{↓/* note */ \"a\": 1}", "comments are not allowed in JSON", "delete the comment"),
    Case("{\"a\": 1, ↓# note\n \"b\": 1}", "comments are not allowed in JSON", "delete the comment"),
    Case(
      "[\n↓<<<<<<< HEAD\n1]", "a merge conflict is not resolved",
      "keep the right parts of both sides, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`"),
    Case(
      "[\"a↓\nb\"]", "there is a line break in a text", "write `\\n` in its place, and the whole text on one line"),
    Case("{\"a\": ↓\"é,\n \"b\": 1}", "this text is never closed", "write `\"` at the end of the text"),
    Case("[↓\"a]", "this text is never closed", "write `\"` at the end of the text"),
    Case("[\"a↓\tb\"]", "there is a tab in a text", "write `\\t` in its place, or a space"),
    Case(
      "[\"a↓\u{7}b\"]", "U+0007 BELL is a control character, which no text may contain", "delete the character"),
    Case("[\"↓\\q\"]", "`\\` begins an escape that JSON does not define", "write `\\\\` for a backslash"),
    Case("[\"↓\\'\"]", "`\\` begins an escape that JSON does not define", "write `'` without the backslash"),
    Case(
      "[\"↓\\u12g4\"]", "four hexadecimal digits must follow the escape `\\u`",
      "write the character itself, or `\\\\` for a backslash"),
    Case(
      "[↓01]", "`01` is not a JSON value",
      "write a number without `+` and leading zeros, or put a text in double quotes"),
    Case(
      "[↓+1]", "`+1` is not a JSON value",
      "write a number without `+` and leading zeros, or put a text in double quotes"),
    Case(
      "[↓.5]", "`.5` is not a JSON value",
      "write a number without `+` and leading zeros, or put a text in double quotes"),
    Case("[↓True]", "`True` is not a JSON value", "write `true`"),
    Case("[↓None]", "`None` is not a JSON value", "write `null`"),
    Case("[↓NaN]", "this value is not in double quotes", "put a text in double quotes"),
    Case("{\"a\": ↓Fixes one}", "this value is not in double quotes", "put a text in double quotes"),
  ]

  @Test(arguments: mistakes)
  func mistake(_ each: Case) throws {
    let marked = MarkedText(each.text)
    let mistake = try #require(SourceFile(path: "x", text: marked.text).jsonSyntaxError)
    #expect([mistake.range.start] == marked.marks)
    #expect(mistake.problem == each.problem)
    #expect(mistake.help == each.help)
  }
}
