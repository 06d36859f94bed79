public import Diagnostics
internal import Text

/// A rule: the content of one file in `rules/`.
public struct Rule: Equatable, Sendable {
  /// The ID, unique in the catalogue.
  public let id: String
  /// The folder of the rule's file.
  public let group: String
  /// The kind of file that the rule is about.
  public let document: Document
  /// The severity of its findings.
  public let severity: Severity
  /// The likelihood that a finding is a false alarm.
  public let risk: Risk
  /// The name of the check written in Swift; nil for a rule with conditions.
  let check: String?
  /// The subject and conditions as the file states them; a run uses the `CompiledRule`.
  let definition: Deferred<Definition>
  /// The texts of findings; deferred because most rules find nothing.
  let messages: Deferred<Messages>
  /// The reason, sources and examples; deferred because most runs do not show them.
  let documentation: Deferred<Documentation>

  /// The problem, in one line.
  public var summary: String { messages.value.summary }
  /// The consequences of a violation, in Markdown.
  public var why: String { documentation.value.why }
  /// The evidence: URLs, or names of public reports.
  public var sources: [String] { documentation.value.sources }
  /// The parties known to reject a violation.
  public var authorities: [Authority] { documentation.value.authorities }
  /// Examples that break the rule and examples that follow it.
  public var examples: [Example] { documentation.value.examples }

  /// A kind of file that rules check.
  public enum Document: String, CaseIterable, Sendable {
    case codemagic
    /// A `release_notes.json` beside `codemagic.yaml`.
    case releaseNotes = "release-notes"
    /// The `Info.plist` of an app in the repository.
    case infoPlist = "info-plist"
  }

  /// A party that rejects a violation.
  public enum Authority: String, CaseIterable, Sendable {
    case codemagicServer = "codemagic-server"
    case codemagicSchema = "codemagic-schema"
    case codemagicDocs = "codemagic-docs"
    case publishingProgram = "publishing-program"
    case appStoreConnect = "app-store-connect"
    case yaml
    case security
  }

  /// The likelihood that a finding is a false alarm; high-risk rules are off by default.
  public enum Risk: String, CaseIterable, Sendable {
    case none, low, medium, high
  }

  /// The subject and conditions of a rule.
  struct Definition: Equatable, Sendable {
    /// The section that the rule is about.
    let subject: RulePath
    /// The sequence or mapping for each of whose items the rule runs; nil to run once.
    let each: RulePath?
    /// The condition under which the rule applies; nil for always.
    let when: Condition?
    /// The condition that must hold then; nil for a check written in Swift.
    let require: Condition?
    /// The target of findings; nil for the item under `each`, and otherwise for the first path of `require`.
    let target: Target?
    /// The paths in the texts and related locations of findings.
    let messagePaths: [RulePath]
  }

  /// A location relative to the rule's subject.
  struct Target: Equatable, Sendable {
    /// The path to a value; when the value is absent, its nearest enclosing section is the target.
    let path: RulePath
    /// Whether the target is the key rather than the value.
    let isKey: Bool
  }
}
