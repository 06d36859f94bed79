public import Diagnostics
internal import Text

/// A rule: one file of `rules/`, whole.
public struct Rule: Sendable {
  /// The name, unique in the catalogue.
  public let id: String
  /// The folder it lies in.
  public let group: String
  /// Which file it is about.
  public let document: Document
  /// How grave a finding is.
  public let severity: Severity
  /// How likely a finding is a false alarm.
  public let risk: Risk
  /// One line: what is wrong.
  public let summary: String
  /// What it is asked for.
  public let subject: RulePath
  /// The list or mapping whose items it is asked for, one by one.
  public let each: RulePath?
  /// How it is found.
  public let body: Body
  /// Where a finding points; nil for the item, or the first path of what is required.
  public let target: Target?
  /// What a finding says.
  public let message: Template
  /// What a finding advises.
  public let help: Template?
  /// Other places a finding shows.
  public let related: [Related]
  /// What people read about it; made when somebody asks, for most runs do not.
  private let words: @Sendable () -> Words

  /// What happens when it stays, in Markdown.
  public var why: String { words().why }
  /// Where that is known from.
  public var sources: [String] { words().sources }
  /// Who is known to refuse it.
  public var authorities: [Authority] { words().authorities }
  /// Files that break it and files that do not.
  public var examples: [Example] { words().examples }

  /// What people read about a rule, and what asking it does not need.
  public struct Words: Sendable {
    /// Who is known to refuse it.
    public let authorities: [Authority]
    /// What happens when it stays, in Markdown.
    public let why: String
    /// Where that is known from.
    public let sources: [String]
    /// Files that break it and files that do not.
    public let examples: [Example]

    /// The words of a rule.
    public init(authorities: [Authority], why: String, sources: [String], examples: [Example]) {
      self.authorities = authorities
      self.why = why
      self.sources = sources
      self.examples = examples
    }
  }

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

  /// How a rule's findings come about.
  public enum Body: Sendable {
    /// Where the first holds, the second must.
    case conditions(when: Condition?, require: Condition)
    /// A check written in Swift.
    case check(NativeCheck)
  }

  /// A place relative to what the rule is asked for.
  public struct Target: Sendable {
    /// The value, or its nearest section above when it is absent.
    public let path: RulePath
    /// Whether the key is meant instead of the value.
    public let isKey: Bool

    /// A value, or its key.
    public init(_ path: RulePath, isKey: Bool) {
      self.path = path
      self.isKey = isKey
    }
  }

  /// Another place to show.
  public struct Related: Sendable {
    /// Where it is.
    public let target: Target
    /// What is there.
    public let message: Template

    /// A place and what to say of it.
    public init(target: Target, message: Template) {
      self.target = target
      self.message = message
    }
  }

  /// YAML that breaks the rule at marked places, or does not break it.
  public struct Example: Sendable {
    /// Whether it breaks the rule.
    public let isBad: Bool
    /// The text, with `↓` before each place where a finding begins.
    public let text: String
    /// Where the text stands: at the rule's subject, in a workflow, or alone as a file.
    public let context: RulePath
    /// The clock, as a date; nil for the default.
    public let now: String?
    /// The settings, as the text of a settings file; nil for none.
    public let settings: String?
    /// The files beside it, texts by path; nil when nothing is looked at beside it.
    public let files: [String: String]?
    /// The path of the file from the repository's root; nil for any.
    public let name: String?

    /// An example in a context.
    public init(
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

  /// A rule with all of its fields, as a rule file or the program itself holds them.
  public init(
    id: String, group: String, document: Document, severity: Severity, risk: Risk, summary: String, subject: RulePath,
    each: RulePath?, body: Body, target: Target?, message: Template, help: Template?, related: [Related],
    words: @escaping @Sendable () -> Words
  ) {
    self.id = id
    self.group = group
    self.document = document
    self.severity = severity
    self.risk = risk
    self.summary = summary
    self.subject = subject
    self.each = each
    self.body = body
    self.target = target
    self.message = message
    self.help = help
    self.related = related
    self.words = words
  }
}

/// The checks written in Swift; each has exactly one rule file.
public enum NativeCheck: String, CaseIterable, Sendable {
  case syntax
  case duplicateKey = "duplicate-key"
  case unknownAnchor = "unknown-anchor"
  case unusedAnchor = "unused-anchor"
  case recursiveAlias = "recursive-alias"
  case severalDocuments = "several-documents"
  case mergeNotMapping = "merge-not-a-mapping"
  case unknownKey = "unknown-key"
  case misplacedKey = "misplaced-key"
  case wrongType = "wrong-type"
  case unknownValue = "unknown-value"
  case variableNotAllowed = "variable-not-allowed"
  case missingKey = "missing-key"
  case emptyList = "empty-list"
  case nullSection = "null-section"
  case plainTextKey = "plain-text-key"
  case notesJSONInvalid = "notes-json-invalid"
  case notesJSONNotAList = "notes-json-not-a-list"
  case notesLocale = "notes-locale"
  case notesMissing = "notes-missing-for-app-store"
  case notesWrongDirectory = "notes-wrong-directory"
  case notesPlainTextOnly = "notes-plain-txt-only"
  case notesMetadataUnused = "notes-metadata-unused"
  case notesUnknownField = "notes-unknown-field"
  case infoPlistVersion = "info-plist-version"
  case infoPlistCompliance = "info-plist-compliance"
  case buildNumberConstant = "build-number-constant"
  case fileNamedYML = "file-named-yml"
  case fileNotAtRoot = "file-not-at-root"
  case ignoreMalformed = "ignore-malformed"
  case ignoreUnknown = "ignore-unknown"
  case ignoreUnused = "ignore-unused"
  case ignoreWithoutReason = "ignore-without-reason"

  /// The words that the check provides for its rule's message.
  var provides: [String] {
    switch self {
    case .syntax: ["problem"]
    case .duplicateKey: ["key"]
    case .unknownAnchor: ["anchor", "nearest"]
    case .unusedAnchor, .recursiveAlias: ["anchor"]
    case .severalDocuments, .mergeNotMapping, .plainTextKey: []
    case .unknownKey: ["key", "section", "nearest"]
    case .misplacedKey: ["key", "section", "place"]
    case .wrongType: ["key", "wanted", "got"]
    case .unknownValue: ["key", "value", "wanted", "nearest"]
    case .variableNotAllowed: ["key", "value", "wanted"]
    case .missingKey: ["key", "section"]
    case .emptyList, .nullSection, .notesMetadataUnused: ["key"]
    case .notesUnknownField: ["key", "nearest"]
    case .infoPlistVersion: ["key", "value"]
    case .infoPlistCompliance, .buildNumberConstant: ["file", "workflow"]
    case .notesJSONInvalid: ["problem"]
    case .notesJSONNotAList: []
    case .notesLocale: ["code", "nearest"]
    case .notesMissing, .notesPlainTextOnly: ["workflow"]
    case .notesWrongDirectory: ["file", "directory", "workflow"]
    case .ignoreMalformed: ["problem"]
    case .ignoreUnknown: ["name", "nearest"]
    case .ignoreUnused: ["name"]
    case .ignoreWithoutReason, .fileNamedYML, .fileNotAtRoot: []
    }
  }
}
