internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test, under `each`, for a value that an earlier item has too.
struct RepeatsTest: RuleTest {
  static let kind = TestKind.repeats
  /// The keys from an item to the value.
  let steps: [String]
  let ignoresCase: Bool

  static let forms = [
    TestForm(
      "repeats",
      "(under `each`) equals an earlier item of the same list, also where both are the same unknown reference"
    ) {
      reader, node throws(DataFileError) in try RepeatsTest(node, reader, ignoresCase: false)
    },
    TestForm("repeats-ignoring-case", "(under `each`) equals an earlier item, ignoring case") {
      reader, node throws(DataFileError) in try RepeatsTest(node, reader, ignoresCase: true)
    },
  ]

  private init(_ node: NodeID, _ reader: TestReader, ignoresCase: Bool) throws(DataFileError) {
    guard reader.path.origin == .item, !reader.isInsideItems else {
      throw reader.file.error(node, "to find repeated items, use `each` with `item: repeats`")
    }
    steps = reader.path.steps
    self.ignoresCase = ignoresCase
  }

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    var steps: [String] = []
    for _ in 0..<operands.count() { steps.append(operands.text(in: evaluation.table).string) }
    // Lists, mappings and null have no text, so they equal nothing.
    guard evaluation.tree.isText(value.node) else { return .fails }
    let ignoresCase = operands.flag()
    guard let text = evaluation.text(of: value) else {
      let written = evaluation.view.text(of: value.node)
      let earlier = evaluation.earlierValue(equalTo: .unknown(written), at: steps, ignoringCase: ignoresCase)
      return earlier == nil ? .unknown : .holds
    }
    guard let earlier = evaluation.earlierValue(equalTo: .known(text.bytes), at: steps, ignoringCase: ignoresCase)
    else {
      return .fails
    }
    // Its references belong to the basis as well.
    _ = evaluation.text(of: earlier)
    return .holds
  }
}

extension RepeatsTest {
  init(from table: inout TableReader) {
    steps = table.texts()
    ignoresCase = table.flag()
  }

  func write(to table: inout TableWriter) {
    table.write(steps)
    table.write(ignoresCase)
  }
}
