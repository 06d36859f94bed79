import Testing

@testable import Text

/// The parts of scripts that are code.
@Suite struct ScriptCodeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let script: String
    let parts: [String]
    var testDescription: String { script.debugDescription }
  }

  @Test(arguments: [
    Case(script: "", parts: [""]),
    Case(script: "flutter build ipa", parts: ["flutter build ipa"]),
    Case(script: "# a comment", parts: []),
    Case(script: "a # b\nc\n  # d\n", parts: ["a ", "\nc\n  ", "\n"]),
    Case(script: "#!/bin/sh\n#!b\na", parts: ["#!/bin/sh\n", "\na"]),
    Case(script: "a;#b\nc|#d\n(#e\nf)#g", parts: ["a;", "\nc|", "\n(", "\nf)"]),
    Case(script: "\t#a\r\nb\r\n", parts: ["\t", "\nb\r\n"]),
    Case(script: "a#b $# ${#c} \\# x", parts: ["a#b $# ${#c} \\# x"]),
    Case(script: "echo ' # a' \" # b\" # c", parts: ["echo ' # a' \" # b\" "]),
    Case(script: "echo \" \\\" # a\" # b", parts: ["echo \" \\\" # a\" "]),
    Case(script: "echo ' \\' # a", parts: ["echo ' \\' "]),
    // A quote ends with its line at the latest, so that an apostrophe in a text does not hide all comments after it.
    Case(script: "don't\n# a\nb", parts: ["don't\n", "\nb"]),
    Case(script: "a \\\n# b", parts: ["a \\\n"]),
    Case(script: "é # ü\n😀#", parts: ["é ", "\n😀#"]),
    Case(script: "a \\", parts: ["a \\"]),
  ])
  func partsOfCode(_ each: Case) {
    var parts: [String] = []
    each.script.withView { script in
      script.forEachPartOfCode { part in
        parts.append(part.string)
        return true
      }
    }
    #expect(parts == each.parts)
  }

  @Test func stopsWhenTold() {
    var count = 0
    "a # b\nc # d\ne".withView { script in
      script.forEachPartOfCode { _ in
        count += 1
        return count < 2
      }
    }
    #expect(count == 2)
  }
}
