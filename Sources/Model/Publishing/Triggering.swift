internal import YAMLSyntax

/// What starts a build of a workflow by itself, and what skips it then, as the file says.
public struct Triggering: Sendable {
  /// The section `triggering`; nil when it is absent, so that builds are started by hand only.
  public let source: ResolvedValue?
  /// The events of the repository.
  public let events: [Setting<String>]
  /// The patterns of branches, of which the last that matches decides.
  public let branches: [Pattern]
  /// The patterns of tags, of which the last that matches decides.
  public let tags: [Pattern]
  /// The files that must have changed for a build that was started to go on; nil for any.
  public let changeset: Changeset?
  /// The condition that must hold for a build that was started to go on.
  public let condition: Setting<String>

  init(_ workflow: Fields) {
    let section = workflow.section("triggering")
    source = section.section
    events = section.texts("events")
    branches = section.sections("branch_patterns").map(Pattern.init)
    tags = section.sections("tag_patterns").map(Pattern.init)
    let when = workflow.section("when")
    changeset = when.resolved("changeset").map { Changeset(source: $0, fields: when.section("changeset")) }
    condition = when.text("condition")
  }

  /// A pattern of names, which includes or excludes those that it matches.
  public struct Pattern: Sendable {
    /// The item of the list.
    public let source: ResolvedValue?
    /// The pattern; `*` when absent.
    public let pattern: Setting<String>
    /// Whether names that match are included; true when absent.
    public let includes: Setting<Bool>
    /// Whether the pattern is about the source branch of a pull request, not the target; true when absent.
    public let isAboutSource: Setting<Bool>

    init(_ fields: Fields) {
      source = fields.section
      pattern = fields.text("pattern")
      includes = fields.value("include")
      isAboutSource = fields.value("source")
    }
  }

  /// The files of which one must have changed.
  public struct Changeset: Sendable {
    /// The section `changeset`.
    public let source: ResolvedValue
    /// The paths that count; all when the key is absent.
    public let includes: [Setting<String>]?
    /// The paths that do not count, although they are included.
    public let excludes: [Setting<String>]

    init(source: ResolvedValue, fields: Fields) {
      self.source = source
      includes = fields.resolved("includes") == nil ? nil : fields.texts("includes")
      excludes = fields.texts("excludes")
    }
  }
}
