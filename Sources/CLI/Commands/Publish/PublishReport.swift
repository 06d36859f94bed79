internal import Diagnostics
internal import Execution
internal import Planning
internal import Reporting
internal import Text

/// The style of the output of `publish`.
struct PublishStyle {
  let layout: TextLayout

  init(_ layout: TextLayout) { self.layout = layout }

  /// The colors and links of the output.
  var text: TextStyle { layout.style }

  /// Renders a refusal as `plan` does.
  func refusal(_ document: PlanDocument) -> String { PlanFormat.text.render(document, in: layout) }

  /// Returns the symbol and the word for a state.
  func mark(_ state: StepState) -> String {
    let code =
      switch state {
      case .done: "32"
      case .failed: "31"
      case .unknown: "33"
      case .running: "36"
      case .pending, .skipped: "2"
      }
    let word = state.word.column
    return text != .plain ? "\u{1B}[\(code)m\(word)\u{1B}[0m" : word
  }

  /// Renders a line that begins with the mark of a state, broken below its text where it is too long.
  func row(_ state: StepState, after lead: String, _ text: String, columns: Int?) -> String {
    let word = state.word.column
    let row = hanging(text, after: "\(lead)\(word) ", columns: columns ?? .max)
    return lead + mark(state) + row.dropFirst(lead.count + word.count)
  }
}

/// The outcome of a release.
struct PublishReport {
  private let results: [JobResult]
  private let publication: Publication
  private let options: PublishOptions

  init(_ results: [JobResult], _ publication: Publication, _ options: PublishOptions) {
    self.results = results
    self.publication = publication
    self.options = options
  }

  func text(_ format: PublishOptions.Format, _ style: PublishStyle) -> String {
    switch format {
    case .text: table(style)
    case .json: json.text
    }
  }

  private func table(_ style: PublishStyle) -> String {
    if results.isEmpty { return "Nothing is left to do.\n" }
    let columns = style.layout.columns
    let parts = results.map { result in
      let end = result.isDone ? "published as planned" : failurePhrase(result)
      let head = hanging("\(shown(result.job.package.path)): \(end)", after: "", columns: columns)
      let before = result.job.leftOut.map(\.rawValue).sorted().joined(separator: ", ")
      return head + (before.isEmpty ? "" : hanging("left out: \(before)", after: "  ", columns: columns))
        + result.outcomes.map { row($0, style) }.joined()
    }
    let advice = advice.map { hanging($0, after: "", columns: columns) }
    return parts.joined(separator: "\n") + "\n" + advice.joined()
  }

  private func row(_ outcome: StepOutcome, _ style: PublishStyle) -> String {
    let text = visible(outcome.step.title) + (outcome.detail.map { ": \(shown($0))" } ?? "")
    return style.row(outcome.state, after: "  ", text, columns: style.layout.columns)
  }

  private func failurePhrase(_ result: JobResult) -> String {
    switch result.end {
    case .timedOut(let limit)?: "stopped because it took longer than \(limit) s"
    case .interrupted?, .lost?: "stopped before it finished"
    case .finished?, nil: "not everything in the plan was done"
    }
  }

  /// What can be done now, a paragraph for each thing.
  private var advice: [String] {
    let log = "The publishing program's output is in \(shown(options.journalPath)).log."
    if results.allSatisfy(\.isDone) { return [log] }
    let resume = "ascertain publish --resume --backend codemagic-cli"
    let journal =
      options.journal.map { " --journal \($0)" } ?? options.plan.map { " --plan \($0)" }
      ?? options.planning.workflows.first.map { " --workflow \($0)" } ?? ""
    let isUnknown = results.contains { $0.outcomes.contains { $0.state == .unknown } }
    let look = isUnknown ? ["Check the outcome of the steps marked '?' in App Store Connect."] : []
    return [log] + look + ["To resume where it stopped: \(shown(resume + journal))"]
  }

  private var json: JSON {
    [
      "format_version": "1.0",
      "workflow": .string(publication.document.plans.first?.release.workflow ?? ""),
      "backend": .string(options.backend.rawValue),
      "done": .boolean(options.backend.publishes && results.allSatisfy(\.isDone)),
      "journal": .string(shown(options.journalPath)),
      "packages": .array(results.map(json)),
      "refusal": .null,
    ]
  }

  /// The outcome of a release that was refused before anything was done; nil for invalid arguments.
  static func refusal(_ failure: PublishFailure, _ options: PublishOptions) -> JSON? {
    failure.refusal.map { reason, problems in
      [
        "format_version": "1.0",
        "workflow": options.planning.workflows.count == 1 ? .string(shown(options.planning.workflows[0])) : .null,
        "backend": .string(options.backend.rawValue),
        "done": false,
        "journal": .string(shown(options.journalPath)),
        "packages": [],
        "refusal": [
          "reason": .string(visible(reason)),
          "problems": .array(
            problems.map { ["message": .string(visible($0.message)), "help": .string(visible($0.help))] }),
        ],
      ]
    }
  }

  private func json(_ result: JobResult) -> JSON {
    [
      "path": .string(result.job.package.path),
      "done": .boolean(result.isDone),
      "end": end(result.end),
      "left_out": .array(result.job.leftOut.map(\.rawValue).sorted().map(JSON.string)),
      "steps": .array(
        result.outcomes.map { outcome in
          [
            "id": .string(outcome.step.id), "title": .string(outcome.step.title),
            "state": .string(outcome.state.word.rawValue), "detail": outcome.detail.map { .string(shown($0)) } ?? .null,
          ]
        }),
    ]
  }

  private func end(_ end: RunEnd?) -> JSON {
    switch end {
    case .finished(let status)?: ["kind": "finished", "status": .integer(Int(status))]
    case .timedOut(let limit)?: ["kind": "timed-out", "limit_seconds": .integer(limit)]
    case .interrupted?: ["kind": "interrupted"]
    case .lost?: ["kind": "lost"]
    case nil: .null
    }
  }
}
