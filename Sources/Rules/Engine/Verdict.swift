/// The outcome of a condition or test; a value that cannot be known neither satisfies nor breaks a rule.
enum Verdict {
  case holds, fails, unknown

  init(_ holds: Bool) { self = holds ? .holds : .fails }

  var negated: Verdict {
    switch self {
    case .holds: .fails
    case .fails: .holds
    case .unknown: .unknown
    }
  }
}
