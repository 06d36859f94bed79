internal import Model
internal import Text
internal import Workspace

/// Invalid arguments, settings, or rules, explained to the person who wrote them.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  init(unknownOption name: String, known: [String]) {
    self.init("unknown option '\(shown(name))'\(Self.hint(name, known))")
  }

  init(unknownRule name: String, known: [String]) {
    let hint = Self.hint(name, known)
    self.init("unknown rule or group '\(shown(name))'\(hint.isEmpty ? "; 'ascertain rules' lists them" : hint)")
  }

  init(unexpected argument: String, of command: String) {
    self.init("\(command) takes no arguments, but got '\(shown(argument))'\(Self.hint(argument, after: command))")
  }

  init(unknownCommand name: String) {
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") || Files.exists(name)
    let path = name.contains(" ") && !name.contains("'") ? "'\(shown(name))'" : shown(name)
    let hint = isPath ? "; did you mean ascertain lint \(path)?" : Self.hint(name, Subcommand.all.map(\.name))
    self.init("unknown command '\(shown(name))'\(hint)")
  }

  /// Explains why a given value cannot be used; nil when all can.
  ///
  /// If only a part of the files was checked, the others may have the input that it has not.
  init?(given: GivenValues, _ use: GivenValueUse, isPart: Bool = false) {
    let inputs = isPart ? [] : given.inputs.sorted { $0.key < $1.key }
    if let name = inputs.map(\.key).first(where: { !use.definedInputs.contains($0) }) {
      self.init("no workflow has an input '\(shown(name))'\(Self.hint(name, use.definedInputs.sorted()))")
    } else if let name = use.secrets.min() {
      self.init("'\(shown(name))' is used as a secret, and secrets are not accepted here")
    } else if let (name, value) = inputs.first(where: { !use.acceptedInputs.contains($0.key) }) {
      self.init("the input '\(shown(name))' does not accept '\(shown(value))'; see its `type` and `options`")
    } else {
      return nil
    }
  }

  /// Returns a clause that suggests the command that begins with another one and goes on like an argument.
  static func hint(_ argument: String, after command: String) -> String {
    // The words in front are right, and would make any short word look like another one.
    let start = "\(command) "
    let names = Subcommand.all.map(\.name).filter { $0.hasPrefix(start) }
    return hint(argument, names.map { String($0.dropFirst(start.count)) }, after: start)
  }

  /// Returns a clause that suggests the known name nearest to one that is misspelled or cut short; empty when none is.
  ///
  /// Of names that are equally near, it is one that begins like the misspelled one.
  static func hint(_ name: String, _ known: [String], after words: String = "") -> String {
    let alike = known.filter { $0.first == name.first }
    let found =
      foreignWords[name].flatMap { known.contains($0) ? $0 : nil }
      ?? nearest(to: name, among: alike + known.filter { $0.first != name.first })
      ?? (name.utf8.count > 2 ? alike.filter { $0.hasPrefix(name) }.only : nil)
    return found.map { "; did you mean \(words)\($0)?" } ?? ""
  }

  /// What other tools call what has another name here.
  private static let foreignWords = [
    "check": "lint", "validate": "lint", "verify": "lint", "info": "note", "notice": "note", "hint": "note",
  ]
}

extension [String] {
  fileprivate var only: String? { count == 1 ? self[0] : nil }
}
