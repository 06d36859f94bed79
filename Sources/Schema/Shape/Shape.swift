public import YAMLSyntax
internal import Model
internal import Text

/// The schema of `codemagic.yaml`: its keys and the values they accept, as defined in `rules/keys`.
public struct Shape: Equatable, Sendable {
  /// The sections, referred to by their index.
  public let sections: [Section]
  /// The index of the root section.
  public let top: Int
  /// The names of the variables that Codemagic sets in every build.
  public let variables: [String]
  /// Names that are taken for such variables.
  public let mistakenVariables: [MistakenVariable]
  /// The locales that release notes can be written in.
  public let locales: [Locale]

  /// A name that is taken for a variable that Codemagic sets.
  public struct MistakenVariable: Equatable, Sendable {
    /// The name.
    public let name: String
    /// The variable that is meant.
    public let meant: String

    /// Creates a name with the variable that is meant.
    public init(name: String, meant: String) {
      self.name = name
      self.meant = meant
    }
  }

  /// A locale of App Store Connect.
  public struct Locale: Equatable, Sendable {
    /// The code, such as `en-US`.
    public let code: String
    /// The first version of the publishing program that supports the locale.
    public let since: String

    /// Creates a locale.
    public init(code: String, since: String) {
      self.code = code
      self.since = since
    }
  }

  /// Creates a shape; every section index in it must exist.
  public init(
    sections: [Section], top: Int, variables: [String] = [], mistakenVariables: [MistakenVariable] = [],
    locales: [Locale] = []
  ) {
    self.sections = sections
    self.top = top
    self.variables = variables
    self.mistakenVariables = mistakenVariables
    self.locales = locales
  }

  /// Returns the first section with a name; nil when there is none.
  public func section(named name: String) -> Section? { sections.first { $0.name == name } }
}

/// A mapping with known keys.
public struct Section: Equatable, Sendable {
  /// The name in `rules/keys`, such as `AppStoreConnect`.
  public let name: String
  /// The known keys.
  public let keys: [Key]
  /// Whether keys other than the known ones are allowed.
  public let isOpen: Bool
  /// The documentation, decoded on access.
  let documentation: Deferred<Documentation>

  /// The documentation of a section.
  struct Documentation: Equatable, Sendable {
    let about: String
  }

  /// A description in one or two sentences.
  public var about: String { documentation.value.about }

  /// Creates a section from keys with distinct names.
  init(name: String, keys: [Key], isOpen: Bool, documentation: Deferred<Documentation>) {
    self.name = name
    self.keys = keys
    self.isOpen = isOpen
    self.documentation = documentation
  }

  /// Returns the key that other services have under a name; nil when there is none.
  public func key(otherwiseNamed name: String) -> Key? { keys.first { $0.otherNames.contains(name) } }

  /// Returns the index of the key with a name; nil when the section has none.
  public func key(_ name: ArraySlice<UInt8>) -> Int? { keys.firstIndex { $0.name.utf8.elementsEqual(name) } }
}

/// A key of a section.
public struct Key: Equatable, Sendable {
  /// Advice for a value of a type that the key does not accept.
  public struct Hint: Equatable, Sendable {
    /// The type of the value.
    public let type: NodeType
    /// What the advice is about; nil for the key's value and for its items alike.
    public let target: Target?
    /// The advice.
    public let message: String

    /// What advice is about.
    public enum Target: String, CaseIterable, Sendable {
      /// The value of the key.
      case value
      /// An item of the list, or an entry of the mapping, that is the value of the key.
      case item
    }

    /// Creates a hint.
    public init(type: NodeType, target: Target? = nil, message: String) {
      self.type = type
      self.target = target
      self.message = message
    }
  }

  /// The name.
  public let name: String
  /// The accepted values; a value must match one of them.
  public let accepts: [Accepted]
  /// The default as text; nil when no default is known.
  public let defaultValue: String?
  /// Whether the key is required.
  public let isRequired: Bool
  /// Whether a literal value is a secret.
  public let isSensitive: Bool
  /// Whether the key without a value may be accepted by the server, although the official schema does not.
  public let isNullable: Bool
  /// The documentation, decoded on access.
  let documentation: Deferred<Documentation>

  /// The documentation of a key.
  struct Documentation: Equatable, Sendable {
    let about: String
    let hints: [Hint]
    let otherNames: [String]
    let source: String?
  }

  /// A description in one sentence.
  public var about: String { documentation.value.about }
  /// The hints for values of types that are not accepted.
  public var hints: [Hint] { documentation.value.hints }
  /// The names that other services and tools have for the key.
  public var otherNames: [String] { documentation.value.otherNames }
  /// The URL of the key's official documentation; nil when there is none.
  public var source: String? { documentation.value.source }
}

/// A kind of value that a key accepts.
public indirect enum Accepted: Equatable, Sendable {
  /// Any string (`string`), or any nonempty string (`text`).
  case string, text
  /// `true` or `false`.
  case boolean
  /// An integer within inclusive bounds.
  case integer(min: Int?, max: Int?)
  /// A number within exclusive bounds.
  case number(above: Double?, below: Double?)
  /// A string in a format of the official schema.
  case email, dateTime, appSpecificPassword
  /// A reference: `$NAME`, `${{ inputs.name }}` or `Encrypted(...)`.
  case variable, input, encrypted
  /// The mapping that Codemagic substitutes for a secret, described by the section with this index.
  case secret(Int)
  /// One of these strings.
  case oneOf([String])
  /// One of these strings, which are accepted but no longer of use, and so never suggested.
  case retired([String])
  /// A list with at least `min` items.
  case list(of: [Accepted], min: Int)
  /// A mapping with arbitrary keys.
  case map(of: [Accepted])
  /// A mapping described by the section with this index.
  case section(Int)
  /// Any value.
  case anything
}
