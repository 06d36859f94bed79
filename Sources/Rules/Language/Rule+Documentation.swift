package import Text

extension Rule {
  /// The texts of a rule's findings.
  struct Messages: Equatable, Sendable {
    /// The problem, in one line; shown if no alternative of `message` can be filled in.
    let summary: String
    /// The message of a finding.
    let message: Template
    /// The advice on a fix.
    let help: Template?
    /// Further locations to show.
    let related: [Related]
    /// The fixes, of which the first that can be made is offered.
    let fixes: [FixDeclaration]

    /// A further location to show, with a message.
    struct Related: Equatable, Sendable {
      let target: Target
      let message: Template
    }

    /// Every path in the texts.
    var paths: [RulePath] {
      related.map(\.target.path) + message.paths + (help?.paths ?? []) + related.flatMap(\.message.paths)
        + fixes.flatMap(\.paths)
    }
  }

  /// The documentation of a rule.
  struct Documentation: Equatable, Sendable {
    /// The parties known to reject a violation.
    let authorities: [Authority]
    /// The consequences of a violation, in Markdown.
    let why: String
    /// The evidence: URLs, or names of public reports.
    let sources: [String]
    /// Examples that break the rule and examples that follow it.
    let examples: [Example]
  }

  /// YAML that breaks the rule at marked locations, or follows it.
  public struct Example: Equatable, Sendable {
    /// Whether the example breaks the rule.
    public let isBad: Bool
    /// The text, with `↓` before the start of each finding.
    public let text: String
    /// The path at which the text is inserted; by default the rule's subject.
    package let context: RulePath
    /// The current time, as a date; nil for the default.
    public let now: String?
    /// The text of a settings file; nil for the default settings.
    public let settings: String?
    /// The texts of the files beside it, by path; nil to check the file alone.
    public let files: [String: String]?
    /// The path of the file, relative to the repository's root; nil if it does not matter.
    public let name: String?
    /// The encoding of the file.
    package let encoding: TextEncoding
    /// The text after the fixes of all findings; nil if that does not matter.
    package let fixed: String?
    /// The name of the file after the fixes; nil if it does not change.
    package let fixedName: String?

    /// Creates an example.
    package init(
      isBad: Bool, text: String, context: RulePath, now: String?, settings: String? = nil,
      files: [String: String]? = nil, name: String? = nil, encoding: TextEncoding = .utf8, fixed: String? = nil,
      fixedName: String? = nil
    ) {
      self.isBad = isBad
      self.text = text
      self.context = context
      self.now = now
      self.settings = settings
      self.files = files
      self.name = name
      self.encoding = encoding
      self.fixed = fixed
      self.fixedName = fixedName
    }
  }
}
