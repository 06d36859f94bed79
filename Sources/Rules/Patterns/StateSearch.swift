/// A search for the states of the deterministic automaton of a pattern: sets of steps, of which one is active at a time.
struct StateSearch {
  /// The next states of each state, by class.
  private(set) var next: [[Int]] = []
  private(set) var isAccepting: [Bool] = []

  private let steps: [Pattern.Step]
  /// A character of each class.
  private let representatives: [UInt32]
  private let anywhere: Bool
  private var states: [[Int]] = []
  private var numbers: [[Int]: Int] = [:]
  /// The number of the last closure that reached each step.
  private var reached: [Int]
  private var closureCount = 0
  /// The steps that were looked at.
  private var work = 0

  init(_ steps: [Pattern.Step], _ representatives: [UInt32], anywhere: Bool) {
    self.steps = steps
    self.representatives = representatives
    self.anywhere = anywhere
    reached = Array(repeating: 0, count: steps.count)
  }

  /// Finds all states and the ways between them; the first state is that before any text.
  mutating func run() throws(PatternError) {
    _ = number(of: closure(of: [0]))
    while next.count < states.count {
      let state = next.count
      let accepts = states[state].contains { if case .match = steps[$0] { true } else { false } }
      isAccepting.append(accepts)
      if accepts, anywhere {
        // Whatever follows, the part that matched stays.
        next.append(Array(repeating: state, count: representatives.count))
        continue
      }
      var row: [Int] = []
      for character in representatives { row.append(number(of: closure(of: targets(of: state, character)))) }
      next.append(row)
      try checkSize()
    }
  }

  private func checkSize() throws(PatternError) {
    let count = states.count
    guard count <= DeterministicAutomaton.maximumStates, work <= DeterministicAutomaton.maximumWork,
      count * representatives.count <= DeterministicAutomaton.maximumTransitions
    else {
      throw PatternError(
        reason: """
          the pattern needs an automaton of more than \(DeterministicAutomaton.maximumStates) states, or of too many ways \
          between them: shorten repetitions such as `{1000}`, or divide it
          """)
    }
  }

  private mutating func number(of threads: [Int]) -> Int {
    if let number = numbers[threads] { return number }
    numbers[threads] = states.count
    states.append(threads)
    return states.count - 1
  }

  /// Returns the steps after those of a state that accept a character.
  private mutating func targets(of state: Int, _ character: UInt32) -> [Int] {
    var targets = anywhere ? [0] : []
    for step in states[state] {
      guard case .character(let set) = steps[step] else { continue }
      work += 1 + set.ranges.count
      if set.contains(character) { targets.append(step + 1) }
    }
    return targets
  }

  /// Returns the characters and ends that are reachable from some steps without consuming a character, sorted.
  private mutating func closure(of start: [Int]) -> [Int] {
    closureCount += 1
    var found: [Int] = []
    var pending = start
    while let step = pending.popLast() {
      guard reached[step] != closureCount else { continue }
      reached[step] = closureCount
      work += 1
      switch steps[step] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [first, second]
      case .match, .character: found.append(step)
      }
    }
    return found.sorted()
  }
}
