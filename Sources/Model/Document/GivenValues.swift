/// The values that a user gives to references for one run; they take precedence over the file.
public struct GivenValues: Sendable, Hashable {
  /// The values; nil without any, so that most copies cost nothing.
  private var values: Values?
  /// Whether inputs without a given value take their defaults, as in a build started without changing them.
  ///
  /// Otherwise a default is only one of the possible values of an input. Default: false.
  public var choosesDefaults: Bool

  /// The maximum length of a value in bytes, given or resolved; a longer one counts as unknown.
  public static var maximumLength: Int { 4096 }

  /// Creates a set of given values.
  public init(variables: [String: String] = [:], inputs: [String: String] = [:], choosesDefaults: Bool = false) {
    values = variables.isEmpty && inputs.isEmpty ? nil : Values(variables: variables, inputs: inputs)
    self.choosesDefaults = choosesDefaults
  }

  /// The values of `$NAME`, by name.
  public var variables: [String: String] {
    get { values?.variables ?? [:] }
    set { self = GivenValues(variables: newValue, inputs: inputs, choosesDefaults: choosesDefaults) }
  }

  /// The values of `${{ inputs.name }}`, by name.
  public var inputs: [String: String] {
    get { values?.inputs ?? [:] }
    set { self = GivenValues(variables: variables, inputs: newValue, choosesDefaults: choosesDefaults) }
  }

  /// Whether no value is given.
  public var isEmpty: Bool { values == nil }

  /// The same values, with `choosesDefaults` set.
  public var choosingDefaults: GivenValues {
    GivenValues(variables: variables, inputs: inputs, choosesDefaults: true)
  }

  private final class Values: Sendable, Hashable {
    let variables: [String: String]
    let inputs: [String: String]

    init(variables: [String: String], inputs: [String: String]) {
      self.variables = variables
      self.inputs = inputs
    }

    static func == (left: Values, right: Values) -> Bool {
      left.variables == right.variables && left.inputs == right.inputs
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(variables)
      hasher.combine(inputs)
    }
  }
}
