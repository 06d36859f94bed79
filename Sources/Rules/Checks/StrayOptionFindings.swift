internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for options that begin a command.
  static let strayOptions = CheckFamily(
    target: .file { context in
      guard context.scripts.contains(where: { $0.strayOption != nil }), let rule = context.checkRules[.optionAsCommand]
      else { return [] }
      return context.scripts.nodes.compactMap { node in
        context.scripts[node]?.strayOption.map { context.finding(for: $0, in: node, rule) }
      }
    },
    checks: [.optionAsCommand])
}

extension NativeCheck {
  static let optionAsCommand = NativeCheck("option-as-command", arguments: ["option", "backslash"])
}

extension ShellScript {
  /// The first command that begins with a long option, or with one that has a value.
  fileprivate var strayOption: ShellCommand? {
    commands.first { command in
      command.name.map { $0.utf8.first == UInt8(ascii: "-") && $0.utf8.count > 2 } ?? false && command.isCertain
    }
  }

  /// Whether the line before a place ends with a backslash that does not continue it.
  fileprivate func hasLooseBackslash(before place: Int) -> Bool {
    let before = bytes[..<place].reversed().drop { isBlank($0) || $0 == UInt8(ascii: "\n") }
    return before.first == UInt8(ascii: "\\")
  }
}

extension FileContext {
  fileprivate func finding(for command: ShellCommand, in node: NodeID, _ rule: Rule) -> Finding {
    let script = ResolvedValue(node: node, key: nil, use: nil)
    let word = command.words[0]
    let location = FindingLocation(at: scripts.range(of: word.range, in: node), in: script, of: tree)
    let isContinued = scripts[node]?.hasLooseBackslash(before: word.range.lowerBound) ?? false
    var finding = Finding(
      rule: rule, arguments: ["option": word.value.map { presentable($0) }, "backslash": isContinued ? "\\" : nil],
      keyPath: tree.path(to: node), range: location.range, related: location.related)
    if command.mayFail { finding.limit(to: .warning) }
    return finding
  }
}
