/// Values that somebody gives to references for one run; they win over what the file says.
public struct GivenValues: Sendable, Hashable {
  /// Values of `$NAME`, by name.
  public var variables: [String: String]
  /// Values of `${{ inputs.name }}`, by name.
  public var inputs: [String: String]
  /// Whether inputs without a given value have their defaults, as in a build that nobody changes them for.
  ///
  /// Otherwise a default is only one of the values that an input may have.
  public var choosesDefaults: Bool

  /// Values by name.
  public init(variables: [String: String] = [:], inputs: [String: String] = [:], choosesDefaults: Bool = false) {
    self.variables = variables
    self.inputs = inputs
    self.choosesDefaults = choosesDefaults
  }

  /// The same values, with the defaults of inputs for all others.
  public var choosingDefaults: GivenValues {
    GivenValues(variables: variables, inputs: inputs, choosesDefaults: true)
  }
}
