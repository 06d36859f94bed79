public import Diagnostics
internal import Text

/// A rule: one file of `rules/`, whole.
public struct Rule: Equatable, Sendable {
  /// The name, unique in the catalogue.
  public let id: String
  /// The folder it lies in.
  public let group: String
  /// Which file it is about.
  public let document: Document
  /// The severity of its findings.
  public let severity: Severity
  /// How likely a finding is a false alarm.
  public let risk: Risk
  /// The check written in Swift that finds it; nil for a rule with conditions.
  let check: String?
  /// What it is about and requires, as its file says it; a run has this compiled.
  let definition: Deferred<Definition>
  /// What its findings say; read when it finds something, for most rules find nothing.
  let messages: Deferred<Messages>
  /// What people read about it; read when somebody wants to, for most runs do not.
  let documentation: Deferred<Documentation>

  /// What is wrong, in one line.
  public var summary: String { messages.value.summary }
  /// What happens when it stays, in Markdown.
  public var why: String { documentation.value.why }
  /// Where that is known from.
  public var sources: [String] { documentation.value.sources }
  /// Who is known to refuse it.
  public var authorities: [Authority] { documentation.value.authorities }
  /// Files that break it and files that do not.
  public var examples: [Example] { documentation.value.examples }

  /// A kind of file that rules look into.
  public enum Document: String, CaseIterable, Sendable {
    case codemagic
    /// `release_notes.json` beside it.
    case releaseNotes = "release-notes"
    /// The `Info.plist` of an app in the repository.
    case infoPlist = "info-plist"
  }

  /// Who refuses what breaks a rule.
  public enum Authority: String, CaseIterable, Sendable {
    case codemagicServer = "codemagic-server"
    case codemagicSchema = "codemagic-schema"
    case codemagicDocs = "codemagic-docs"
    case publishingProgram = "publishing-program"
    case appStoreConnect = "app-store-connect"
    case yaml
    case security
  }

  /// How likely a finding is a false alarm; rules of high risk are off unless asked for.
  public enum Risk: String, CaseIterable, Sendable {
    case none, low, medium, high
  }

  /// What a rule is about and requires.
  struct Definition: Equatable, Sendable {
    /// The section it is about.
    let subject: RulePath
    /// The list or mapping whose items it is about, one by one.
    let each: RulePath?
    /// When it applies; nil for always.
    let when: Condition?
    /// What must hold then; nil when a check written in Swift decides.
    let require: Condition?
    /// Where a finding points; nil for the item, or the first path of what is required.
    let target: Target?
    /// The paths of the values and places that its sentences show.
    let messagePaths: [RulePath]
  }

  /// A place relative to what the rule is about.
  struct Target: Equatable, Sendable {
    /// The value, or its nearest section above when it is absent.
    let path: RulePath
    /// Whether the key is meant instead of the value.
    let isKey: Bool
  }
}
