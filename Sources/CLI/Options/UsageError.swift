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
    self.init("unknown rule or group '\(shown(name))'\(Self.hint(name, known))")
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
    hint("\(command) \(argument)", Subcommand.all.map(\.name).filter { $0.hasPrefix("\(command) ") })
  }

  /// Returns a clause that suggests the known name nearest to one that is misspelled or cut short; empty when none is.
  static func hint(_ name: String, _ known: [String]) -> String {
    let longer = name.utf8.count > 2 ? known.filter { $0.hasPrefix(name) } : []
    return (nearest(to: name, among: known) ?? (longer.count == 1 ? longer[0] : nil)).map { "; did you mean \($0)?" }
      ?? ""
  }
}
