public import YAMLSyntax
internal import Model
internal import Text

/// Which keys a `codemagic.yaml` may have and what each accepts: the data of `rules/keys`.
public struct Shape: Equatable, Sendable {
  /// The sections; a section is named by its index.
  public let sections: [Section]
  /// The index of the section at the top of the file.
  public let top: Int
  /// The variables that Codemagic provides in every build.
  public let variables: [String]
  /// The languages that release notes can be in.
  public let locales: [Locale]

  /// A language of App Store Connect.
  public struct Locale: Equatable, Sendable {
    /// The code, as `en-US`.
    public let code: String
    /// The version of the publishing program that first knew it.
    public let since: String

    /// A language by code.
    public init(code: String, since: String) {
      self.code = code
      self.since = since
    }
  }

  /// A description whose section numbers all exist.
  public init(sections: [Section], top: Int, variables: [String] = [], locales: [Locale] = []) {
    self.sections = sections
    self.top = top
    self.variables = variables
    self.locales = locales
  }

  /// The first section of a name.
  public func section(named name: String) -> Section? { sections.first { $0.name == name } }
}

/// A mapping with known keys.
public struct Section: Equatable, Sendable {
  /// The name in `rules/keys`, as `AppStoreConnect`.
  public let name: String
  /// The keys it has.
  public let keys: [Key]
  /// Whether other keys are allowed, though not known.
  public let isOpen: Bool
  /// What people read about it.
  let words: Deferred<Words>

  private let index: KeyIndex

  /// What people read about a section.
  struct Words: Equatable, Sendable {
    let about: String
  }

  /// One or two sentences about it.
  public var about: String { words.value.about }

  /// A section with its keys, whose names differ.
  init(name: String, keys: [Key], isOpen: Bool, words: Deferred<Words>) {
    self.name = name
    self.keys = keys
    self.isOpen = isOpen
    self.words = words
    index = KeyIndex(keys.map(\.name))
  }

  /// The number of the key with this name.
  public func key(_ name: ArraySlice<UInt8>) -> Int? { index.position(of: name) }
}

/// A key of a section.
public struct Key: Equatable, Sendable {
  /// What to tell somebody who wrote a value of some type.
  public struct Hint: Equatable, Sendable {
    /// The type that was written.
    public let got: NodeType
    /// What to do instead.
    public let say: String

    /// A hint for a type.
    public init(got: NodeType, say: String) {
      self.got = got
      self.say = say
    }
  }

  /// The name.
  public let name: String
  /// What a value may be: one of these.
  public let accepts: [Accepted]
  /// What holds when the key is absent, as text; nil when nothing is known to hold.
  public let defaultValue: String?
  /// Whether the key must be there.
  public let isRequired: Bool
  /// Whether a literal value is a secret.
  public let isSensitive: Bool
  /// What people read about it.
  let words: Deferred<Words>

  /// What people read about a key.
  struct Words: Equatable, Sendable {
    let about: String
    let hints: [Hint]
    let source: String?
  }

  /// A sentence for a person who meets the key.
  public var about: String { words.value.about }
  /// Hints for values of a wrong type.
  public var hints: [Hint] { words.value.hints }
  /// An address that documents the key.
  public var source: String? { words.value.source }
}

/// One thing that a key accepts.
public indirect enum Accepted: Equatable, Sendable {
  /// Any string; any string that is not empty.
  case string, text
  /// `true` or `false`.
  case boolean
  /// A whole number within bounds.
  case integer(min: Int?, max: Int?)
  /// A number between two bounds, which themselves are not accepted.
  case number(above: Double?, below: Double?)
  /// A string of a form that the official schema names.
  case email, dateTime, appSpecificPassword
  /// `$NAME`, `${{ inputs.name }}`, `Encrypted(...)`.
  case variable, input, encrypted
  /// The mapping that Codemagic puts in place of a secret: the section of this number.
  case secret(Int)
  /// One of these words.
  case oneOf([String])
  /// A list with at least so many items.
  case list(of: [Accepted], min: Int)
  /// A mapping with any keys.
  case map(of: [Accepted])
  /// A mapping with the keys of the section of this number.
  case section(Int)
  /// Whatever stands there.
  case anything
}
