internal import Diagnostics
internal import Execution
internal import Planning
internal import Text

/// The progress of a release for people: a line for each step that ends, and on a terminal the one under way.
struct ProgressDisplay {
  private let isLive: Bool
  private let style: PaintedStyle
  private var hasStatus = false
  private var lastTick = -1

  init(isLive: Bool, style: PaintedStyle) {
    self.isLive = isLive
    self.style = style
  }

  /// The text for an event.
  mutating func text(for event: ExecutionEvent) -> String {
    switch event {
    case .begins(let job, let number): return clear() + "\(number). \(visible(job.package.path))\n"
    case .progress(let outcomes, let elapsed):
      return clear() + outcomes.map { line($0, elapsed) }.joined()
    case .stopping(let reason): return clear() + "stopping the publishing program: \(reason)\n"
    case .warning(let words): return clear() + "ascertain: \(visible(words))\n"
    case .tick(let step, let elapsed): return tick(step, elapsed)
    }
  }

  private func line(_ outcome: StepOutcome, _ elapsed: Double) -> String {
    switch outcome.state {
    case .pending, .skipped: return ""
    case .running where isLive: return ""
    case .running:
      let limit = outcome.step.bound?.limit.map { ", at most \(clock(Double($0)))" } ?? ""
      return "  [\(clock(elapsed))] \(style.mark(outcome.state)) \(visible(outcome.step.title))\(limit)\n"
    case .failed(let reason):
      let words = visible(Secrets.masked(reason))
      return "  [\(clock(elapsed))] \(style.mark(outcome.state)) \(visible(outcome.step.title)): \(words)\n"
    case .done, .unknown:
      return "  [\(clock(elapsed))] \(style.mark(outcome.state)) \(visible(outcome.step.title))\n"
    }
  }

  /// The line that is written over again, once a second.
  private mutating func tick(_ step: Step?, _ elapsed: Double) -> String {
    guard isLive, let step, Int(elapsed) != lastTick else { return "" }
    lastTick = Int(elapsed)
    hasStatus = true
    let limit = step.bound?.limit.map { " of at most \(clock(Double($0)))" } ?? ""
    return "\r\u{1B}[K  [\(clock(elapsed))\(limit)] … \(visible(step.title))"
  }

  private mutating func clear() -> String {
    defer { hasStatus = false }
    return hasStatus ? "\r\u{1B}[K" : ""
  }

  /// Minutes and seconds.
  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
