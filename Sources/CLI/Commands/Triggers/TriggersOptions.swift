internal import Model
internal import Reporting
internal import Triggers

/// The options of `ascertain triggers`.
struct TriggersOptions: CommandOptions {
  /// A kind of event, as `triggering.events` names it.
  enum EventName: String, CaseIterable {
    case push
    case pullRequest = "pull_request"
    case labeledPullRequest = "pull_request_labeled"
    case tag
  }

  var path: String?
  private var name: EventName?
  private var branch: String?
  private var target: String?
  private var tag: String?
  /// The revision of the last successful build.
  var changedSince: String?
  var given = GivenValues()
  var format = TriggerFormat.text
  var color = LintOptions.Color.auto
}

extension TriggersOptions {
  static let command = "triggers"

  static var positional: Positional<Self>? { PlanningOptions.positional { $0.path = $1 } }

  func validate() throws(UsageError) { _ = try event() }

  /// Returns the event that the options describe, nil for all; the names tell its kind where no `--event` does.
  func event() throws(UsageError) -> RepositoryEvent? {
    for (option, value) in [("--branch", branch), ("--target", target), ("--tag", tag)] where value?.isEmpty ?? false {
      throw UsageError("\(option) needs a name")
    }
    let implied: EventName? = tag != nil ? .tag : target != nil ? .pullRequest : branch != nil ? .push : nil
    guard let name = name ?? implied else { return nil }
    if name != .tag, tag != nil { throw UsageError("--tag is for --event tag, not \(name.rawValue)") }
    switch name {
    case .tag:
      if branch != nil || target != nil { throw UsageError("a tag has no branch: --event tag takes --tag only") }
      guard let tag else { throw UsageError("--event tag needs --tag NAME") }
      return .tag(tag)
    case .push:
      if target != nil { throw UsageError("--target is for pull requests; a push has --branch only") }
      guard let branch else { throw UsageError("--event push needs --branch NAME") }
      return .push(branch: branch)
    case .pullRequest, .labeledPullRequest:
      guard let branch, let target else {
        throw UsageError("--event \(name.rawValue) needs --branch NAME for the source and --target NAME")
      }
      let isLabeled = name == .labeledPullRequest
      return isLabeled
        ? .labeledPullRequest(source: branch, target: target) : .pullRequest(source: branch, target: target)
    }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("Event")
    options.value(
      "--event", of: .word(EventName.self, "EVENT", summary: \.summary),
      help: "The event. Default: what the options below tell; without them, all events"
    ) { $0.name = $1 }
    options.value("--branch", of: .text("NAME"), help: "The branch that is pushed, or that is to be merged") {
      $0.branch = $1
    }
    options.value("--target", of: .text("NAME"), help: "The branch that a pull request is to be merged into") {
      $0.target = $1
    }
    options.value("--tag", of: .text("NAME"), help: "The tag that is created") { $0.tag = $1 }
    options.value(
      "--changed", of: .text("REVISION"),
      help: "Assume that the last successful build was of REVISION, to tell what changesets skip"
    ) { $0.changedSince = $1 }
    options.section("Assumptions")
    options.include(OptionDeclarations.given) { $1(&$0.given) }
    options.section("Output")
    options.value(
      "-f", "--format", alias: "--output-format",
      of: .word(TriggerFormat.self, "FORMAT", default: .text, summary: { $0.summary }), help: "The format"
    ) { $0.format = $1 }
    options.color { $0.color = $1 }
  }
}

extension TriggersOptions.EventName {
  fileprivate var summary: String? {
    switch self {
    case .push: "commits are pushed to a branch"
    case .pullRequest: "a pull request is opened or updated"
    case .labeledPullRequest: "a pull request on GitHub gets a label"
    case .tag: "a tag is created"
    }
  }
}
