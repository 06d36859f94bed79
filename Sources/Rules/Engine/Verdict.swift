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

  /// Returns the conjunction: fails if any part fails, even if others are unknown; holds only if all hold.
  static func all<Part>(_ parts: [Part], _ judge: (Part) -> Verdict) -> Verdict {
    var result = Verdict.holds
    for part in parts {
      switch judge(part) {
      case .fails: return .fails
      case .unknown: result = .unknown
      case .holds: break
      }
    }
    return result
  }

  /// Returns the disjunction: holds if any part holds, even if others are unknown; fails only if all fail.
  static func any<Part>(_ parts: [Part], _ judge: (Part) -> Verdict) -> Verdict {
    var result = Verdict.fails
    for part in parts {
      switch judge(part) {
      case .holds: return .holds
      case .unknown: result = .unknown
      case .fails: break
      }
    }
    return result
  }
}
