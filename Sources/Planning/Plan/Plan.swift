/// The steps of a release, with what they depend on and what follows them.
public struct Plan: Hashable, Sendable {
  /// The release.
  public let release: Release
  /// The packages, one after the other; empty when none was given.
  public let packages: [PackageFacts]
  /// The steps, in order.
  public let steps: [Step]
  /// The conditions that no step sees to.
  public let preconditions: [Precondition]
  /// Notes on what is not done, or not as one may think.
  public let remarks: [String]
  /// The events that follow when everything went well.
  public let afterwards: [String]
  /// The reasons why the release would fail, when it was planned all the same.
  public let obstacles: [Obstacle]

  /// The steps for one package in one phase, each with its number from 1.
  public struct Part: Sendable {
    /// The package, when there are several.
    public let package: PackageFacts?
    /// The phase in which the steps run.
    public let phase: Step.Phase
    /// The steps and their numbers.
    public let steps: [(number: Int, step: Step)]
  }

  /// The steps in order, by package and phase.
  public var parts: [Part] {
    var parts: [Part] = []
    for (index, step) in steps.enumerated() {
      let package = packages.count > 1 ? packages.dropFirst(max(0, number(of: step) - 1)).first : nil
      if let last = parts.last, last.package == package, last.phase == step.phase {
        parts[parts.count - 1] = Part(package: package, phase: last.phase, steps: last.steps + [(index + 1, step)])
      } else {
        parts.append(Part(package: package, phase: step.phase, steps: [(index + 1, step)]))
      }
    }
    return parts
  }

  /// The number before the point in a step's id.
  private func number(of step: Step) -> Int { max(1, Int(step.id.prefix { $0 != "." }) ?? 1) }

  /// The steps that a person should confirm.
  public var pointsOfNoReturn: [Step] { steps.filter(\.kind.isPointOfNoReturn) }

  /// The counts in a line: `9 steps, 1 point of no return, 7 conditions to check`.
  public var headline: String {
    let unchecked = preconditions.count { if case .settled = $0.state { false } else { true } }
    let final = consequences.count(where: \.needsConfirmation)
    let parts = [
      count(steps.count, "step", "steps"),
      final == 0 ? "no points of no return" : count(final, "point of no return", "points of no return"),
      unchecked == 0 ? "no conditions to check" : count(unchecked, "condition to check", "conditions to check"),
    ]
    return parts.joined(separator: ", ")
  }
}

/// A number with the word for one or for several.
func count(_ number: Int, _ one: String, _ several: String) -> String { "\(number) \(number == 1 ? one : several)" }
