public import Planning

/// The release of one package, or what is left of it, as a backend carries it out.
public struct Job: Sendable {
  /// The release.
  public let release: Release
  /// The package.
  public let package: PackageFacts
  /// The steps that are left to do, in order.
  public let steps: [Step]
  /// The kinds of step that are left out.
  public let leftOut: Set<Step.Kind>
  /// The longest waits.
  public let limits: Planner.Limits

  /// A job for a package of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan of this package alone.
  ///   - package: The package.
  ///   - leftOut: The kinds of step that the plan leaves out.
  ///   - limits: The longest waits.
  public init(_ plan: Plan, package: PackageFacts, leftOut: Set<Step.Kind>, limits: Planner.Limits) {
    release = plan.release
    self.package = package
    steps = plan.steps
    self.leftOut = leftOut
    self.limits = limits
  }

  /// Whether the package is uploaded.
  public var uploads: Bool { does(.upload) }

  /// Whether something is done with the build in App Store Connect.
  public var hasPostProcessing: Bool { steps.contains { $0.phase == .postProcessing } }

  func does(_ kind: Step.Kind) -> Bool { steps.contains { $0.kind == kind } }
}
