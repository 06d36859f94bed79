internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A list of names in the settings.
enum SettingsList: String, CaseIterable, Sendable {
  case knownGroups = "known-groups"
  case internalGroups = "internal-groups"
}

extension Settings {
  /// Returns the names in a list; nil when the settings do not have the list.
  func names(_ list: SettingsList) -> [String]? {
    switch list {
    case .knownGroups: knownGroups
    case .internalGroups: internalGroups
    }
  }
}

/// A test for membership in a list of the settings.
struct ListedTest: TextTest {
  static let kind = TestKind.listed
  let list: SettingsList

  static let forms = [
    TestForm(
      "listed", "L", word(SettingsList.self),
      "is in the list \(listed(SettingsList.self)) of the settings. Unknown if the settings do not have the list"
    ) { reader, node throws(DataFileError) in ListedTest(list: try reader.file.word(node)) }
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    guard let names = evaluation.settings.names(operands.number() == 0 ? .knownGroups : .internalGroups) else {
      return .unknown
    }
    return Verdict(names.contains { text.bytes.elementsEqual($0.utf8) })
  }

  var neededList: SettingsList? { list }
}

extension ListedTest {
  init(from table: inout TableReader) { list = table.word() }

  func write(to table: inout TableWriter) { table.write(word: list) }
}
