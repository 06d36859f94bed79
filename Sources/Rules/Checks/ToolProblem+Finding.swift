internal import Diagnostics
internal import Text

extension ToolProblem {
  /// The check that reports the problem.
  var check: NativeCheck {
    switch kind {
    case .unknownAction: .toolActionUnknown
    case .unknownOption: .toolOptionUnknown
    case .ambiguousOption: .toolOptionAmbiguous
    case .missingValue: .toolValueMissing
    case .unknownValue: .toolValueUnknown
    case .missing, .needed: .toolArgumentMissing
    case .unexpectedWord, .unexpectedValue, .excluded: .toolArgumentUnexpected
    }
  }

  /// What the tool knows in place of an unknown word; nil for another problem.
  var known: [String]? {
    switch kind {
    case .unknownAction(let known), .unknownOption(let known), .unknownValue(_, let known): known
    case .ambiguousOption, .missingValue, .missing, .needed, .unexpectedWord, .unexpectedValue, .excluded: nil
    }
  }

  /// Returns what a word that is unknown is to be; nil if it resembles nothing.
  func suggestion(for text: String) -> String? { known.flatMap { nearest(to: text, among: $0) } }

  /// Returns what a word is, but for a slip or two; nil if it is something else.
  func nearMiss(of text: String) -> String? {
    known.flatMap { NearestSearch(among: $0).nearest(to: text, within: 2) }
  }

  /// Returns the arguments of the finding's messages; `isWritten` is whether the text is in the file as it is.
  func arguments(of tool: Tool, text: String, isWritten: Bool, owners: [String]) -> CheckArguments {
    let command = ([tool.name] + action).joined(separator: " ")
    var arguments: CheckArguments = ["command": command]
    arguments["status"] = status(of: tool).map(String.init)
    arguments["help"] =
      switch tool.parser {
      case .argparse, .dart: "`\(command) --help`"
      case .manual: "`man \(tool.name)`"
      }
    let near = owners.isEmpty ? suggestion(for: text) : nil
    arguments["nearest"] = near
    if isWritten { arguments["respelled"] = near }
    switch kind {
    case .unknownAction:
      arguments["action"] = presentable(text)
      arguments["version"] = tool.version
    case .unknownOption:
      arguments["option"] = presentable(text)
      arguments["version"] = tool.version
      if !owners.isEmpty {
        let names = owners.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        arguments["owner"] = owners.count > 3 ? "\(names) and others" : names
      }
    case .ambiguousOption(let candidates):
      arguments["option"] = presentable(text)
      arguments["candidates"] = candidates.map { "`\($0)`" }.joined(separator: ", ")
    case .missingValue(let option): arguments["option"] = option
    case .unknownValue(let option, let known):
      arguments["option"] = option
      arguments["value"] = presentable(text)
      if known.count <= 8 { arguments["wanted"] = known.map { "`\($0)`" }.joined(separator: ", ") }
    case .missing(let missing):
      arguments["missing"] = missing.map { $0.map { "`\($0)`" }.joined(separator: " or ") }.joined(separator: ", ")
    case .needed(let option, let other):
      arguments["missing"] = "`\(option)`"
      arguments["option"] = other
    case .unexpectedWord: arguments["word"] = presentable(text)
    case .unexpectedValue(let option): arguments["option"] = option
    case .excluded(let option, let other):
      arguments["option"] = option
      arguments["other"] = other
    }
    return arguments
  }

  /// Returns the exit code of a tool that has the problem; nil if it is not known.
  private func status(of tool: Tool) -> Int? {
    switch kind {
    case .needed, .excluded: tool.parser.statusOfPairs
    case .unknownAction, .unknownOption, .ambiguousOption, .missingValue, .unknownValue, .missing, .unexpectedWord,
      .unexpectedValue:
      tool.parser.status
    }
  }
}
