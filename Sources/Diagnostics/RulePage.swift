/// The content of the page about a rule, from which the documentation and `explain` are written.
public struct RulePage: Hashable, Sendable {
  /// A party that rejects a violation, or what else the rule is based on.
  public struct Authority: Hashable, Sendable {
    /// The name in rule files.
    public let name: String
    /// The authority in the words of a reader, with code between backticks.
    public let words: String
    /// Whether it is a party that rejects things; a document rejects nothing.
    public let canReject: Bool

    /// Creates an authority.
    public init(name: String, words: String, canReject: Bool) {
      self.name = name
      self.words = words
      self.canReject = canReject
    }
  }

  /// A setting that changes what the rule finds.
  public struct Setting: Hashable, Sendable {
    /// The key in `.ascertain.yml`.
    public let name: String
    /// The documentation of the key.
    public let about: String

    /// Creates a setting.
    public init(name: String, about: String) {
      self.name = name
      self.about = about
    }
  }

  /// The rule without its page.
  public let rule: RuleDescriptor
  /// Whether the rule comes with the program, so that its texts are known to be harmless Markdown.
  public let isBuiltIn: Bool
  /// What the rule looks at, such as a key of every workflow.
  public let subject: String
  /// The parties that reject a violation, and what else the rule is based on.
  public let authorities: [Authority]
  /// The help of the rule in its alternatives, with blanks for what depends on the file.
  public let help: [String]
  /// How safe the fixes are that the program can apply, the safest first; empty without any.
  public let fixSafety: [Fix.Safety]
  /// Examples that violate the rule.
  public let bad: [RuleExample]
  /// Examples that comply with it.
  public let good: [RuleExample]
  /// The settings that change what the rule finds.
  public let settings: [Setting]
  /// Why no comment can suppress a finding; nil if one can.
  public let isNotSuppressible: String?

  /// Creates a page.
  public init(
    rule: RuleDescriptor, isBuiltIn: Bool, subject: String, authorities: [Authority], help: [String],
    fixSafety: [Fix.Safety], bad: [RuleExample], good: [RuleExample], settings: [Setting], isNotSuppressible: String?
  ) {
    self.rule = rule
    self.isBuiltIn = isBuiltIn
    self.subject = subject
    self.authorities = authorities
    self.help = help
    self.fixSafety = fixSafety
    self.bad = bad
    self.good = good
    self.settings = settings
    self.isNotSuppressible = isNotSuppressible
  }
}

extension RulePage {
  /// Returns the mark for what depends on the file, with a name for it.
  public static func blank(_ name: String) -> String { "‹\(name)›" }
  /// The largest number of bad examples on a page, and of good ones.
  public static let exampleLimit = 2

  /// The comment that suppresses a finding; nil if none can.
  public var comment: String? { isNotSuppressible == nil ? "# ascertain: ignore[\(rule.id)] the reason" : nil }
  /// The lines of `.ascertain.yml` that turn the rule off.
  public var switchedOff: String { "ignore:\n  - \(rule.id)" }
  /// The lines of `.ascertain.yml` that turn the rule on.
  public var switchedOn: String { "extend-select:\n  - \(rule.id)" }

  /// How often a finding is a false alarm.
  public var falseAlarms: String {
    switch rule.precision {
    case .veryHigh: "none known"
    case .high: "rare"
    case .medium: "occasional"
    case .low: "frequent, because it depends on the intent"
    }
  }
}
