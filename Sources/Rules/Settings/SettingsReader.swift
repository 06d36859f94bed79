public import Diagnostics
public import Text
internal import Model
internal import Schema
internal import YAMLSyntax

extension Settings {
  /// The result of reading a settings file.
  public struct Reading: Sendable {
    /// The settings; an invalid one keeps its default.
    public let settings: Settings
    /// The findings in the settings file, from the same rules as for `codemagic.yaml`.
    public let report: FileReport
    /// The range of each key in the file, by setting.
    public let locations: [String: SourceRange]
  }

  /// Reads a settings file and checks it as strictly as `codemagic.yaml`.
  public static func read(_ file: SourceFile, _ catalogue: Catalogue) -> Reading {
    let document = Document(file)
    let tree = document.tree
    let findings = catalogue.settingsFindings(in: document)
    var settings = Settings()
    var locations: [String: SourceRange] = [:]
    if let top = tree.top {
      tree.forEachEntry(of: top) { key, value in
        let name = tree.keyText(key)
        locations[name] = tree.range(of: key)
        keys.first { $0.name == name }?.read(&settings, value, tree)
        return true
      }
    }
    return Reading(
      settings: settings, report: FileReport(file, findings, Settings(), secrets: []), locations: locations)
  }
}

extension Catalogue {
  /// Returns the findings in a settings file: in its YAML, its shape, and its rule names.
  func settingsFindings(in document: Document) -> [Finding] {
    let tree = document.tree
    let misreading = Misreading(of: tree, shape)
    let found = syntaxFindings(in: tree, misreading, checkRules)
    // An empty file is valid.
    if tree.top.map({ tree.type(of: $0.node) == .null }) == true { return found }
    let issues = issues(in: document, root: "Settings").filter { misreading?.includes($0, in: tree) != true }
    return found + findings(issues, in: tree, checkRules) + unknownNames(in: tree)
  }

  private func unknownNames(in tree: SyntaxTree) -> [Finding] {
    guard let rule = checkRules[.unknownValue], let top = tree.top else { return [] }
    var found: [Finding] = []
    func check(_ node: NodeID, _ path: DocumentPath) {
      let name = tree.keyText(node)
      guard !isName(name) else { return }
      var arguments: CheckArguments = ["key": path.description, "value": shown(name), "wanted": "a rule ID or group"]
      arguments["nearest"] = nearest(to: name, among: names)
      found.append(Finding(rule: rule, arguments: arguments, keyPath: path, range: tree.range(of: node)))
    }
    for setting in Settings.keys {
      guard let names = setting.ruleNames, let value = tree.value(of: setting.name, in: top) else { continue }
      switch names {
      case .items:
        tree.forEachItem(of: value) { index, item in
          check(item.node, DocumentPath([.key(setting.name), .item(index)]))
          return true
        }
      case .keys:
        tree.forEachEntry(of: value) { key, _ in
          check(key, DocumentPath(keys: [setting.name, tree.keyText(key)]))
          return true
        }
      }
    }
    return found
  }
}
