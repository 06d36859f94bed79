internal import Diagnostics
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for a file name that Codemagic ignores.
  static let fileName = CheckFamily(
    target: .file { context in
      let path = context.tree.file.path
      let isNamedYML = path == "codemagic.yml" || path.hasSuffix("/codemagic.yml")
      return isNamedYML ? context.findingAtStart(.fileNamedYML) : []
    },
    checks: [.fileNamedYML])

  /// The check for a file that another tool reads.
  static let foreignFile = CheckFamily(
    target: .file { context in
      guard let foreign = context.misreading?.foreign else { return [] }
      let help =
        foreign == .settings ? "check the `codemagic.yaml` of the project; settings are given with `--config`" : nil
      return context.findingAtStart(.foreignFile, ["kind": foreign.rawValue], help: help)
    },
    checks: [.foreignFile])

  /// The check for a file that is not in UTF-8.
  static let fileEncoding = CheckFamily(
    target: .file { context in context.tree.file.isConverted ? context.findingAtStart(.fileEncoding) : [] },
    checks: [.fileEncoding])

  /// The check for a location where Codemagic does not read the file.
  static let fileLocation = CheckFamily(
    target: .location { context, isRead in isRead ? [] : context.findingAtStart(.fileNotAtRoot) },
    checks: [.fileNotAtRoot])
}

extension NativeCheck {
  static let fileNamedYML = NativeCheck("file-named-yml")
  static let foreignFile = NativeCheck("file-of-other-tool", arguments: ["kind"])
  static let fileEncoding = NativeCheck("file-encoding")
  static let fileNotAtRoot = NativeCheck("file-not-at-root")
}

extension FileContext {
  /// Returns a finding about the file as a whole.
  fileprivate func findingAtStart(
    _ check: NativeCheck, _ arguments: CheckArguments = [:], help: String? = nil
  ) -> [Finding] {
    let start = tree.root.map { tree.range(of: $0).start } ?? tree.file.textStart
    guard let rule = checkRules[check] else { return [] }
    let range = SourceRange(at: start)
    let finding = Finding(rule: rule, arguments: arguments, help: help, keyPath: DocumentPath(), range: range)
    var fixes = FixMaker(tree)
    return [finding.withFix(of: rule, arguments, by: &fixes)]
  }
}
