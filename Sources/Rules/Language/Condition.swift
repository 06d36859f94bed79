public import YAMLSyntax

/// A path that a rule names, counted from where it starts.
public struct RulePath: Hashable, Sendable {
  /// Where a path starts.
  public enum Origin: String, Hashable, Sendable {
    /// The top of the file.
    case file
    /// A workflow.
    case workflow
    /// The item that a rule is asked for.
    case item
    /// The key of that item, when it is the value of a key.
    case itemKey = "item-key"
  }

  /// Where it starts.
  public let origin: Origin
  /// Keys and item numbers.
  public let steps: [String]

  /// A path from an origin.
  public init(_ origin: Origin, _ steps: [String]) {
    self.origin = origin
    self.steps = steps
  }
}

/// What a rule asks of a workflow or file: it holds, fails, or is unknown.
public indirect enum Condition: Sendable {
  /// The value at a path passes a test.
  case value(RulePath, Test)
  /// Every one holds.
  case all([Condition])
  /// One at least holds.
  case any([Condition])
  /// It fails.
  case not(Condition)
}

/// A value that a rule compares with.
public enum Literal: Hashable, Sendable {
  case boolean(Bool)
  case number(Double)
  case text(String)
}

/// What a rule asks of one value.
public indirect enum Test: Sendable {
  /// The key is there, or is not.
  case present, absent
  /// The value is one of these.
  case isOne(of: [Literal])
  /// The text as a whole, or some part of it, matches.
  case matches(Pattern), contains(Pattern)
  /// YAML 1.2 takes the node for one of these.
  case type([NodeType])
  /// The text is formed in one of these ways.
  case written([FormName])
  /// The scalar is written in one of these styles.
  case style([StyleName])
  /// YAML 1.1 reads the scalar differently.
  case ambiguous
  /// The text has so many characters, or bytes in UTF-8.
  case length(min: Int?, max: Int?), bytes(min: Int?, max: Int?)
  /// The list or mapping has so many items.
  case count(min: Int?, max: Int?)
  /// Some item, or every item, passes a test.
  case some(Test), every(Test)
  /// The text is a date with this property, or at least so many days ahead.
  case date(DateTest), daysAhead(Int)
  /// The text begins with a year in this span; nil stands for next year.
  case year(from: Int, until: Int?)
  /// An earlier item of the same list is equal.
  case repeats(ignoringCase: Bool)
  /// The text names an input with a property.
  case input(InputTest)
  /// The text, or one below it, has such a part as written.
  case mentions(Pattern)
  /// The text refers only to variables that something defines.
  case variablesDefined
  /// A comment with such a part stands behind the scalar.
  case comment(Pattern)
  /// The node, or one below it, bears an anchor.
  case anchored
  /// The text is in a list that the settings give; unknown without the list.
  case listed(SettingsList)
  /// The test fails.
  case not(Test)
  /// Every test passes.
  case all([Test])
}

/// The ways to form a scalar's text, without their content.
public enum FormName: String, CaseIterable, Sendable {
  case literal, variable, input, encrypted, mixture, broken
}

/// The styles of a scalar.
public enum StyleName: String, CaseIterable, Sendable {
  case plain, quoted, block
}

/// What a date can be.
public enum DateTest: String, CaseIterable, Sendable {
  /// Of the form that the official schema takes.
  case written
  /// Ending in a zone.
  case zoned
  /// A day and time that exist.
  case onCalendar = "on-calendar"
  /// Readable to the publishing program.
  case readable
  /// Without minutes and seconds as written; in UTC.
  case wholeHour = "whole-hour"
  case wholeHourUTC = "whole-hour-utc"
  /// Later than now.
  case future
}

/// Lists of names that a team may give in its settings.
public enum SettingsList: String, CaseIterable, Sendable {
  case knownGroups = "known-groups"
  case internalGroups = "internal-groups"
}

/// What an input that a text refers to can be.
public enum InputTest: Hashable, Sendable {
  /// Defined in the workflow.
  case defined
  /// Of one of these types; an input without type is a string.
  case type([String])
  /// Given a default.
  case hasDefault
  /// Restricted to options that are all among these.
  case options([String])
}
