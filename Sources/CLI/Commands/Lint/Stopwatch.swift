/// A timer for the consecutive parts of a run.
struct Stopwatch {
  private let clock: @Sendable () -> Double
  private var last: Double
  private var parts: [(name: String, seconds: Double)] = []

  init(_ environment: Environment) {
    clock = environment.console.clock
    last = clock()
  }

  /// Ends the current part of the run and starts the next.
  mutating func lap(_ name: String) {
    let now = clock()
    parts.append((name, now - last))
    last = now
  }

  /// The measured times, such as `settings 0.4 ms, search 0.1 ms, total 0.5 ms`.
  var description: String {
    let total = parts.map(\.seconds).reduce(0, +)
    return (parts + [("total", total)]).map { "\($0.name) \(milliseconds($0.seconds)) ms" }.joined(separator: ", ")
  }

  /// Formats seconds as milliseconds in tenths, since anything finer is noise.
  private func milliseconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
