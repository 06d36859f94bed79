internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for artifacts that are looked for in a place where the workflow builds nothing.
  static let artifacts = CheckFamily(
    target: .file { context in
      // Most files have no such key, and then their workflows need not be read.
      guard workingDirectory.finds(in: context.document.file.bytes[...]) else { return [] }
      var scripts = ScriptSearch.collectedArtifacts
      return context.document.publishing.flatMap { workflow in
        scripts.finds(in: workflow) ? [] : context.artifactFindings(workflow)
      }
    },
    checks: [.artifactsWrongDirectory])

  private static let workingDirectory = WordSearch("working_directory")
}

extension NativeCheck {
  static let artifactsWrongDirectory = NativeCheck(
    "artifacts-wrong-directory", arguments: ["pattern", "directory", "pattern-inside", "workflow"])
}

extension FileContext {
  /// Returns a finding for the first pattern of an app that repeats the working directory, if all of them do.
  fileprivate func artifactFindings(_ workflow: Workflow) -> [Finding] {
    guard let directory = workflow.notesDirectory, !directory.isEmpty else { return [] }
    let apps = workflow.artifacts.filter { $0.mayBeApp(tree) }
    let repeating = apps.compactMap { RepeatingPattern($0, directory) }
    // Any other pattern may be the one that finds the app.
    guard let first = repeating.first, repeating.count == apps.count, let rule = checkRules[.artifactsWrongDirectory]
    else { return [] }
    let arguments: CheckArguments = [
      "pattern": presentable(first.text), "directory": presentable(directory),
      "pattern-inside": presentable(first.inside), "workflow": presentable(workflow.id),
    ]
    let location = FindingLocation(of: first.source, isKey: false, in: tree)
    var related = location.related + repeating.flatMap { $0.provenance.related(in: tree, at: location.range) }
    if case .known(_, _, let provenance) = workflow.workingDirectory {
      related += provenance.related(of: "working_directory", in: tree, at: location.range)
    }
    return [
      Finding(
        rule: rule, arguments: arguments, keyPath: tree.path(to: first.source.node), range: location.range,
        related: related)
    ]
  }
}

/// A pattern of artifacts that begins with the working directory from which it counts.
private struct RepeatingPattern {
  let source: ResolvedValue
  let provenance: Provenance
  let text: String
  /// The pattern without the directory.
  let inside: String

  /// Takes a pattern; nil for any other.
  init?(_ pattern: Model.Setting<String>, _ directory: String) {
    guard case .known(let text, let source, let provenance) = pattern else { return nil }
    let path = text.hasPrefix("./") ? text.dropFirst(2) : text[...]
    guard path.hasPrefix(directory + "/") else { return nil }
    (self.source, self.provenance, self.text) = (source, provenance, text)
    inside = String(path.dropFirst(directory.count + 1))
  }
}

extension Model.Setting<String> {
  /// Whether a pattern may match an app: not if it ends in the extension of something else.
  func mayBeApp(_ tree: SyntaxTree) -> Bool {
    let text =
      switch self {
      case .known(let text, _, _): text
      case .unknown(_, let source): tree.text(of: source.node)
      case .absent, .invalid: ""
      }
    let slash = text.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { text.utf8[$0...].dropFirst() } ?? text.utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), case let ending = name[dot...].dropFirst(),
      ending.allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: "-") }), !ending.isEmpty
    else { return true }
    return ["ipa", "pkg"].contains(Substring(ending).lowercased())
  }
}
