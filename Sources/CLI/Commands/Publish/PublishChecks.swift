internal import Diagnostics
internal import Execution
internal import Model
internal import Planning
internal import Schema
internal import Text

/// What must hold before anything is done.
extension Command {
  /// Refuses to go on where nobody knows, or where nothing can be gone on with.
  func refuse(unclear publication: Publication, _ options: PublishOptions) throws(PublishFailure) {
    func isOpen(_ step: Step) -> Bool {
      !options.done.contains(step.kind) && !options.notDone.contains(step.kind)
    }
    var problems: [Preflight.Problem] = []
    for (package, rest) in publication.resumptions {
      let name = publication.resumptions.count > 1 ? "\(package.path): " : ""
      problems += rest.unknown.filter(isOpen).map { step in
        Preflight.Problem(
          "\(name)it may or may not have done this: \(step.title)",
          help:
            "look in App Store Connect, then add --done \(step.kind.rawValue) or --not-done \(step.kind.rawValue)")
      }
      if options.notDone.contains(.submitForReview) { continue }
      problems += rest.missed.filter(isOpen).map { step in
        Preflight.Problem(
          "\(name)this failed, but the version was submitted without it: \(step.title)",
          help: "do it in App Store Connect, then add --done \(step.kind.rawValue); "
            + "--not-done submit-for-review makes the submission again")
      }
    }
    guard problems.isEmpty else { throw .problems("the earlier run cannot be taken up as it is", problems) }
  }

  /// An earlier run of the same package is taken up again, or is done.
  func refuse(
    earlier record: JournalRecord, _ publication: Publication, _ options: PublishOptions
  ) throws(PublishFailure) {
    guard let plan = record.plan, !record.runs.isEmpty else { return }
    let path = visible(options.journalPath)
    guard record.isFinished else {
      throw .problems(
        "an earlier run was not finished",
        [
          Preflight.Problem(
            "\(path) tells of a release of \(visible(plan.releases.first?.workflow ?? "")) that was not finished",
            help: "go on with --resume, or remove \(path) to begin again")
        ])
    }
    let before = Set(plan.packages.joined().map(\.sha256))
    guard publication.jobs.allSatisfy({ !before.contains($0.package.sha256) || !$0.uploads }) else {
      throw .problems(
        "this package was published before",
        [Preflight.Problem("\(path) tells that it was, as planned", help: "build again, or remove \(path)")])
    }
  }

  /// Everything that would fail later; the credentials when nothing would.
  mutating func preflight(
    _ jobs: [Job], _ publication: Publication
  ) throws(PublishFailure) -> Credentials {
    let preflight = Preflight(variables: environment.variables)
    var problems = publication.problems + preflight.problems(jobs)
    var credentials: Credentials?
    do throws(CredentialsError) {
      credentials = try Credentials(publication.settings, variables: environment.variables)
    } catch {
      problems += error.problems
    }
    guard let credentials, problems.isEmpty else { throw .problems("this release cannot begin", problems) }
    for warning in preflight.warnings(jobs, credentials) { error.write("ascertain: \(warning)\n") }
    return credentials
  }

  /// Asks before what cannot be taken back.
  mutating func confirm(_ jobs: [Job], _ options: PublishOptions) throws(PublishFailure) {
    if options.isConfirmed { return }
    var steps = jobs.flatMap(\.steps).filter(\.kind.isPointOfNoReturn).map(\.title)
    if jobs.contains(where: { $0.release.releaseType == .known(.afterApproval) && $0.release.appStore == .known(true) })
    {
      steps.append("Put the version on sale by itself once it is approved")
    }
    guard !steps.isEmpty else { return }
    let list = steps.map { "  ◆ \($0)\n" }.joined()
    guard environment.console.canAsk else {
      throw .usage(UsageError("what cannot be taken back needs --yes:\n\(list)"))
    }
    error.write("This cannot be taken back:\n\(list)Type yes to publish: ")
    guard environment.console.readLine() == "yes" else { throw .declined }
  }
}
