/// Turns the release that a workflow asks for into the steps that the publishing program takes.
///
/// A pure function of the request, the packages and what the rules found.
public struct Planner: Sendable {
  /// The longest waits.
  public struct Limits: Hashable, Sendable {
    /// The longest search for the uploaded build, in seconds.
    public var findBuild: Int
    /// The longest time for all of post-processing, in seconds.
    public var postProcessing: Int

    /// Codemagic's limits: 15 minutes to find the build, 120 minutes in all.
    ///
    /// Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/
    public init(findBuild: Int = 15 * 60, postProcessing: Int = 120 * 60) {
      self.findBuild = findBuild
      self.postProcessing = postProcessing
    }
  }

  let request: Request
  /// The release, without what is left out.
  let release: Release
  let packages: [PackageFacts]
  /// The package as the repository tells; nil when it does not.
  let expected: ExpectedPackage?
  let limits: Limits
  /// The kinds of step that are left out, because they are done or somebody else does them.
  let leftOut: Set<Step.Kind>
  /// The findings of the rules.
  let findings: ReleaseFindings

  /// A planner for a request.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - packages: The packages to publish, one after the other; empty when they are not built yet.
  ///   - expected: The package as the repository tells before it is built; nil when it does not.
  ///   - limits: The longest waits.
  ///   - leftOut: The kinds of step to leave out, because they are done or somebody else does them.
  ///   - findings: The findings of the rules.
  public init(
    _ request: Request, packages: [PackageFacts] = [], expected: ExpectedPackage? = nil, limits: Limits = Limits(),
    leftOut: Set<Step.Kind> = [],
    findings: ReleaseFindings = ReleaseFindings()
  ) {
    self.request = request
    release = leftOut.isEmpty ? request.release : request.release.without(leftOut)
    self.packages = packages
    self.expected = expected
    self.limits = limits
    self.leftOut = leftOut
    self.findings = findings
  }

  /// The plan, whatever stands in its way.
  public var plan: Plan {
    Plan(
      release: release, packages: packages, steps: steps, preconditions: preconditions, remarks: remarks,
      afterwards: afterwards, obstacles: findings.obstacles)
  }

  /// The steps, for one package after the other.
  private var steps: [Step] {
    guard packages.count > 1 else { return steps(for: packages.first, prefix: "") }
    return packages.enumerated().flatMap { number, package in steps(for: package, prefix: "\(number + 1).") }
  }

  /// The steps for one package, which know of each other.
  private func steps(for package: PackageFacts?, prefix: String) -> [Step] {
    let contexts = Step.Kind.allCases.map { kind in
      StepContext(
        kind: kind, release: release, package: package, limits: limits, leftOut: leftOut, keyReasons: request.reasons)
    }
    let planned = contexts.map { ($0, $0.condition(of: $0.kind)) }.filter { $0.1 != .never }
    let kinds = planned.map(\.0.kind)
    return planned.map { context, condition in
      Step(context, condition, before: kinds.prefix { $0 != context.kind }, all: kinds, prefix: prefix)
    }
  }
}

extension Step {
  /// A step of a plan.
  ///
  /// - Parameters:
  ///   - context: What it is planned from.
  ///   - condition: When it happens.
  ///   - before: The kinds of step that come before.
  ///   - all: The kinds of all steps, in order.
  ///   - prefix: What stands before the kind in an id.
  fileprivate init(
    _ context: StepContext, _ condition: StepCondition, before: ArraySlice<Kind>, all: [Kind], prefix: String
  ) {
    func id(_ kind: Kind) -> String { prefix + kind.rawValue }
    let definition = context.kind.definition
    var calls = definition.calls(context)
    var onlyIf: Condition?
    if case .onlyIf(let condition) = condition {
      onlyIf = condition
      calls = [.either([[], calls], .once)]
    }
    self.init(
      id: id(context.kind), kind: context.kind, title: definition.title(context), phase: definition.phase,
      reasons: definition.reasons(context), condition: onlyIf,
      dependsOn: before.filter(definition.needs.contains).map(id), undo: definition.undo,
      bound: definition.bound(context),
      failure: Failure(
        text: definition.failure, skips: all.dropFirst(before.count + 1).map(id),
        keeps: before.filter(\.changesSomething).map(id)),
      values: definition.values(context), calls: calls)
  }
}
