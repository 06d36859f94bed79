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

extension PublishFailure {
  /// The reason in a sentence without full stop, and the problems; nil for invalid arguments, which only a person reads.
  var refusal: (reason: String, problems: [Preflight.Problem])? {
    switch self {
    case .usage, .plan(.usage): nil
    case .plan(let failure): (failure.sentence, [])
    case .saved(let path, let error): ("\(shown(path)) cannot be carried out: \(error.reason)", [])
    case .refused(let document):
      ("the release is not planned", document.refusals.flatMap(\.obstacles).map(Preflight.Problem.init))
    case .problems(let reason, let problems): (reason, problems)
    case .nothingToResume(let path): ("there is nothing to resume: \(shown(path)) records no run", [])
    case .journal(let path, let error): (Self.message(error, shown(path)), [])
    case .execution(.notStarted(let reason)): (reason, [])
    case .execution(.noJournal(let reason)): ("\(reason), so nothing was published", [])
    case .declined: ("nothing was published", [])
    }
  }

  private static func message(_ error: JournalError, _ path: String) -> String {
    switch error {
    case .taken: "another run of this plan is under way and holds \(path)"
    case .refused(let reason): "the journal \(path) cannot be used: \(reason)"
    case .damaged(let line): "line \(line) of \(path) is none that a run writes; choose another file with --journal"
    case .foreign: "\(path) is not a journal; choose another file with --journal"
    }
  }
}

extension Command {
  mutating func report(_ failure: PublishFailure, _ style: PublishStyle) {
    switch failure {
    case .plan(let failure): report(failure, help: PublishOptions.command)
    case .usage(let usageError): _ = refuse(usageError, help: "publish")
    case .refused(let document): error.write(style.refusal(document), as: style.text.outputForm)
    case .saved, .problems, .nothingToResume, .journal, .execution, .declined:
      guard let (reason, problems) = failure.refusal else { return }
      error.write("ascertain: \(visible(reason))\n")
      for problem in problems { error.write("  - \(visible(problem.message))\n    \(visible(problem.help))\n") }
      if case .nothingToResume = failure { error.write("  start with: ascertain publish --backend codemagic-cli\n") }
    }
  }
}
