/// A matcher for patterns whose automaton is too large to be prepared: it determines states only as a text needs them.
///
/// - Complexity: One table look-up for a cached ASCII transition; otherwise linear in the steps, per character.
struct Automaton {
  private let steps: [Pattern.Step]
  private let anywhere: Bool
  private var states: [State] = []
  /// The next state for each state and ASCII character; `unknown` until first needed.
  private var table: [Int32] = []

  /// A DFA state: the set of active NFA steps.
  private struct State {
    let threads: [Int]
    let hash: Int
    let isAccepting: Bool
  }

  private static let unknown: Int32 = -1
  /// The cache is bounded: it is cleared when it has this many states.
  private static let maxStates = 400

  /// Creates a matcher for a whole text, or for any part of it.
  init(_ pattern: Pattern, anywhere: Bool) {
    var compiler = PatternCompiler(pattern.source)
    // An invalid pattern was rejected with its rule, so this fallback, which matches nothing, is not reached.
    steps = (try? compiler.compile()) ?? [.character(Pattern.CharacterSet(ranges: [], isInverted: false)), .match]
    self.anywhere = anywhere
  }

  mutating func accepts(_ text: ArraySlice<UInt8>) -> Bool {
    var state = start()
    if text.allSatisfy({ $0 < 0x80 }) {
      for byte in text {
        if anywhere, states[state].isAccepting { return true }
        state = next(state, Unicode.Scalar(byte))
      }
    } else {
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        if anywhere, states[state].isAccepting { return true }
        state = next(state, scalar)
      }
    }
    return states[state].isAccepting
  }

  private mutating func start() -> Int {
    if states.isEmpty { _ = number(of: steps.closure(of: [0])) }
    return 0
  }

  private mutating func next(_ state: Int, _ scalar: Unicode.Scalar) -> Int {
    let cell = state * 128 + Int(scalar.value & 0x7F)
    if scalar.isASCII, table[cell] != Self.unknown { return Int(table[cell]) }
    var targets: [Int] = anywhere ? [0] : []
    for thread in states[state].threads {
      if case .character(let set) = steps[thread], set.contains(scalar.value) { targets.append(thread + 1) }
    }
    // Most characters advance no thread, which leaves the start state.
    let threads = anywhere && targets.count == 1 ? states[start()].threads : steps.closure(of: targets)
    if states.count >= Self.maxStates {
      forget()
      return number(of: threads)
    }
    let number = number(of: threads)
    if scalar.isASCII { table[cell] = Int32(number) }
    return number
  }

  private mutating func forget() {
    states = []
    table = []
    _ = start()
  }

  private mutating func number(of threads: [Int]) -> Int {
    let hash = threads.reduce(0) { $0 &* 31 &+ $1 }
    if let number = states.firstIndex(where: { $0.hash == hash && $0.threads == threads }) { return number }
    let isAccepting = threads.contains { if case .match = steps[$0] { true } else { false } }
    states.append(State(threads: threads, hash: hash, isAccepting: isAccepting))
    table += Array(repeating: Self.unknown, count: 128)
    return states.count - 1
  }
}
