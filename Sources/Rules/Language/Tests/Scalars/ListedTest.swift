internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Lists of names that a team may give in its settings.
enum SettingsList: String, CaseIterable, Sendable {
  case knownGroups = "known-groups"
  case internalGroups = "internal-groups"
}

extension Settings {
  /// The names of a list; nil when the team gave none.
  func names(_ list: SettingsList) -> [String]? {
    switch list {
    case .knownGroups: knownGroups
    case .internalGroups: internalGroups
    }
  }
}

/// Whether a text is in a list that the settings give.
struct ListedTest: TextTest {
  let list: SettingsList

  static let forms = [
    TestForm(
      "listed", "L", word(SettingsList.self),
      "is in the list \(listed(SettingsList.self)) of the settings. Unknown without that list"
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
