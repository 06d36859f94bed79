public import Diagnostics
public import Text
internal import Model
internal import Schema
internal import YAMLSyntax

extension Settings {
  /// Settings that were read, what is wrong with them, and where each was set.
  public struct Reading: Sendable {
    /// The settings; what is wrong is left at its default.
    public let settings: Settings
    /// What is wrong, by the same rules as `codemagic.yaml`.
    public let report: FileReport
    /// The place of each setting that the file gives.
    public let locations: [String: SourceRange]
  }

  /// Reads a settings file, checking it as strictly as `codemagic.yaml`.
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
    return Reading(settings: settings, report: FileReport(file: file, findings: findings), locations: locations)
  }
}

extension Catalogue {
  /// What is wrong with a settings file: its YAML, its shape, and names that no rule has.
  func settingsFindings(in document: Document) -> [Finding] {
    let tree = document.tree
    guard let top = shape.sections.firstIndex(where: { $0.name == "Settings" }) else { return [] }
    let shape = Shape(sections: shape.sections, top: top)
    // A file without content settles nothing.
    if tree.top.map({ tree.type(of: $0.node) == .null }) == true { return syntaxFindings(in: tree, checkRules) }
    return syntaxFindings(in: tree, checkRules) + findings(shape.issues(in: document), in: tree, checkRules)
      + unknownNames(in: tree)
  }

  private func unknownNames(in tree: SyntaxTree) -> [Finding] {
    guard let rule = checkRules[.unknownValue], let top = tree.top else { return [] }
    var found: [Finding] = []
    func check(_ node: NodeID, _ path: DocumentPath) {
      let name = tree.keyText(node)
      guard !isName(name) else { return }
      var arguments = ["key": path.description, "value": visible(name), "wanted": "the id or group of a rule"]
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
