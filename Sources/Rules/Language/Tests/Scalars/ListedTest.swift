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
  let list: SettingsList

  static let forms = [
    TestForm(
      "listed", "L", word(SettingsList.self),
      "is in the list \(listed(SettingsList.self)) of the settings. Unknown if the settings do not have the list"
    ) { reader, node throws(DataFileError) in ListedTest(list: try reader.file.word(node)) }
  ]

  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict {
    guard let names = evaluation.settings.names(list) else { return .unknown }
    return Verdict(names.contains { $0.utf8.elementsEqual(text) })
  }

  var neededList: SettingsList? { list }
}

extension ListedTest {
  init(from table: inout TableReader) { list = table.word() }

  func write(to table: inout TableWriter) { table.write(word: list) }
}
