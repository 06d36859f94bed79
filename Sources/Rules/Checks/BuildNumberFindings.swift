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
      guard !publishing.isEmpty, let rule = context.checkRules[.buildNumberLiteral],
        BuildNumberSearch.words.contains(where: { $0.finds(in: context.tree.file.bytes[...]) })
      else { return [] }
      var search = BuildNumberSearch(context, rule)
      return context.found(in: publishing, reading: [.scripts, .workingDirectory, .references]) {
        search.findings(in: $0)
      }
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
  private var reader: BuildStepReader
  private var reported: Set<SourceRange> = []
  /// The number of commands that are still looked at, in all workflows that are not like the one before.
  private var limit = BuildRun.maximumCommandCount

  /// Searches for what sets a build number.
  static let words = [WordSearch("agvtool"), WordSearch("--build-number")]

  init(_ context: FileContext, _ rule: Rule) {
    self.context = context
    self.rule = rule
    reader = BuildStepReader(context.tree, context.scripts)
  }

  mutating func findings(in workflow: Workflow) -> [Finding] {
    // What sets it last counts.
    var last: (word: ShellWord, text: WordText, command: BuildCommand)?
    for step in reader.steps(of: workflow) {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { return [] }
      for command in commands {
        limit -= 1
        if limit < 0 { return [] }
        guard let call = command.call else { continue }
        if call.mayNumber { last = nil }
        guard let word = call.buildNumber else { continue }
        last = nil
        // A version that changes may have the same number again.
        let hasChangingVersion = call.value(of: ["--build-name"]).map { command.text(of: $0) == nil } ?? false
        if command.command.isCertain, !hasChangingVersion, let text = command.text(of: word), text.isCertain,
          Self.isNumber(text.text)
        {
          last = (word, text, command)
        }
      }
    }
    guard let (word, text, command) = last else { return [] }
    let source = command.step.source
    let location = context.location(of: word.range, in: source)
    guard reported.insert(location.range).inserted else { return [] }
    return [
      Finding(
        rule: rule, arguments: ["workflow": presentable(workflow.id)],
        keyPath: context.tree.path(to: source.use ?? source.node), range: location.range,
        related: location.related + text.provenance.related(in: context.tree, at: location.range))
    ]
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") }
  }
}

extension ProgramCall {
  /// Whether it may set the build number in a way that is not known.
  fileprivate var mayNumber: Bool {
    switch name {
    case "agvtool": ["next-version", "bump"].contains(arguments.first)
    case "PlistBuddy", "plutil", "defaults", "fastlane", "sed": true
    default: name.utf8.contains(UInt8(ascii: "/"))
    }
  }

  /// The word that sets the build number of an app for App Store Connect; nil without one.
  fileprivate var buildNumber: ShellWord? {
    switch name {
    case "agvtool":
      guard arguments.first == "new-version" else { return nil }
      return words.dropFirst().first { !$0.isOption }
    case "flutter":
      guard arguments.first == "build", ["ipa", "ios", "macos"].contains(arguments.dropFirst().first) else {
        return nil
      }
      return value(of: ["--build-number"])
    default: return nil
    }
  }
}
