/// Measures the parts of a run, one after the other.
struct Stopwatch {
  private let clock: @Sendable () -> Int
  private var last: Int
  private var parts: [(name: String, nanoseconds: Int)] = []

  init(_ environment: Environment) {
    clock = environment.clock
    last = clock()
  }

  /// Ends a part of the run, which began where the one before ended.
  mutating func lap(_ name: String) {
    let now = clock()
    parts.append((name, now - last))
    last = now
  }

  /// `settings 0.4 ms, search 0.1 ms, total 0.5 ms`.
  var description: String {
    let total = parts.map(\.nanoseconds).reduce(0, +)
    return (parts + [("total", total)]).map { "\($0.name) \(milliseconds($0.nanoseconds)) ms" }.joined(separator: ", ")
  }

  /// Tenths are kept, more would be noise.
  private func milliseconds(_ nanoseconds: Int) -> String {
    let tenths = (nanoseconds + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
