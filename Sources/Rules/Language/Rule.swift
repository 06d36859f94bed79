public import Diagnostics
package import Text

/// A rule: the content of one file in `rules/`.
public struct Rule: Sendable {
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
  /// The larger parts, which most runs need for few rules.
  private let content: Content
  private var storedMessages: StoredMessages

  /// Parts of a rule: as they were read from its file, or in a table, decoded on every access.
  private enum Content: Sendable {
    case decoded(Definition, Documentation)
    case serialized(definition: TableReader, documentation: TableReader)
  }

  private enum StoredMessages: Sendable {
    case decoded(Messages)
    case serialized(TableReader)
  }

  /// The rule with the texts of its findings decoded, for many findings.
  var withDecodedMessages: Rule {
    var rule = self
    rule.storedMessages = .decoded(messages)
    return rule
  }

  /// Creates a rule from the content of its file.
  init(
    id: String, group: String, document: Document, severity: Severity, risk: Risk, check: String?,
    definition: Definition, messages: Messages, documentation: Documentation
  ) {
    (self.id, self.group, self.document, self.severity) = (id, group, document, severity)
    (self.risk, self.check) = (risk, check)
    content = .decoded(definition, documentation)
    storedMessages = .decoded(messages)
  }

  /// Reads a rule from a table.
  package init(from table: inout TableReader) {
    (id, group, document, severity, risk) = (table.text(), table.text(), table.word(), table.word(), table.word())
    check = table.optional { $0.text() }
    let (definition, messages, documentation) = (table.block(), table.block(), table.block())
    content = .serialized(definition: definition, documentation: documentation)
    storedMessages = .serialized(messages)
  }

  /// The subject and conditions as the file states them; a run uses a `ConditionalRule`.
  var definition: Definition {
    switch content {
    case .decoded(let definition, _): return definition
    case .serialized(var reader, _): return Definition(from: &reader)
    }
  }

  /// The texts of findings.
  var messages: Messages {
    switch storedMessages {
    case .decoded(let messages): return messages
    case .serialized(var reader): return Messages(from: &reader)
    }
  }

  /// The reason, sources and examples.
  var documentation: Documentation {
    switch content {
    case .decoded(_, let documentation): return documentation
    case .serialized(_, var reader): return Documentation(from: &reader)
    }
  }

  /// The problem, in one line.
  public var summary: String { messages.summary }
  /// The consequences of a violation, in Markdown.
  public var why: String { documentation.why }
  /// The evidence: URLs, or names of public reports.
  public var sources: [String] { documentation.sources }
  /// The parties known to reject a violation.
  public var authorities: [Authority] { documentation.authorities }
  /// Examples that break the rule and examples that follow it.
  public var examples: [Example] { documentation.examples }

  /// A kind of file that rules check.
  public enum Document: String, CaseIterable, Sendable {
    case codemagic
    /// A `release_notes.json` beside `codemagic.yaml`.
    case releaseNotes = "release-notes"
    /// The `Info.plist` of an app in the repository.
    case infoPlist = "info-plist"
    /// The plan of the release of one workflow.
    case plan
  }

  /// A party that rejects a violation.
  public enum Authority: String, CaseIterable, Sendable {
    case codemagicServer = "codemagic-server"
    case codemagicSchema = "codemagic-schema"
    case codemagicDocs = "codemagic-docs"
    case publishingProgram = "publishing-program"
    case buildTools = "build-tools"
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

extension Rule: Equatable {
  /// Compares two rules, wherever their content is.
  public static func == (left: Rule, right: Rule) -> Bool {
    left.id == right.id && left.group == right.group && left.document == right.document
      && left.severity == right.severity && left.risk == right.risk && left.check == right.check
      && left.definition == right.definition && left.messages == right.messages
      && left.documentation == right.documentation
  }
}
