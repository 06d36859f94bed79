internal import Diagnostics
internal import Execution
internal import Model
internal import Planning
internal import Schema
internal import Text

extension Command {
  /// Refuses to resume while the outcome of a step is unknown, or after a step was missed.
  func refuse(unclear publication: Publication, _ options: PublishOptions) throws(PublishFailure) {
    func isOpen(_ step: Step) -> Bool {
      !options.done.contains(step.kind) && !options.notDone.contains(step.kind)
    }
    var problems: [Preflight.Problem] = []
    for (package, rest) in publication.resumptions {
      let name = publication.resumptions.count > 1 ? "\(package.path): " : ""
      problems += rest.unknown.filter(isOpen).map { step in
        Preflight.Problem(
          "\(name)this may or may not have been done: \(step.title)",
          help:
            "check in App Store Connect, then add --done \(step.kind.rawValue) or --not-done \(step.kind.rawValue)")
      }
      if options.notDone.contains(.submitForReview) { continue }
      problems += rest.missed.filter(isOpen).map { step in
        Preflight.Problem(
          "\(name)this failed, but the version was submitted without it: \(step.title)",
          help: "do it in App Store Connect, then add --done \(step.kind.rawValue); "
            + "--not-done submit-for-review submits the version again")
      }
    }
    guard problems.isEmpty else { throw .problems("the earlier run cannot be resumed as it is", problems) }
  }

  /// Refuses a package whose earlier run did not finish or has already published it.
  func refuse(
    earlier record: JournalRecord, _ publication: Publication, _ options: PublishOptions
  ) throws(PublishFailure) {
    guard let plan = record.plan, !record.runs.isEmpty else { return }
    let path = shown(options.journalPath)
    guard record.isFinished else {
      throw .problems(
        "an earlier run did not finish",
        [
          Preflight.Problem(
            "\(path) records a release of \(shown(plan.releases.first?.workflow ?? "")) that did not finish",
            help: "continue with --resume, or delete \(path) to start over")
        ])
    }
    let before = Set(plan.packages.joined().map(\.sha256))
    guard publication.jobs.allSatisfy({ !before.contains($0.package.sha256) || !$0.uploads }) else {
      throw .problems(
        "this package has already been published",
        [Preflight.Problem("\(path) records that it was published as planned", help: "build again, or delete \(path)")])
    }
  }

  /// Returns the credentials, and throws everything that would make the release fail.
  mutating func preflight(
    _ jobs: [Job], _ publication: Publication
  ) throws(PublishFailure) -> Credentials {
    let preflight = Preflight(variables: environment.allVariables())
    var problems = publication.problems + preflight.problems(jobs)
    var credentials: Credentials?
    do throws(CredentialsError) {
      credentials = try Credentials(publication.settings, variables: environment.allVariables())
    } catch {
      problems += error.problems
    }
    guard let credentials, problems.isEmpty else { throw .problems("this release cannot start", problems) }
    for warning in preflight.warnings(jobs, credentials) { error.write("ascertain: \(warning)\n") }
    return credentials
  }

  /// Asks for confirmation of steps that cannot be undone.
  mutating func confirm(_ jobs: [Job], _ options: PublishOptions) throws(PublishFailure) {
    if options.isConfirmed { return }
    var list = ""
    var needsConfirmation = false
    for job in jobs {
      let consequences = Consequence.of(job.steps, job.release)
      needsConfirmation = needsConfirmation || consequences.contains(where: \.needsConfirmation)
      let package = [job.package.path, job.package.phrase].compactMap(\.self).joined(separator: ": ")
      list +=
        "\(shown(job.release.workflow)) publishes \(shown(package)), and signs in \(shown(job.release.signInPhrase)):\n"
      list += consequences.map { "  \($0.needsConfirmation ? "◆" : "●") \(shown($0.text))\n" }.joined()
    }
    guard needsConfirmation else { return }
    guard environment.console.isInteractive else {
      throw .usage(UsageError("steps that cannot be undone (◆) need --yes:\n\(list)"))
    }
    error.write("What is marked ◆ cannot be undone.\n\(list)Type yes to publish: ")
    guard environment.console.readLine() == "yes" else { throw .declined }
  }
}
