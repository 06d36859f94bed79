internal import Model
internal import Text

/// Invalid arguments, settings, or rules, explained to the person who wrote them.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  init(unknownOption name: String, known: [String]) {
    self.init("unknown option '\(name)'\(Self.hint(name, known))")
  }

  init(unknownRule name: String, known: [String]) {
    self.init("unknown rule or group '\(visible(name))'\(Self.hint(name, known))")
  }

  init(unexpected argument: String, of command: String) {
    let longer = Subcommand.all.map(\.name).filter { $0.hasPrefix("\(command) ") }
    let hint = Self.hint("\(command) \(argument)", longer)
    self.init("\(command) takes no arguments, but got '\(visible(argument))'\(hint)")
  }

  init(unknownCommand name: String) {
    self.init("unknown command '\(name)'\(Self.hint(name, Subcommand.all.map(\.name)))")
  }

  /// A value that is given for an input that no workflow has, which would go unnoticed; nil when all are known.
  init?(given: GivenValues, inputs known: Set<String>) {
    guard let name = given.inputs.keys.sorted().first(where: { !known.contains($0) }) else { return nil }
    self.init("no workflow has an input '\(visible(name))'\(Self.hint(name, known.sorted()))")
  }

  /// Returns a clause that suggests the known name nearest to a misspelled one; empty when none is near.
  static func hint(_ name: String, _ known: [String]) -> String {
    nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
  }
}
