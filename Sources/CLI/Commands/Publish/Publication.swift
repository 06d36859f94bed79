internal import Analysis
internal import Diagnostics
internal import Execution
internal import Model
internal import Planning
internal import Rules
internal import Schema
internal import Text

/// A release to publish, planned again and compared with the approved plan.
struct Publication {
  let document: PlanDocument
  /// The plans of what is left to do: without the steps that are left out.
  let rest: PlanDocument
  let jobs: [Job]
  let settings: AppStoreConnectSettings
  /// The problems that prevent the release: findings, and differences from a saved plan.
  let problems: [Preflight.Problem]
  /// The given variables that the file does not mention.
  let unmentionedVariables: [String]
  /// The rest of an earlier run by package; empty unless it is resumed.
  let resumptions: [(package: PackageFacts, rest: Resumption)]

  /// What earlier runs wrote down, and the traces of those that never came to their end.
  typealias Past = (record: JournalRecord, traces: [String: RunTrace])

  init(
    _ options: PublishOptions, saved: SavedPlan?, _ past: Past?, _ environment: Environment
  ) throws(PublishFailure) {
    let isStrict = !options.planning.allowsFindings
    var planning = try Self.planning(options, saved)
    // Errors in the file are reported together with all other problems.
    planning.allowsFindings = true
    let run = try PublishFailure.plan { () throws(PlanFailure) in
      try PlanRun(planning, environment, isBuilt: true)
    }
    let document = try PublishFailure.plan { () throws(PlanFailure) in try run.document() }
    guard document.refusals.isEmpty else { throw .refused(document) }
    let workflow = try Self.workflow(document, run)
    guard let settings = workflow.appStoreConnect else {
      throw .usage(UsageError("the workflow does not publish to App Store Connect"))
    }
    var jobs: [Job] = []
    var plans: [Plan] = []
    var resumptions: [(package: PackageFacts, rest: Resumption)] = []
    for package in try Self.packages(document, options.backend) {
      func plan(_ leftOut: Set<Step.Kind>) -> Plan? {
        run.planner.plan(workflow, packages: [package], limits: planning.limits, leftOut: leftOut)
      }
      var leftOut: Set<Step.Kind> = options.skipsUpload ? [.upload] : []
      if let past, let whole = plan([]) {
        let rest = Resumption(past.record, traces: past.traces, package: package.path, steps: whole.steps)
        resumptions.append((package, rest))
        leftOut.formUnion(rest.done.union(options.done).subtracting(options.notDone))
      }
      if let plan = plan(leftOut) {
        jobs.append(Job(plan, package: package, leftOut: leftOut, limits: planning.limits))
        if !plan.steps.isEmpty { plans.append(plan) }
      }
    }
    self.document = document
    let isWhole = jobs.allSatisfy(\.leftOut.isEmpty)
    rest = isWhole ? document : PlanDocument(document, answers: plans.map(PlanResult.plan))
    unmentionedVariables = run.unmentionedVariables
    self.jobs = jobs
    self.settings = settings
    self.resumptions = resumptions
    let obstacles = isStrict ? document.plans.flatMap(\.obstacles).map(Preflight.Problem.init) : []
    let accepted = options.accepted.union(isStrict ? [] : Precondition.ID.aboutFindings)
    let unmet = document.plans.flatMap(\.preconditions).filter { !accepted.contains($0.id) }
    problems =
      obstacles + unmet.compactMap(Preflight.Problem.init) + (saved.map { Self.differences($0, document) } ?? [])
  }

  /// Returns the options, completed from a saved plan.
  private static func planning(_ options: PublishOptions, _ saved: SavedPlan?) throws(PublishFailure) -> PlanningOptions
  {
    var planning = options.planning
    guard let saved else { return planning }
    planning.isSaved = planning.path == nil && planning.artifacts.isEmpty && planning.artifactsDirectory == nil
    planning.path = planning.path ?? saved.path
    if planning.workflows.isEmpty { planning.workflows = saved.releases.map(\.workflow) }
    planning.given = GivenValues(
      variables: saved.given.variables.merging(planning.given.variables) { $1 },
      inputs: saved.given.inputs.merging(planning.given.inputs) { $1 })
    planning.defaultLimits = saved.limits
    if planning.artifacts.isEmpty, planning.artifactsDirectory == nil {
      planning.artifacts = saved.packages.first?.map(\.path) ?? []
    }
    return planning
  }

  /// Returns the single workflow to publish.
  private static func workflow(_ document: PlanDocument, _ run: PlanRun) throws(PublishFailure) -> Workflow {
    let names = document.plans.map(\.release.workflow)
    guard names.count == 1, let workflow = run.analysis.document.publishing.first(where: { $0.id == names[0] }) else {
      let list = names.map(shown).joined(separator: ", ")
      throw .usage(UsageError("choose one workflow with --workflow; these publish: \(list)"))
    }
    return workflow
  }

  /// Returns the packages; a preview without any uses the pattern of the workflow instead.
  private static func packages(
    _ document: PlanDocument, _ backend: BackendName
  ) throws(PublishFailure) -> [PackageFacts] {
    guard let plan = document.plans.first, plan.packages.isEmpty else { return document.plans.first?.packages ?? [] }
    guard !backend.publishes else {
      throw .usage(UsageError("no package was given: use --artifact FILE or --artifacts-from DIR"))
    }
    let pattern = plan.release.artifacts.first { $0.text.hasSuffix(".ipa") || $0.text.hasSuffix(".pkg") }
    return [
      PackageFacts(
        path: pattern?.text ?? "PACKAGE", size: 0, sha256: "", bundleID: nil, version: nil, buildNumber: nil,
        platform: .iOS, usesNonExemptEncryption: nil)
    ]
  }

  /// Returns the differences from the approved plan.
  private static func differences(_ saved: SavedPlan, _ document: PlanDocument) -> [Preflight.Problem] {
    let help = "make a new plan, and have it approved"
    let now = document.plans.map(\.release.masked)
    let before = saved.releases.map(\.masked).filter { release in now.contains { $0.workflow == release.workflow } }.map
    { release in
      var release = release
      // Notes written by a script could not be known before the build.
      if release.notes == .madeByScript, let current = now.first(where: { $0.workflow == release.workflow }) {
        release.notes = current.notes
      }
      return release
    }
    var problems: [Preflight.Problem] = []
    for release in now where !before.contains(where: { $0.workflow == release.workflow }) {
      problems.append(Preflight.Problem("the plan has no release of \(release.workflow)", help: help))
    }
    guard problems.isEmpty else { return problems }
    if saved.given != document.given {
      problems.append(
        Preflight.Problem("the values of --var and --input are not those that the plan was made for", help: help))
    }
    problems += WorkflowChanges.between(before, now).flatMap(\.changes).map {
      Preflight.Problem("the configuration has changed: \($0.text)", help: help)
    }
    if problems.isEmpty, let shown = saved.document, shown.version == document.version,
      !document.plans.allSatisfy({ plan in shown.plans.contains { $0.shows(plan) } })
    {
      problems.append(Preflight.Problem("the plan shows something else than what would be done", help: help))
    }
    for (release, approved) in zip(saved.releases, saved.packages) where !approved.isEmpty {
      guard let plan = document.plans.first(where: { $0.release.masked.workflow == release.masked.workflow }) else {
        continue
      }
      for package in plan.packages where !approved.contains(where: { $0.sha256 == package.sha256 }) {
        problems.append(
          Preflight.Problem("the package \(package.path) is not the one that the plan was made for", help: help))
      }
      if plan.packages.count != approved.count {
        problems.append(
          Preflight.Problem(
            "the plan is for \(approved.count) packages, but there are \(plan.packages.count)", help: help))
      }
    }
    return problems
  }
}

extension Plan {
  /// Whether a plan that was saved shows what another one does, as far as no package decides it.
  fileprivate func shows(_ plan: Plan) -> Bool {
    guard release.workflow == plan.release.masked.workflow, packages.isEmpty || packages.count == plan.packages.count
    else {
      return false
    }
    if packages.isEmpty, plan.packages.count > 1 { return true }
    let known = Set(preconditions.map(\.id))
    return steps.map(Told.init) == plan.steps.map(Told.init) && afterwards == plan.afterwards
      && (packages.isEmpty || plan.preconditions.allSatisfy { known.contains($0.id) })
  }

  /// What a plan says of a step whatever the package is.
  private struct Told: Equatable {
    let id: String
    let kind: Step.Kind
    let title: String
    let condition: Step.Condition?
    let undo: Step.Undo
    let failure: String

    init(_ step: Step) {
      (id, kind, title, condition) = (step.id, step.kind, step.title, step.condition)
      (undo, failure) = (step.undo, step.failure.text)
    }
  }
}

extension Precondition.ID {
  /// The conditions that findings of rules are about, which `--allow-findings` accepts.
  fileprivate static let aboutFindings: Set<Self> = [.wholeFile, .validSettings, .noSecrets, .releaseDate]
}

extension Preflight.Problem {
  /// Creates the problem that a condition does not hold; nil when it does, and when nobody can tell.
  fileprivate init?(_ condition: Precondition) {
    guard let problem = condition.problem else { return nil }
    let way = Precondition.ID.aboutFindings.contains(condition.id) ? "correct the value" : "correct it"
    self.init(
      "this condition is not met: \(problem)",
      help: "\(way), or publish all the same with --accept \(condition.id.rawValue)")
  }

  /// Creates the problem for an obstacle to a plan.
  init(_ obstacle: Obstacle) {
    let location = obstacle.location
    self.init(
      "\(location.path):\(location.line): \(obstacle.message) [\(obstacle.rule)]"
        + obstacle.related.map { "; \($0.message): \($0.location.path):\($0.location.line)" }.joined(),
      help: obstacle.help ?? "change \(obstacle.keyPath)")
  }
}
