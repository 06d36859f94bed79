internal import Diagnostics
internal import Execution
internal import Planning
internal import Reporting
internal import Text

/// The progress of a release: a line for each finished step, and in a terminal one for the current step.
struct ProgressDisplay {
  private let isLive: Bool
  private let style: PublishStyle
  /// The number of columns of the terminal; nil to break no line.
  private let width: Int?
  private var hasStatus = false
  private var lastTick = -1

  init(isLive: Bool, style: PublishStyle, width: Int?) {
    self.isLive = isLive
    self.style = style
    self.width = width
  }

  /// The way in which the text is read: in a terminal, a line is overwritten.
  var outputForm: OutputForm { isLive ? .terminal : style.text.outputForm }

  /// Returns the text to write for an event.
  mutating func text(for event: ExecutionEvent) -> String {
    switch event {
    case .begins(let job, let number): return clear() + "\(number). \(shown(job.package.path))\n"
    case .progress(let outcomes, let elapsed):
      return clear() + outcomes.map { line($0, elapsed) }.joined()
    case .stopping(let reason): return clear() + "stopping the publishing program: \(reason)\n"
    case .warning(let message): return clear() + "ascertain: \(visible(message))\n"
    case .tick(let step, let elapsed): return tick(step, elapsed)
    }
  }

  private func line(_ outcome: StepOutcome, _ elapsed: Double) -> String {
    switch outcome.state {
    case .pending, .skipped: return ""
    case .running where isLive: return ""
    case .running:
      let limit = outcome.step.bound?.limit.map { ", at most \(clock(Double($0)))" } ?? ""
      return row(outcome, elapsed, visible(outcome.step.title) + limit)
    case .failed, .done, .unknown:
      let detail = outcome.detail.map { ": \(shown($0))" } ?? ""
      return row(outcome, elapsed, visible(outcome.step.title) + detail)
    }
  }

  private func row(_ outcome: StepOutcome, _ elapsed: Double, _ text: String) -> String {
    style.row(outcome.state, after: "  [\(clock(elapsed))] ", text, columns: width)
  }

  /// Returns the status line, which is overwritten once a second.
  private mutating func tick(_ step: Step?, _ elapsed: Double) -> String {
    guard isLive, let step, Int(elapsed) != lastTick else { return "" }
    lastTick = Int(elapsed)
    hasStatus = true
    let limit = step.bound?.limit.map { " of at most \(clock(Double($0)))" } ?? ""
    // A line that the terminal breaks could not be overwritten as a whole.
    let line = "  [\(clock(elapsed))\(limit)] … \(visible(step.title))"
    return "\r\u{1B}[K" + (width.map { cutOff(line, columns: $0 - 1) } ?? line)
  }

  private mutating func clear() -> String {
    defer { hasStatus = false }
    return hasStatus ? "\r\u{1B}[K" : ""
  }

  /// Formats a duration as minutes and seconds.
  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
