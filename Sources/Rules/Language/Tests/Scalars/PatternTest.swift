internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a match of a regular expression, with the whole text or a part of it.
struct PatternTest: TextTest {
  let pattern: Pattern
  let anywhere: Bool

  static let forms = [
    TestForm(
      "matches", "PATTERN", anyText,
      #"matches a regular expression as a whole (characters, `.`, `[a-z]`, `\d \w \s`, `( )`, `\|`, `? * + {m,n}`; linear time)"#
    ) { reader, node throws(DataFileError) in PatternTest(pattern: try reader.pattern(node), anywhere: false) },
    TestForm("contains", "PATTERN", anyText, "contains a match of a regular expression") {
      reader, node throws(DataFileError) in
      PatternTest(pattern: try reader.pattern(node), anywhere: true)
    },
  ]

  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.accepts(pattern, text, anywhere: anywhere))
  }
}

extension PatternTest {
  init(from table: inout TableReader) {
    pattern = Pattern(from: &table)
    anywhere = table.flag()
  }

  func write(to table: inout TableWriter) {
    pattern.write(to: &table)
    table.write(anywhere)
  }
}
