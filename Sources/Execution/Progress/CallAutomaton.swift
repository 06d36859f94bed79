internal import Planning

/// Follows the calls of a run through the grammar of its plan, to tell which step is under way.
struct CallAutomaton: Sendable {
  /// A call that can come next, and to which step it belongs.
  private struct Edge: Hashable {
    let method: String
    let path: String
    let target: Int
    let step: Int
  }

  private var edges: [[Edge]] = [[]]
  private var jumps: [[Int]] = [[]]
  /// The state in which all steps have been gone through.
  private var end = 0
  /// The states that the calls so far can have led to; each comes with the step of the last call.
  private var current: Set<Int> = [0]

  /// An automaton for the requests of steps, in order; runs of other programs are left out.
  init(_ steps: [Step]) {
    var state = 0
    for (index, step) in steps.enumerated() { state = add(step.calls, from: state, index) }
    end = state
    current = reachable(from: [0])
  }

  /// Takes a call; the step that it belongs to, or nil when the plan has no such call here.
  mutating func take(method: String, path: String) -> Int? {
    let taken = current.flatMap { edges[$0] }.filter { $0.method == method && $0.path == path }
    guard let step = taken.map(\.step).min() else { return nil }
    current = reachable(from: taken.map(\.target))
    return step
  }

  /// Whether the calls so far can have been all.
  var mayEnd: Bool { current.contains(end) }

  /// Whether a step can have more calls.
  func canContinue(_ step: Int) -> Bool { current.contains { edges[$0].contains { $0.step == step } } }

  /// Whether a step can be over: the end, or a call of a later step, can come next.
  func canBeOver(_ step: Int) -> Bool { mayEnd || current.contains { edges[$0].contains { $0.step > step } } }

  private mutating func newState() -> Int {
    edges.append([])
    jumps.append([])
    return edges.count - 1
  }

  private mutating func add(_ calls: [Call], from start: Int, _ step: Int) -> Int {
    calls.reduce(start) { state, call in add(call, from: state, step) }
  }

  private mutating func add(_ call: Call, from start: Int, _ step: Int) -> Int {
    switch call {
    case .tool: return start
    case .request(let method, let path, let occurs):
      return add(occurs, from: start) { automaton, entry, exit in
        let edge = Edge(method: method.rawValue, path: path, target: exit, step: step)
        automaton.edges[entry].append(edge)
      }
    case .either(let lists, let occurs):
      return add(occurs, from: start) { automaton, entry, exit in
        for list in lists {
          let end = automaton.add(list, from: entry, step)
          automaton.jumps[end].append(exit)
        }
      }
    }
  }

  /// Adds a part that happens as often as said; the state behind it.
  private mutating func add(
    _ occurs: Call.Occurs, from start: Int, _ body: (inout CallAutomaton, Int, Int) -> Void
  ) -> Int {
    let (entry, exit) = (newState(), newState())
    jumps[start].append(entry)
    body(&self, entry, exit)
    switch occurs {
    case .once: break
    case .optional: jumps[entry].append(exit)
    case .oneOrMore: jumps[exit].append(entry)
    case .zeroOrMore:
      jumps[entry].append(exit)
      jumps[exit].append(entry)
    }
    return exit
  }

  private func reachable(from states: [Int]) -> Set<Int> {
    var found = Set(states)
    var pending = states
    while let state = pending.popLast() {
      for next in jumps[state] where found.insert(next).inserted { pending.append(next) }
    }
    return found
  }
}
