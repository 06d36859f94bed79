internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Schema
internal import Text
internal import Workspace
internal import YAMLSyntax

/// One look at what a file's releases would do.
struct PlanRun {
  let options: PlanningOptions
  let environment: Environment
  let configuration: RunConfiguration
  let source: PlanSource
  let now: Int

  init(_ options: PlanningOptions, _ environment: Environment, isBuilt: Bool = false) throws(PlanFailure) {
    self.options = options
    self.environment = environment
    now = options.now ?? environment.now
    configuration = try PlanFailure.usage { () throws(UsageError) in
      try RunConfiguration(options.settings, directory: environment.directory)
    }
    source = try Self.source(options, environment, isBuilt)
  }

  private static func source(
    _ options: PlanningOptions, _ environment: Environment, _ isBuilt: Bool
  ) throws(PlanFailure) -> PlanSource {
    if options.path == "-" {
      guard let bytes = environment.readInput() else {
        throw .unreadable(path: "<stdin>", reason: "standard input failed")
      }
      return PlanSource(SourceFile(path: "<stdin>", bytes: bytes), given: options.given, isBuilt: isBuilt) { _ in
        Surroundings(notes: [])
      }
    }
    let named = options.path.map { Files.isDirectory($0) ? Paths.join(Paths.plain($0), Files.fileName) : $0 }
    guard let path = named ?? Files.onTheWayUp(from: environment.directory, [Files.fileName]) else {
      throw .nothing(
        reason: "there is no \(Files.fileName) here or above, up to the repository's root",
        help: "name a file: ascertain plan path/to/\(Files.fileName)")
    }
    do throws(ReadFailure) {
      return PlanSource(try Files.read(Paths.plain(path)), given: options.given, isBuilt: isBuilt) {
        Files.notes(beside: path, in: $0)
      }
    } catch {
      throw .unreadable(path: error.path, reason: error.reason)
    }
  }

  /// The plans of the workflows that were asked for.
  func document() throws(PlanFailure) -> PlanDocument {
    let reports = configuration.catalogue.check(
      source.file, now: now, settings: configuration.settings, findNotes: source.findNotes)
    let obstacles = source.obstacles(in: reports, configuration.catalogue)
    let requests = try requests(isBroken: obstacles[""] != nil)
    try checkInputs()
    var answers: [Answer] = []
    for request in requests {
      let packages = try packages(request.release, isAlone: requests.count == 1)
      let planner = Planner(request, packages: packages, limits: options.limits, now: now)
      let known = (obstacles[""] ?? []) + (obstacles[request.release.workflow] ?? [])
      answers.append(planner.answer(known: known, isLenient: options.allowsFindings))
    }
    if answers.isEmpty { answers = [.refusal(workflow: source.file.path, obstacles[""] ?? [])] }
    return PlanDocument(
      version: Command.version, path: source.file.path, sha256: SHA256.hash(source.file.bytes), given: options.given,
      limits: options.limits, answers: answers)
  }

  /// What the workflows that were asked for want.
  func requests(isBroken: Bool = false) throws(PlanFailure) -> [Request] {
    try workflows(isBroken: isBroken).compactMap(source.request)
  }

  /// Refuses values for inputs that no workflow has: a misspelled name would go unnoticed.
  private func checkInputs() throws(PlanFailure) {
    let known = Set(source.publishing.flatMap(\.inputNames))
    for name in options.given.inputs.keys.sorted() where !known.contains(name) {
      let hint = nearest(to: name, among: known.sorted()).map { "; did you mean \($0)?" } ?? ""
      throw .usage(UsageError("no workflow that publishes has an input '\(visible(name))'\(hint)"))
    }
  }

  /// What the workflows ask for in a file or revision to compare with; nil when the revision did not have the file.
  func releases(of base: String) throws(PlanFailure) -> [Release]? {
    guard let old = try baseSource(base) else { return nil }
    guard old.configuration.tree.isComplete, !old.configuration.workflows.isEmpty else {
      throw .unreadable(path: base, reason: "it has no workflows, or is broken, so that nothing can be compared")
    }
    let wanted = Set(options.workflows)
    return old.publishing.filter { wanted.isEmpty || wanted.contains($0.id) }
      .compactMap { old.request($0)?.release }
  }

  /// The configuration to compare with; nil when the revision did not have the file.
  private func baseSource(_ base: String) throws(PlanFailure) -> PlanSource? {
    if Files.isRegular(base) {
      do throws(ReadFailure) {
        return PlanSource(try Files.read(base), given: options.given) { Files.notes(beside: base, in: $0) }
      } catch {
        throw .unreadable(path: error.path, reason: error.reason)
      }
    }
    let path = source.file.path
    if options.path == "-" {
      throw .usage(UsageError("standard input is no file of a revision; name a file to compare with"))
    }
    do throws(RevisionError) {
      let directory = Paths.join(environment.directory, Paths.directory(of: path))
      let revision = try Revision(base, directory: directory, variables: environment.variables)
      guard let file = revision.read(Paths.name(of: path), path: path) else { return nil }
      return PlanSource(file, given: options.given) { revision.notes(in: $0) }
    } catch {
      throw .revision(error)
    }
  }

  /// The workflows to plan: those that were named, or all that publish.
  private func workflows(isBroken: Bool) throws(PlanFailure) -> [Workflow] {
    let all = source.configuration.workflows
    guard !options.workflows.isEmpty else {
      guard !source.publishing.isEmpty || isBroken else {
        throw .nothing(
          reason: "no workflow of \(visible(source.file.path)) publishes to App Store Connect",
          help: "a workflow does with publishing.app_store_connect; ascertain explain app_store_connect tells how")
      }
      return source.publishing
    }
    var chosen: [Workflow] = []
    for name in options.workflows where !chosen.contains(where: { $0.id == name }) {
      guard let workflow = all.first(where: { $0.id == name }) else {
        let hint = nearest(to: name, among: all.map(\.id)).map { "; did you mean \(visible($0))?" } ?? ""
        throw .usage(UsageError("there is no workflow '\(visible(name))'\(hint)"))
      }
      guard workflow.appStoreConnect != nil else {
        let others = source.publishing.map { visible($0.id) }.joined(separator: ", ")
        throw .nothing(
          reason: "the workflow '\(visible(name))' publishes nothing to App Store Connect",
          help: others.isEmpty ? "no workflow of the file does" : "these do: \(others)")
      }
      chosen.append(workflow)
    }
    return chosen
  }

  /// The facts of the packages to publish.
  private func packages(_ release: Release, isAlone: Bool) throws(PlanFailure) -> [PackageFacts] {
    guard isAlone || options.artifacts.isEmpty else {
      throw .usage(UsageError("a package is for one workflow; name it with --workflow"))
    }
    let reader = PackageReader(variables: environment.variables)
    let paths: [String]
    if let directory = options.artifactsDirectory {
      paths = Artifacts.matching(release, below: directory)
      if paths.isEmpty {
        throw .package(
          PackageError(
            path: directory, reason: "nothing in it matches the artifacts of '\(visible(release.workflow))'",
            help: "name a package with --artifact"))
      }
    } else {
      paths = try PlanFailure.usage { () throws(UsageError) in try Artifacts.matching(options.artifacts) }
    }
    var packages: [PackageFacts] = []
    for path in paths {
      do throws(PackageError) { packages.append(try reader.read(path)) } catch { throw .package(error) }
    }
    return packages
  }
}
