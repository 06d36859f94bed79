import Testing
@testable import Text

/// Property lists in the format of Xcode's projects.
@Suite struct OpenStepPropertyListTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    /// The value of `a`, or the start of the reason why the list is refused.
    let value: String

    var testDescription: String { text }
  }

  static let cases = [
    Case(text: "{a = b;}", value: "b"),
    Case(text: "// !$*UTF8*$!\n{\n\ta /* note */ = \"b c\" /* ; */;\n}\n", value: "b c"),
    Case(text: "{\"a\" = 'x';}", value: "x"),
    Case(text: #"{a = "\"q\" \\ \n käse 🧀";}"#, value: "\"q\" \\ \n käse 🧀"),
    Case(text: "{a = b; a = c;}", value: "c"),
    Case(text: "{b = (1, 2, {a = x;}, ); a = $(X)/y;}", value: "`;` is missing"),
    Case(text: "{b = <0fbd 77>; a = com.example.app-2;}", value: "com.example.app-2"),
    Case(text: "\u{FEFF}{a = b;}", value: "b"),
    Case(text: "{a = käse;}", value: "käse"),
    Case(text: "", value: "it ends too early"),
    Case(text: "{a = b}", value: "`;` is missing"),
    Case(text: "{a b;}", value: "`=` is missing"),
    Case(text: "{a = \"b", value: "it ends in a text"),
    Case(text: "{a = b; /*", value: "it ends too early"),
    Case(text: "{a = b;} x", value: "it goes on after its end"),
    Case(text: "{a = (b", value: "it ends too early"),
    Case(text: String(repeating: "(", count: 100_000), value: "it is nested more than 64 levels deep"),
  ]

  @Test(arguments: cases)
  func readsOrRefuses(_ each: Case) {
    do throws(PropertyListError) {
      let list = try PropertyList(openStep: Array(each.text.utf8))
      #expect(list.root["a"]?.text == each.value)
    } catch {
      #expect(error.reason == each.value)
    }
  }

  @Test func bytesThatAreNoUTF8AreReplaced() throws {
    let list = try PropertyList(openStep: Array("{a = \"".utf8) + [0xFF] + Array("\"; b = (x, y);}".utf8))
    #expect(list.root["a"]?.text == "\u{FFFD}")
    #expect(list.root["b"]?.items.compactMap(\.text) == ["x", "y"])
    #expect(list.root.entries.map(\.key) == ["a", "b"])
  }
}
