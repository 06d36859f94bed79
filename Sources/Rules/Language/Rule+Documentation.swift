internal import Text

extension Rule {
  /// The sentences of a rule's findings.
  struct Messages: Equatable, Sendable {
    /// What is wrong, in one line.
    let summary: String
    /// The message.
    let message: Template
    /// The advice.
    let help: Template?
    /// Other places to show.
    let related: [Related]

    /// Another place to show, and what is there.
    struct Related: Equatable, Sendable {
      let target: Target
      let message: Template
    }

    /// Every path that they name.
    var paths: [RulePath] {
      related.map(\.target.path) + message.paths + (help?.paths ?? []) + related.flatMap(\.message.paths)
    }
  }

  /// What people read about a rule.
  struct Documentation: Equatable, Sendable {
    /// Who is known to refuse it.
    let authorities: [Authority]
    /// What happens when it stays, in Markdown.
    let why: String
    /// Where that is known from.
    let sources: [String]
    /// Files that break it and files that do not.
    let examples: [Example]
  }

  /// YAML that breaks the rule at marked places, or does not break it.
  public struct Example: Equatable, Sendable {
    /// Whether it breaks the rule.
    public let isBad: Bool
    /// The text, with `↓` before each place where a finding begins.
    public let text: String
    /// Where the text stands: at the rule's subject, in a workflow, or alone as a file.
    package let context: RulePath
    /// The clock, as a date; nil for the default.
    public let now: String?
    /// The settings, as the text of a settings file; nil for none.
    public let settings: String?
    /// The files beside it, texts by path; nil when nothing is looked at beside it.
    public let files: [String: String]?
    /// The path of the file from the repository's root; nil for any.
    public let name: String?

    /// An example in a context.
    package init(
      isBad: Bool, text: String, context: RulePath, now: String?, settings: String? = nil,
      files: [String: String]? = nil, name: String? = nil
    ) {
      self.isBad = isBad
      self.text = text
      self.context = context
      self.now = now
      self.settings = settings
      self.files = files
      self.name = name
    }
  }
}
