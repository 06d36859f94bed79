internal import Analysis
internal import Diagnostics
internal import Model
internal import Planning
internal import Text
internal import Workspace

/// An analysis of the releases of one file.
struct PlanRun {
  let options: PlanningOptions
  let environment: Environment
  let configuration: RunConfiguration
  let analysis: Analysis
  let planner: ReleasePlanner
  /// The given variables that the file does not mention.
  let unmentionedVariables: [String]

  init(_ options: PlanningOptions, _ environment: Environment, isBuilt: Bool = false) throws(PlanFailure) {
    let configuration = try PlanFailure.usage { () throws(UsageError) in
      try RunConfiguration(options.settings, directory: environment.directory)
    }
    // Without given values, a plan assumes the defaults of inputs.
    let analysisOptions = AnalysisOptions(
      now: options.now ?? environment.now, catalogue: configuration.catalogue, settings: configuration.settings,
      given: options.given.choosingDefaults, isBuilt: isBuilt)
    let source = try PlanInput(options.path, environment, options.isSaved ? .found : .named, command: options.command)
    self.options = options
    self.environment = environment
    self.configuration = configuration
    analysis = Analysis(source.file, analysisOptions, findSurroundings: source.findSurroundings)
    if let failure = analysis.surroundings?.failures.first {
      throw .unreadable(path: failure.path, reason: failure.reason)
    }
    planner = analysis.planner
    let use = GivenValueUse(of: analysis.document)
    if let invalid = UsageError(given: options.given, use) { throw .usage(invalid) }
    unmentionedVariables = use.unmentionedVariables(of: options.given)
  }

  var file: SourceFile { analysis.document.file }

  /// Returns the plans of the requested workflows.
  func document() throws(PlanFailure) -> PlanDocument {
    let workflows = try workflows()
    let results = try planner.plans(
      workflows, limits: options.limits, isLenient: options.allowsFindings
    ) { (release) throws(PlanFailure) in try packages(release, isAlone: workflows.count == 1) }
    return PlanDocument(
      version: Command.version, path: file.path, sha256: SHA256.hash(file.bytes), given: options.given,
      limits: options.limits, origin: origin(of: workflows), answers: results)
  }

  /// Returns the errors in other workflows that make Codemagic reject the file as a whole.
  func errorsElsewhere() throws(PlanFailure) -> ErrorsElsewhere? {
    planner.errorsElsewhere(than: try workflows())
  }

  /// Returns the workflows to plan: the requested ones, or all that publish.
  func workflows() throws(PlanFailure) -> [Workflow] {
    let publishing = analysis.document.publishing
    guard !options.workflows.isEmpty else {
      guard !publishing.isEmpty || isBroken || options.isCompared else {
        throw .nothing(
          reason: "no workflow in \(shown(file.path)) publishes to App Store Connect",
          help: "add publishing.app_store_connect to a workflow; ascertain explain app_store_connect shows how")
      }
      return publishing
    }
    var chosen: [Workflow] = []
    for name in options.workflows where !chosen.contains(where: { $0.id == name }) {
      chosen.append(try workflow(named: name))
    }
    return chosen
  }

  /// Whether the file has errors, which may be why no workflow appears to publish.
  private var isBroken: Bool { analysis.reports.contains { $0.findings.contains { $0.severity == .error } } }

  private func workflow(named name: String) throws(PlanFailure) -> Workflow {
    let all = analysis.document.workflows
    // A saved plan has an ID that looks like a secret as it is shown.
    guard
      let workflow = all.first(where: { $0.id == name }) ?? all.first(where: { Secrets.masked($0.id) == name })
    else {
      let near = nearest(to: name, among: all.map(\.id)).map { "did you mean \(shown($0))?" }
      let some = all.prefix(10).map { shown($0.id) }.joined(separator: ", ") + (all.count > 10 ? " …" : "")
      let hint = all.isEmpty ? "" : "; \(near ?? "the file has \(some)")"
      throw .usage(UsageError("unknown workflow '\(shown(name))'\(hint)"))
    }
    guard workflow.appStoreConnect != nil || planner.hasPublishingErrors(workflow) else {
      let others = analysis.document.publishing.map { shown($0.id) }.joined(separator: ", ")
      throw .nothing(
        reason: "the workflow '\(shown(name))' does not publish to App Store Connect",
        help: others.isEmpty ? "no workflow in the file does" : "these do: \(others)")
    }
    return workflow
  }

  /// Returns the facts of the packages to publish.
  private func packages(_ release: Release, isAlone: Bool) throws(PlanFailure) -> [PackageFacts] {
    guard isAlone || options.artifacts.isEmpty else {
      throw .usage(UsageError("--artifact applies to a single workflow; choose it with --workflow"))
    }
    let reader = PackageReader(variables: environment.allVariables())
    let paths: [String]
    if let directory = options.artifactsDirectory {
      paths = try Artifacts.matching(release, below: directory)
      if paths.isEmpty {
        throw .package(
          PackageError(
            path: directory, reason: "nothing in it matches the artifacts of '\(shown(release.workflow))'",
            help: "pass a package with --artifact"))
      }
    } else {
      paths = options.isSaved ? options.artifacts : try Artifacts.matching(options.artifacts)
    }
    var packages: [PackageFacts] = []
    for path in paths {
      let package: PackageFacts
      do throws(PackageError) { package = try reader.read(path) } catch { throw .package(error) }
      // A build number can be uploaded once.
      if let same = packages.first(where: { $0.sha256 == package.sha256 }) {
        throw .package(
          PackageError(path: path, reason: "it is the same package as \(shown(same.path))", help: "pass it once"))
      }
      packages.append(package)
    }
    return packages
  }
}
