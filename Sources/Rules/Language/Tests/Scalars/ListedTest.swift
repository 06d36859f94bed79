internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for membership in a list of the settings.
struct ListedTest: TextTest {
  static let kind = TestKind.listed
  let list: SettingsList
  /// Whether the test is unknown without the list; otherwise it fails.
  let isUnknownWithoutList: Bool

  static let forms = [
    TestForm(
      "listed", "L", word(SettingsList.self),
      "is in the list \(listed(SettingsList.self)) of the settings. Unknown if the settings do not have the list"
    ) { reader, node throws(DataFileError) in
      ListedTest(list: try reader.file.word(node), isUnknownWithoutList: true)
    },
    TestForm(
      "confirmed", "L", word(SettingsList.self),
      "is in this list of the settings. Fails if the settings do not have the list"
    ) { reader, node throws(DataFileError) in
      ListedTest(list: try reader.file.word(node), isUnknownWithoutList: false)
    },
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard list(operands, evaluation) != nil else { return verdictWithoutList(operands) }
    guard evaluation.view.kind(of: value.node) == .scalar else { return .fails }
    return evaluation.text(of: value).map { verdict(operands, on: $0, &evaluation) } ?? .unknown
  }

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    guard let names = list(operands, evaluation) else { return verdictWithoutList(operands) }
    if names.contains(where: { text.bytes.elementsEqual($0.utf8) }) { return .holds }
    if evaluation.basis != nil { evaluation.culprit = .name(text.bytes.string, among: names) }
    return .fails
  }

  private static func verdictWithoutList(_ operands: TableCursor) -> Verdict {
    var operands = operands
    _ = operands.number()
    return operands.flag() ? .unknown : .fails
  }

  /// Returns the list; nil when the settings do not have it.
  private static func list(_ operands: TableCursor, _ evaluation: Evaluation) -> [String]? {
    var operands = operands
    let index = operands.number()
    return SettingsList.allCases.indices.contains(index) ? evaluation.settings[SettingsList.allCases[index]] : nil
  }

  var neededList: SettingsList? { isUnknownWithoutList ? list : nil }
  var settings: [String] { [list.rawValue] }
}

extension ListedTest {
  init(from table: inout TableReader) {
    list = table.word()
    isUnknownWithoutList = table.flag()
  }

  func write(to table: inout TableWriter) {
    table.write(word: list)
    table.write(isUnknownWithoutList)
  }
}
