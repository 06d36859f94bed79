/// The values that a user gives to references for one run; they take precedence over the file.
public struct GivenValues: Sendable, Hashable {
  /// The values of `$NAME`, by name.
  public var variables: [String: String]
  /// The values of `${{ inputs.name }}`, by name.
  public var inputs: [String: String]
  /// Whether inputs without a given value take their defaults, as in a build started without changing them.
  ///
  /// Otherwise a default is only one of the possible values of an input. Default: false.
  public var choosesDefaults: Bool

  /// The maximum length of a value in bytes, given or resolved; a longer one counts as unknown.
  public static var maximumLength: Int { 4096 }

  /// Creates a set of given values.
  public init(variables: [String: String] = [:], inputs: [String: String] = [:], choosesDefaults: Bool = false) {
    self.variables = variables
    self.inputs = inputs
    self.choosesDefaults = choosesDefaults
  }

  /// Whether no value is given.
  public var isEmpty: Bool { variables.isEmpty && inputs.isEmpty }

  /// The same values, with `choosesDefaults` set.
  public var choosingDefaults: GivenValues {
    GivenValues(variables: variables, inputs: inputs, choosesDefaults: true)
  }
}
