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
      // On Windows, another shell reads the scripts.
      guard context.scripts.contains(where: { $0.strayOption != nil }), let rule = context.checkRules[.optionAsCommand],
        !context.document.workflows.contains(where: \.mayRunOnWindows)
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
  /// The first command that begins with an option of more than one letter.
  fileprivate var strayOption: ShellCommand? {
    commands.first { command in
      command.name.map { $0.utf8.first == UInt8(ascii: "-") && $0.utf8.count > 2 } ?? false && command.isCertain
        && sign(before: command.range.lowerBound) != UInt8(ascii: "`")
    }
  }

  /// The byte before a place, other than blanks and line breaks; nil for none.
  fileprivate func sign(before place: Int) -> UInt8? {
    bytes[..<place].reversed().first { !isBlank($0) && $0 != UInt8(ascii: "\n") }
  }
}

extension Workflow {
  fileprivate var mayRunOnWindows: Bool {
    guard let instance = tree.value(of: "instance_type", in: source) else { return false }
    return tree.bytes(of: instance.node).starts(with: "windows".utf8)
  }
}

extension FileContext {
  fileprivate func finding(for command: ShellCommand, in node: NodeID, _ rule: Rule) -> Finding {
    let script = ResolvedValue(node: node, key: nil, use: nil)
    let word = command.words[0]
    let location = location(of: word.range, in: script)
    let isContinued = scripts[node]?.sign(before: word.range.lowerBound) == UInt8(ascii: "\\")
    var finding = Finding(
      rule: rule, arguments: ["option": word.value.map { presentable($0) }, "backslash": isContinued ? "\\" : nil],
      keyPath: tree.path(to: node), range: location.range, related: location.related)
    if command.mayFail { finding.limit(to: .warning) }
    return finding
  }
}
