internal import Diagnostics
internal import Execution
internal import Planning
internal import Text

/// The reason why nothing is published.
enum PublishFailure: Error {
  /// There is no plan.
  case plan(PlanFailure)
  case usage(UsageError)
  /// The file is no saved plan.
  case saved(path: String, SavedPlanError)
  /// The release would fail.
  case refused(PlanDocument)
  /// All that is wrong.
  case problems(String, [Preflight.Problem])
  /// The journal records no run.
  case nothingToResume(path: String)
  case journal(path: String, JournalError)
  case execution(ExecutionFailure)
  /// Somebody was asked and said no.
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

  /// Returns what `body` returns, and throws its failure as one of publishing.
  static func plan<Value>(_ body: () throws(PlanFailure) -> Value) throws(PublishFailure) -> Value {
    do throws(PlanFailure) { return try body() } catch { throw .plan(error) }
  }
}

extension Command {
  mutating func tell(_ failure: PublishFailure, _ style: PaintedStyle) {
    switch failure {
    case .plan(let failure): report(failure)
    case .usage(let mistake): _ = refuse(mistake, help: "publish")
    case .saved(let path, let mistake):
      error.write("ascertain: \(visible(path)) cannot be carried out: \(visible(mistake.reason))\n")
    case .refused(let document): error.write(style.refusal(document))
    case .problems(let head, let problems):
      error.write("ascertain: \(head)\n")
      for problem in problems { error.write("  - \(visible(problem.message))\n    \(visible(problem.help))\n") }
    case .nothingToResume(let path):
      error.write("ascertain: there is nothing to resume: \(visible(path)) records no run\n")
      error.write("  start with: ascertain publish --backend codemagic-cli\n")
    case .journal(let path, let mistake): error.write("ascertain: \(words(mistake, path))\n")
    case .execution(.notStarted(let reason)): error.write("ascertain: \(visible(reason))\n")
    case .execution(.noJournal(let reason)): error.write("ascertain: \(visible(reason)), so nothing was published\n")
    case .declined: error.write("ascertain: nothing was published\n")
    }
  }

  private func words(_ mistake: JournalError, _ path: String) -> String {
    switch mistake {
    case .taken: "another run of this plan is under way and holds \(visible(path))"
    case .refused(let reason): "the journal \(visible(path)) cannot be used: \(reason)"
    case .foreign: "\(visible(path)) is not a journal; choose another file with --journal"
    }
  }
}
