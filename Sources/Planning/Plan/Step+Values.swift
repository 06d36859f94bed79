extension Step {
  /// A value that a step uses.
  public struct Value: Hashable, Sendable {
    /// The name, as `build number`.
    public let name: String
    /// The value, as far as it is known.
    public let knowledge: Knowledge

    init(_ name: String, _ knowledge: Knowledge) {
      self.name = name
      self.knowledge = knowledge
    }
  }

  /// A value as far as it is known.
  public enum Knowledge: Hashable, Sendable {
    case known(String)
    /// Known once the package is there.
    case afterUpload
    /// Set by a reference, as written, that only the build resolves.
    case reference(String)
    /// A secret: never shown and never stored.
    case sensitive

    /// A text of the package; nil while there is none.
    init(_ text: String?) { self = text.map { .known($0) } ?? .afterUpload }
  }

  /// The way in which texts for people arrange the values of a step.
  public enum ValueLayout: Hashable, Sendable {
    /// All in one line, each after its name.
    case inline
    /// A line for each.
    case lines
    /// All in one line, without their names.
    case list
  }

  /// The time that a step may take.
  public struct Bound: Hashable, Sendable {
    /// The longest it may take, in seconds; nil when nothing but `attempts` bounds it.
    public var limit: Int?
    /// The pause between two looks or attempts, in seconds.
    public var interval: Double?
    /// The number of attempts; nil when time is what bounds it.
    public var attempts: Int?
    /// The option that changes it when the publishing program is run by hand.
    public var flag: String?
    /// The bound of the publishing program without the option, as `10 minutes`.
    public var programDefault: String?
  }
}
