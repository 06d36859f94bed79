internal import Text

/// The smallest automaton that accepts the same texts as a pattern, with one state at a time.
struct DeterministicAutomaton {
  /// The classes of ASCII characters; characters of a class lead to the same states.
  private(set) var classOfASCII: [UInt8] = []
  /// The classes of all other characters: each range ends where the next begins.
  private(set) var ranges: [(first: UInt32, class: Int)] = []
  private(set) var classCount = 0
  private(set) var start = 0
  private(set) var isAccepting: [Bool] = []
  /// The next states of each state, by class.
  private(set) var next: [[Int]] = []

  /// The state that accepts no text, whatever follows.
  static let rejecting = 0
  /// The state that accepts every text, whatever follows.
  static let accepting = 1

  /// The most states before equivalent ones are joined; a readable pattern has few hundred.
  static let maximumStates = 4000
  /// The most transitions, each of which takes up to two bytes of the table.
  static let maximumTransitions = 500_000
  /// The most different sets of characters.
  static let maximumSets = 1000
  /// The most steps of the pattern that are looked at while states are searched for: some hundredths of a second.
  static let maximumWork = 5_000_000

  /// Builds the automaton.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - anywhere: Whether a match of a part of the text is enough.
  /// - Throws: The first error in the pattern's syntax, or the limit that it exceeds.
  init(_ pattern: Pattern, anywhere: Bool) throws(PatternError) {
    var compiler = PatternCompiler(pattern.source)
    let steps = try compiler.compile()
    let representatives = try classify(steps)
    var search = StateSearch(steps, representatives, anywhere: anywhere)
    try search.run()
    (next, isAccepting) = (search.next, search.isAccepting)
    join()
  }

  /// Divides all characters into classes, and returns a character of each.
  private mutating func classify(_ steps: [Pattern.Step]) throws(PatternError) -> [UInt32] {
    // Repetition copies sets.
    let sets = Set(steps.compactMap { if case .character(let set) = $0 { set } else { nil } })
    guard sets.count <= Self.maximumSets else {
      throw PatternError(reason: "the pattern has more than \(Self.maximumSets) different characters or sets")
    }
    var bounds: Set<UInt32> = [0, 0x80]
    for range in sets.flatMap(\.ranges) { bounds.formUnion([range.lowerBound, range.upperBound + 1]) }
    var numbers: [[Bool]: Int] = [:]
    var representatives: [UInt32] = []
    let sorted = bounds.sorted()
    // The first 128 characters come first, so that the numbers of their classes fit into a byte.
    for (index, first) in sorted.enumerated() {
      let members = sets.map { $0.contains(first) }
      let number = numbers[members] ?? representatives.count
      if number == representatives.count {
        numbers[members] = number
        representatives.append(first)
      }
      let end = index + 1 < sorted.count ? sorted[index + 1] : .max
      for _ in min(first, 0x80)..<min(end, 0x80) { classOfASCII.append(UInt8(number)) }
      if first >= 0x80, ranges.last?.class != number {
        ranges.append((first, number))
      }
    }
    classCount = representatives.count
    return representatives
  }

  /// Joins states that accept the same texts, and numbers those that nothing leads out of as declared above.
  private mutating func join() {
    var group = isAccepting.map { $0 ? 1 : 0 }
    var count = Set(group).count
    // A chain of states needs a round for each, but then there is little to join.
    for _ in 0..<max(1, Self.maximumTransitions * 10 / (next.count * classCount)) {
      var numbers: [[Int]: Int] = [:]
      let refined = next.indices.map { state in
        let signature = [group[state]] + next[state].map { group[$0] }
        let number = numbers[signature] ?? numbers.count
        numbers[signature] = number
        return number
      }
      group = refined
      if numbers.count == count {
        renumber(group)
        return
      }
      count = numbers.count
    }
    renumber(Array(next.indices))
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
