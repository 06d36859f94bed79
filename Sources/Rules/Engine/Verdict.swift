/// The outcome of a condition or test; a value that cannot be known neither satisfies nor breaks a rule.
enum Verdict: Int {
  case fails, holds, unknown

  init(_ holds: Bool) { self = holds ? .holds : .fails }

  var negated: Verdict {
    switch self {
    case .holds: .fails
    case .fails: .holds
    case .unknown: .unknown
    }
  }
}

/// The verdict on several parts, of which one, or each, must hold.
///
/// One must hold: holds if any part holds, even if others are unknown; fails only if all fail. Each must hold: fails if
/// any part fails, even if others are unknown; holds only if all hold.
///
/// While references are recorded, the basis grows only by what decides: by one part that decides, the first that needs no
/// default if there is one, or by all parts when none decides.
struct CombinedVerdict {
  /// Whether each part must hold, which is whether no negated part holds.
  private let isConjunction: Bool
  /// The number of references before the first part, and before the current one.
  private let start: Int
  private var partStart: Int
  /// The basis of the first part that decides, if it needs a default.
  private var deciding: Basis?
  private var isDecided = false
  private var isUnknown = false

  /// Creates the verdict on no parts.
  init(ofAll isConjunction: Bool, _ basis: Basis?) {
    self.isConjunction = isConjunction
    start = basis?.count ?? 0
    partStart = start
  }

  /// Adds the verdict on a part, and returns whether the other parts can be skipped.
  mutating func add(_ verdict: Verdict, _ basis: inout Basis?) -> Bool {
    switch isConjunction ? verdict.negated : verdict {
    case .holds:
      isDecided = true
      return keep(&basis)
    case .unknown:
      isUnknown = true
      basis?.remove(from: partStart)
    case .fails:
      partStart = basis?.count ?? 0
    }
    return false
  }

  /// Keeps the basis of a part that decides; returns false when a later one may decide with less.
  private mutating func keep(_ basis: inout Basis?) -> Bool {
    guard let current = basis else { return true }
    if current.restsOnDefault(from: partStart) {
      deciding = deciding ?? current.suffix(from: partStart)
      basis?.remove(from: partStart)
      return false
    }
    basis?.remove(start..<partStart)
    deciding = nil
    return true
  }

  /// Returns the verdict on all parts.
  func result(_ basis: inout Basis?) -> Verdict {
    if let deciding {
      basis?.remove(from: start)
      basis?.append(deciding)
    }
    let verdict: Verdict = isDecided ? .holds : isUnknown ? .unknown : .fails
    return isConjunction ? verdict.negated : verdict
  }
}
