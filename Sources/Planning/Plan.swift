internal import Text

/// What a release would do, in order.
public struct Plan: Hashable, Sendable {
  /// What is asked for.
  public let release: Release
  /// The packages, one after the other; empty when none was given.
  public let packages: [PackageFacts]
  /// The steps, in order.
  public let actions: [Action]
  /// What must hold besides.
  public let preconditions: [Precondition]
  /// What is not done, or otherwise than one may think.
  public let remarks: [String]
  /// What follows when everything went well.
  public let afterwards: [String]
  /// Why the release would fail, when it was planned all the same.
  public let obstacles: [Obstacle]

  /// The steps for one package in one phase, each with its number from 1.
  public struct Part: Sendable {
    /// The package, when there are several.
    public let package: PackageFacts?
    /// Where the steps run.
    public let phase: Action.Phase
    /// The steps and their numbers.
    public let steps: [(number: Int, action: Action)]
  }

  /// The steps in order, by package and phase.
  public var parts: [Part] {
    var parts: [Part] = []
    for (index, action) in actions.enumerated() {
      let package = packages.count > 1 ? packages[min(max(0, number(of: action) - 1), packages.count - 1)] : nil
      if let last = parts.last, last.package == package, last.phase == action.phase {
        parts[parts.count - 1] = Part(package: package, phase: last.phase, steps: last.steps + [(index + 1, action)])
      } else {
        parts.append(Part(package: package, phase: action.phase, steps: [(index + 1, action)]))
      }
    }
    return parts
  }

  /// The number before the point in a step's id.
  private func number(of action: Action) -> Int { Int(action.id.prefix { $0 != "." }) ?? 1 }

  /// The steps that a person should confirm.
  public var pointsOfNoReturn: [Action] { actions.filter(\.kind.isPointOfNoReturn) }

  /// The counts in a line: `9 steps, 1 point of no return, 7 conditions to check`.
  public var headline: String {
    let unchecked = preconditions.count { if case .settled = $0.state { false } else { true } }
    let parts = [
      count(actions.count, "step", "steps"),
      pointsOfNoReturn.isEmpty
        ? "no point of no return" : count(pointsOfNoReturn.count, "point of no return", "points of no return"),
      unchecked == 0 ? "nothing to check" : count(unchecked, "condition to check", "conditions to check"),
    ]
    return parts.joined(separator: ", ")
  }
}

/// A number with the word for one or for several.
func count(_ number: Int, _ one: String, _ several: String) -> String { "\(number) \(number == 1 ? one : several)" }
