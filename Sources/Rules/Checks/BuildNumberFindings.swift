internal import Builds
internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for a build number that is the same in every build because a script sets it to one.
  static let buildNumbers = CheckFamily(
    target: .file { context in
      let publishing = context.document.publishing
      guard !publishing.isEmpty, let rule = context.checkRules[.buildNumberLiteral] else { return [] }
      var search = BuildNumberSearch(context, rule)
      return publishing.flatMap { search.findings(in: $0) }
    },
    checks: [.buildNumberLiteral])
}

extension NativeCheck {
  static let buildNumberLiteral = NativeCheck("build-number-literal", arguments: ["workflow"])
}

/// A search for commands that give every build the same number.
private struct BuildNumberSearch {
  private let context: FileContext
  private let rule: Rule
  private let reader: BuildStepReader
  private var reported: Set<SourceRange> = []
  /// The number of commands that are still looked at, in all workflows together.
  private var limit = 100_000

  init(_ context: FileContext, _ rule: Rule) {
    self.context = context
    self.rule = rule
    reader = BuildStepReader(context.tree, context.scripts)
  }

  mutating func findings(in workflow: Workflow) -> [Finding] {
    var found: [Finding] = []
    for step in reader.steps(of: workflow) {
      for command in BuildCommand.commands(of: step, in: workflow.scope).map(Array.init) ?? [] {
        limit -= 1
        if limit < 0 { return found }
        // What may not run may be followed by what does.
        guard command.command.isCertain, let call = ProgramCall(command), let word = call.buildNumber,
          let text = command.text(of: word), text.isCertain, Self.isNumber(text.text)
        else { continue }
        let location = FindingLocation(at: command.script.range(of: word.range), in: step.source, of: context.tree)
        guard reported.insert(location.range).inserted else { continue }
        found.append(
          Finding(
            rule: rule, arguments: ["workflow": presentable(workflow.id)],
            keyPath: context.tree.path(to: step.source.use ?? step.source.node), range: location.range,
            related: location.related + text.provenance.related(in: context.tree, at: location.range)))
      }
    }
    return found
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") }
  }
}

extension ProgramCall {
  /// The word that sets the build number of an app for App Store Connect; nil without one.
  fileprivate var buildNumber: ShellWord? {
    switch name {
    case "agvtool":
      guard arguments.first == "new-version" else { return nil }
      return words.dropFirst().first { !$0.knownPrefix.hasPrefix("-") }
    case "flutter":
      guard arguments.first == "build", ["ipa", "ios", "macos"].contains(arguments.dropFirst().first) else {
        return nil
      }
      return value(of: ["--build-number"])
    default: return nil
    }
  }
}
