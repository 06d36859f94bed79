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
    public let places: [String: SourceRange]
  }

  /// Reads a settings file, checking it as strictly as `codemagic.yaml`.
  public static func read(_ file: SourceFile, _ catalogue: Catalogue) -> Reading {
    let document = Document(file)
    let tree = document.tree
    let findings = catalogue.settingsFindings(in: document)
    var settings = Settings()
    var places: [String: SourceRange] = [:]
    if let top = tree.top {
      tree.forEachEntry(of: top) { key, value in
        let name = tree.keyText(key)
        places[name] = tree.range(of: key)
        settings.take(name, value, tree)
        return true
      }
    }
    return Reading(settings: settings, report: FileReport(file: file, findings: findings), places: places)
  }

  private mutating func take(_ name: String, _ value: ResolvedValue, _ tree: SyntaxTree) {
    let text = tree.text(of: value.node)
    switch name {
    case "profile": profile = Profile(rawValue: text) ?? profile
    case "select": select = texts(value, tree)
    case "extend-select": extendSelect = texts(value, tree)
    case "ignore": ignore = texts(value, tree)
    case "fail-on": failOn = Severity(rawValue: text) ?? failOn
    case "min-severity": minSeverity = Severity(rawValue: text) ?? minSeverity
    case "known-groups": knownGroups = texts(value, tree)
    case "internal-groups": internalGroups = texts(value, tree)
    case "known-variables": knownVariables = texts(value, tree)
    case "rules": rules = texts(value, tree)
    case "exclude": exclude = texts(value, tree)
    case "require-ignore-reason": requiresSuppressionReason = text == "true"
    case "severity":
      tree.forEachEntry(of: value) { key, weight in
        severity[tree.keyText(key)] = Weight(rawValue: tree.text(of: weight.node))
        return true
      }
    default: break
    }
  }

  private func texts(_ list: ResolvedValue, _ tree: SyntaxTree) -> [String] {
    var texts: [String] = []
    tree.forEachItem(of: list) { _, item in
      texts.append(tree.text(of: item.node))
      return true
    }
    return texts
  }
}

extension Catalogue {
  /// What is wrong with a settings file: its YAML, its shape, and names that no rule has.
  func settingsFindings(in document: Document) -> [Finding] {
    let tree = document.tree
    guard let top = shape.sections.firstIndex(where: { $0.name == "Settings" }) else { return [] }
    let shape = Shape(sections: shape.sections, top: top)
    // A file without content settles nothing.
    if tree.top.map({ tree.type(of: $0.node) == .null }) == true { return syntaxFindings(in: tree, native) }
    return syntaxFindings(in: tree, native) + findings(shape.issues(in: document), in: tree, native)
      + unknownNames(in: tree)
  }

  private func unknownNames(in tree: SyntaxTree) -> [Finding] {
    guard let rule = native[.unknownValue], let top = tree.top else { return [] }
    var found: [Finding] = []
    func check(_ node: NodeID, _ path: DocumentPath) {
      let name = tree.keyText(node)
      guard !isName(name) else { return }
      var words = ["key": path.description, "value": visible(name), "wanted": "the id or group of a rule"]
      words["nearest"] = nearest(to: name, among: names)
      found.append(Finding(rule: rule, provided: words, keyPath: path, range: tree.range(of: node)))
    }
    for key in ["select", "extend-select", "ignore"] {
      guard let list = tree.value(of: key, in: top) else { continue }
      tree.forEachItem(of: list) { index, item in
        check(item.node, DocumentPath([.key(key), .item(index)]))
        return true
      }
    }
    if let weights = tree.value(of: "severity", in: top) {
      tree.forEachEntry(of: weights) { key, _ in
        check(key, DocumentPath(keys: ["severity", tree.keyText(key)]))
        return true
      }
    }
    return found
  }
}
