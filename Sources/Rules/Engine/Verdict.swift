/// A condition's outcome: what cannot be known is neither kept nor broken.
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

  /// Fails where one part fails, whatever is not known of others; otherwise holds when all hold.
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

  /// Holds where one part holds, whatever is not known of others; otherwise fails when all fail.
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
