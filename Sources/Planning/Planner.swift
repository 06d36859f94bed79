/// Turns what a workflow asks for into the steps that the publishing program takes.
///
/// A pure function of the request, the packages and what the rules found.
public struct Planner: Sendable {
  /// The longest waits.
  public struct Limits: Hashable, Sendable {
    /// How long to look for the uploaded build, in seconds.
    public var findBuild: Int
    /// How long all of post-processing may take, in seconds.
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
  let packages: [PackageFacts]
  let limits: Limits
  /// The kinds of step that are left out, because they are done or somebody else does them.
  let leftOut: Set<Action.Kind>
  /// What the rules found.
  let findings: ReleaseFindings

  /// A planner for a request.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - packages: The packages to publish, one after the other; empty when they are not built yet.
  ///   - limits: The longest waits.
  ///   - leftOut: The kinds of step to leave out, because they are done or somebody else does them.
  ///   - findings: What the rules found.
  public init(
    _ request: Request, packages: [PackageFacts] = [], limits: Limits = Limits(), leftOut: Set<Action.Kind> = [],
    findings: ReleaseFindings = ReleaseFindings()
  ) {
    self.request = request
    self.packages = packages
    self.limits = limits
    self.leftOut = leftOut
    self.findings = findings
  }

  /// What is asked for, without what is left out.
  var release: Release {
    var release = request.release
    if leftOut.contains(.addToBetaGroups) { release.betaGroups = [] }
    if leftOut.contains(.submitForBetaReview) { release.testFlight = .off }
    if leftOut.contains(.expireOlderBuild) { release.expiresOlderBuild = .off }
    if leftOut.contains(.cancelSubmissions) { release.cancelsSubmissions = .off }
    if leftOut.contains(.submitForReview) { release.appStore = .off }
    return release
  }

  /// When What to Test is set.
  private var setsWhatToTest: StepCondition { leftOut.contains(.setWhatToTest) ? .never : release.setsNotes }

  /// The plan, whatever stands in its way.
  public var plan: Plan {
    Plan(
      release: release, packages: packages, actions: actions, preconditions: preconditions, remarks: remarks,
      afterwards: afterwards, obstacles: findings.obstacles)
  }

  /// The steps, for one package after the other.
  private var actions: [Action] {
    guard packages.count > 1 else { return StepList(steps(for: packages.first), prefix: "").actions }
    return packages.enumerated().flatMap { number, package in
      StepList(steps(for: package), prefix: "\(number + 1).").actions
    }
  }

  private func steps(for package: PackageFacts?) -> [Step] {
    var steps = leftOut.contains(.upload) ? [] : [upload(package)]
    let needed = release.needsProcessedBuild.or(setsWhatToTest)
    steps += step(when: needed) { findApp(package) }
    steps += step(when: needed) { findBuild(package) }
    steps += step(when: setsWhatToTest) { setWhatToTest }
    steps += step(when: release.needsProcessedBuild) { waitForProcessing }
    if !release.betaGroups.isEmpty { steps.append(addToBetaGroups) }
    return steps + testFlightSteps(package) + appStoreSteps(package)
  }

  /// A step that happens on an occasion; none when that never comes.
  func step(when occasion: StepCondition, _ make: () -> Step) -> [Step] {
    switch occasion {
    case .never: return []
    case .always: return [make()]
    case .when(let condition):
      var step = make()
      step.condition = condition
      step.calls = [.either([[], step.calls], .once)]
      return [step]
    }
  }

  /// The reasons that keys give, those left out that are absent or ask for nothing.
  func reasons(_ keys: String...) -> [Action.Reason] { keys.filter(asks).compactMap { request.reasons[$0] } }

  /// Why the build is looked up.
  var reasonsForBuild: [Action.Reason] {
    reasonsForNotes + reasons("submit_to_testflight", "beta_groups", "submit_to_app_store")
  }

  /// Why What to Test is set.
  var reasonsForNotes: [Action.Reason] {
    switch release.notes {
    case .none: []
    case .madeByScript: [Action.Reason(key: "scripts", text: "release notes from a script", line: 1, column: 1)]
    case .texts(_, let source): [Action.Reason(key: source, text: "release notes in \(source)", line: 1, column: 1)]
    }
  }

  private func asks(_ key: String) -> Bool {
    switch key {
    case "submit_to_testflight": release.testFlight.isPossible
    case "submit_to_app_store": release.appStore.isPossible
    case "beta_groups": !release.betaGroups.isEmpty
    default: true
    }
  }
}
