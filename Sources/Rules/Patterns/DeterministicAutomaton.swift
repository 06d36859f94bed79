internal import Text

/// The smallest automaton that accepts the same texts as a pattern, with one state at a time.
struct DeterministicAutomaton {
  /// The classes of ASCII characters; characters of a class lead to the same states.
  private(set) var classOfASCII: [UInt8] = []
  /// The classes of all other characters: each range ends where the next begins.
  private(set) var ranges: [(first: UInt32, class: UInt8)] = []
  private(set) var classCount = 0
  private(set) var start = 0
  private(set) var isAccepting: [Bool] = []
  /// The next states of each state, by class.
  private(set) var next: [[Int]] = []

  /// The state that accepts no text, whatever follows.
  static let rejecting = 0
  /// The state that accepts every text, whatever follows.
  static let accepting = 1

  /// The most states of a prepared automaton, so that a state fits into a byte.
  private static let maximumStates = 255
  /// The most states before equivalent ones are joined.
  private static let maximumRawStates = 2000

  /// Builds the automaton; nil when it would be too large to be prepared.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - anywhere: Whether a match of a part of the text is enough.
  init?(_ pattern: Pattern, anywhere: Bool) {
    var compiler = PatternCompiler(pattern.source)
    guard let steps = try? compiler.compile() else { return nil }
    let representatives = classify(steps)
    guard explore(steps, representatives, anywhere: anywhere) else { return nil }
    join()
    guard next.count <= Self.maximumStates, classCount <= Self.maximumStates else { return nil }
  }

  /// Divides all characters into classes, and returns a character of each.
  private mutating func classify(_ steps: [Pattern.Step]) -> [UInt32] {
    let sets = steps.compactMap { if case .character(let set) = $0 { set } else { nil } }
    var bounds: Set<UInt32> = [0, 0x80]
    for range in sets.flatMap(\.ranges) { bounds.formUnion([range.lowerBound, range.upperBound + 1]) }
    var numbers: [[Bool]: Int] = [:]
    var representatives: [UInt32] = []
    let sorted = bounds.sorted()
    for (index, first) in sorted.enumerated() {
      let members = sets.map { $0.contains(first) }
      let number = numbers[members] ?? representatives.count
      if number == representatives.count {
        numbers[members] = number
        representatives.append(first)
      }
      let end = index + 1 < sorted.count ? sorted[index + 1] : .max
      for _ in min(first, 0x80)..<min(end, 0x80) { classOfASCII.append(UInt8(truncatingIfNeeded: number)) }
      if first >= 0x80, ranges.last.map({ Int($0.class) }) != number {
        ranges.append((first, UInt8(truncatingIfNeeded: number)))
      }
    }
    classCount = representatives.count
    return representatives
  }

  /// Finds all states and the ways between them; returns false when there are too many.
  private mutating func explore(_ steps: [Pattern.Step], _ representatives: [UInt32], anywhere: Bool) -> Bool {
    var numbers: [[Int]: Int] = [:]
    var states: [[Int]] = []
    func number(of threads: [Int]) -> Int {
      if let number = numbers[threads] { return number }
      numbers[threads] = states.count
      states.append(threads)
      return states.count - 1
    }
    start = number(of: steps.closure(of: [0]))
    while next.count < states.count {
      let threads = states[next.count]
      let accepts = threads.contains { if case .match = steps[$0] { true } else { false } }
      isAccepting.append(accepts)
      if accepts, anywhere {
        // Whatever follows, the part that matched stays.
        next.append(Array(repeating: next.count, count: classCount))
        continue
      }
      next.append(
        representatives.map { character in
          var targets = anywhere ? [0] : []
          for thread in threads {
            if case .character(let set) = steps[thread], set.contains(character) { targets.append(thread + 1) }
          }
          return number(of: steps.closure(of: targets))
        })
      if states.count > Self.maximumRawStates { return false }
    }
    return true
  }

  /// Joins states that accept the same texts, and numbers those that nothing leads out of as declared above.
  private mutating func join() {
    var group = isAccepting.map { $0 ? 1 : 0 }
    var count = Set(group).count
    while true {
      var numbers: [[Int]: Int] = [:]
      let refined = next.indices.map { state in
        let signature = [group[state]] + next[state].map { group[$0] }
        let number = numbers[signature] ?? numbers.count
        numbers[signature] = number
        return number
      }
      group = refined
      if numbers.count == count { break }
      count = numbers.count
    }
    renumber(group)
  }

  private mutating func renumber(_ group: [Int]) {
    var number: [Int: Int] = [:]
    var members: [Int] = []
    for state in next.indices where number[group[state]] == nil {
      if next[state].allSatisfy({ group[$0] == group[state] }) {
        number[group[state]] = isAccepting[state] ? Self.accepting : Self.rejecting
      } else {
        number[group[state]] = members.count + 2
        members.append(state)
      }
    }
    func new(_ state: Int) -> Int { number[group[state]] ?? Self.rejecting }
    let sinks = [Self.rejecting, Self.accepting].map { Array(repeating: $0, count: classCount) }
    (next, isAccepting, start) = (
      sinks + members.map { next[$0].map(new) }, [false, true] + members.map { isAccepting[$0] }, new(start)
    )
  }
}

extension [Pattern.Step] {
  /// Returns the steps that are reachable from some steps without consuming a character, sorted.
  func closure(of start: [Int]) -> [Int] {
    var isReached = Array<Bool>(repeating: false, count: count)
    var pending = start
    while let step = pending.popLast() {
      guard !isReached[step] else { continue }
      isReached[step] = true
      switch self[step] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [first, second]
      case .match, .character: break
      }
    }
    return isReached.indices.filter { isReached[$0] }
  }
}
