/// What reads the command line of a tool.
package enum ToolParser: String, CaseIterable, Sendable {
  /// Python's argparse.
  case argparse
  /// Dart's package args, as Flutter uses it.
  case dart
  /// Something that only the tool's manual tells of.
  case manual
}

extension ToolParser {
  /// The exit code of a tool that refuses its command line; nil if it is not known.
  var status: Int? {
    switch self {
    case .argparse: 2
    case .dart: 64
    case .manual: nil
    }
  }

  /// The exit code of a tool that refuses two options together, or one without the other; nil if it is not known, or
  /// depends on the options.
  var statusOfPairs: Int? {
    switch self {
    case .argparse: 2
    case .dart, .manual: nil
    }
  }

  /// Whether short options, and a value, can be written in one word.
  var joinsShortOptions: Bool {
    switch self {
    case .argparse, .dart: true
    case .manual: false
    }
  }

  /// Whether the beginning of an option stands for it.
  var completesOptions: Bool {
    switch self {
    case .argparse: true
    case .dart, .manual: false
    }
  }

  /// Whether the word after an option is its value, whatever it looks like.
  var takesAnyValue: Bool {
    switch self {
    case .argparse: false
    case .dart, .manual: true
    }
  }

  /// Whether words that nothing takes are refused, and an action must be there.
  var countsWords: Bool {
    switch self {
    case .argparse: true
    case .dart, .manual: false
    }
  }

  /// Whether a tool that shows its help overlooks what else is wrong.
  var showsHelpFirst: Bool {
    switch self {
    case .argparse, .manual: true
    case .dart: false
    }
  }
}
