/// A timer for the consecutive parts of a run.
struct Stopwatch {
  private let clock: @Sendable () -> Double
  private let start: Double
  private var last: Double

  /// The measured times, such as `settings 0.4 ms, search 0.1 ms, total 0.5 ms`.
  var description: String { "\(parts)total \(Self.milliseconds(last - start)) ms" }
  private var parts = ""
  /// Whether the times will be shown; without it, they are not measured.
  var isShown = false

  init(_ environment: Environment) {
    clock = environment.console.clock
    start = clock()
    last = start
  }

  /// Ends the current part of the run and starts the next.
  mutating func lap(_ name: String) {
    guard isShown else { return }
    let now = clock()
    parts += "\(name) \(Self.milliseconds(now - last)) ms, "
    last = now
  }

  /// Formats seconds as milliseconds in tenths, since anything finer is noise.
  private static func milliseconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
