internal import Diagnostics
internal import Execution
internal import Planning
internal import Reporting
internal import Text

/// The reason why nothing is published.
enum PublishFailure: Error {
  /// There is no plan.
  case plan(PlanFailure)
  case usage(UsageError)
  /// The file is not a saved plan.
  case saved(path: String, SavedPlanError)
  /// The release would fail.
  case refused(PlanDocument)
  /// The problems that prevent the release.
  case problems(String, [Preflight.Problem])
  /// The journal records no run.
  case nothingToResume(path: String)
  case journal(path: String, JournalError)
  case execution(ExecutionFailure)
  /// The confirmation was declined.
  case declined

  var status: ExitStatus {
    switch self {
    case .plan(let failure): failure.status
    case .usage: .usage
    case .saved: .unreadable
    case .nothingToResume: .nothing
    case .refused, .problems, .journal, .declined: .findings
    case .execution: .fault
    }
  }

  /// Returns the result of `body`, and throws its failure as a publish failure.
  static func plan<Value>(_ body: () throws(PlanFailure) -> Value) throws(PublishFailure) -> Value {
    do throws(PlanFailure) { return try body() } catch { throw .plan(error) }
  }
}

extension Command {
  mutating func report(_ failure: PublishFailure, _ style: PublishStyle) {
    switch failure {
    case .plan(let failure): report(failure, help: PublishOptions.command)
    case .usage(let usageError): _ = refuse(usageError, help: "publish")
    case .saved(let path, let planError):
      error.write("ascertain: \(shown(path)) cannot be carried out: \(visible(planError.reason))\n")
    case .refused(let document): error.write(style.refusal(document), as: style.text.outputForm)
    case .problems(let head, let problems):
      error.write("ascertain: \(head)\n")
      for problem in problems { error.write("  - \(visible(problem.message))\n    \(visible(problem.help))\n") }
    case .nothingToResume(let path):
      error.write("ascertain: there is nothing to resume: \(shown(path)) records no run\n")
      error.write("  start with: ascertain publish --backend codemagic-cli\n")
    case .journal(let path, let journalError): error.write("ascertain: \(message(journalError, path))\n")
    case .execution(.notStarted(let reason)): error.write("ascertain: \(visible(reason))\n")
    case .execution(.noJournal(let reason)): error.write("ascertain: \(visible(reason)), so nothing was published\n")
    case .declined: error.write("ascertain: nothing was published\n")
    }
  }

  private func message(_ error: JournalError, _ path: String) -> String {
    switch error {
    case .taken: "another run of this plan is under way and holds \(shown(path))"
    case .refused(let reason): "the journal \(shown(path)) cannot be used: \(visible(reason))"
    case .damaged(let line):
      "line \(line) of \(shown(path)) is none that a run writes; choose another file with --journal"
    case .foreign: "\(shown(path)) is not a journal; choose another file with --journal"
    }
  }
}
