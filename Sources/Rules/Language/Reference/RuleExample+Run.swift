internal import Diagnostics
internal import Text

extension RuleExample {
  /// Makes an example of whole files, and checks it.
  ///
  /// - Parameters:
  ///   - example: The example in the rule's file.
  ///   - rule: The rule.
  ///   - catalogue: The rules that it is one of.
  ///   - isMasked: Whether credentials are masked; built-in examples have none, and some are about what looks like one.
  init(_ example: Rule.Example, of rule: Rule, _ catalogue: Catalogue, isMasked: Bool) {
    func shown(_ text: String) -> String { isMasked ? Secrets.masked(text) : text }
    let run = ExampleRun(example, of: rule, catalogue, .plain)
    let lines = LineTable(run.file)
    let settings = example.settings.map { File(path: ".ascertain.yml", text: shown($0)) }
    let beside = (example.files ?? [:]).sorted { $0.key < $1.key }.map { File(path: $0.key, text: shown($0.value)) }
    let dependsOnTime = rule.examples.contains { $0.now != nil }
    self.init(
      file: File(path: example.name ?? rule.document.name, text: shown(run.text)),
      encoding: example.encoding == .utf8 ? nil : example.encoding.rawValue,
      time: dependsOnTime ? example.now ?? ExampleRun.defaultTime : nil,
      others: [settings].compactMap(\.self) + beside,
      findings: run.findings.map { finding in
        let position = lines.position(of: finding.range.start)
        return Finding(
          line: position.line, column: position.column, message: shown(finding.message), help: finding.help.map(shown))
      },
      fixed: example.fixed == nil ? nil : shown(run.fixedText))
  }
}

extension Rule.Document {
  /// The name of a file of the kind.
  fileprivate var name: String {
    switch self {
    case .codemagic: "codemagic.yaml"
    case .releaseNotes: "release_notes.json"
    case .infoPlist: "Info.plist"
    case .plan: "plan.json"
    }
  }
}
