/// The match of a pattern with a name, whose time grows with the product of both lengths, but for groups in it.
struct WildcardMatch {
  /// A set of positions in the name, by whether each is in it; the last is its end.
  private typealias Positions = [Bool]

  private let name: [Unicode.Scalar]

  init(_ name: [Unicode.Scalar]) { self.name = name }

  /// Returns whether a pattern matches the whole name.
  func matches(_ pattern: [WildcardElement]) -> Bool { ends(of: pattern, from: start(0)).last ?? false }

  private func start(_ position: Int) -> Positions {
    var positions = Positions(repeating: false, count: name.count + 1)
    positions[position] = true
    return positions
  }

  /// Returns where matches of a pattern end that begin at one of the positions.
  private func ends(of pattern: [WildcardElement], from begin: Positions) -> Positions {
    pattern.reduce(begin) { ends(of: $1, from: $0) }
  }

  private func ends(of element: WildcardElement, from begin: Positions) -> Positions {
    switch element {
    case .scalar(let scalar): step(begin) { $0 == scalar }
    case .any: step(begin) { _ in true }
    case .set(let ranges, let isNegated): step(begin) { scalar in ranges.contains { $0.contains(scalar) } != isNegated }
    case .anyRun: onward(begin)
    case .group(let alternatives, let repetition): ends(of: alternatives, repetition, from: begin)
    case .negatedGroup(let alternatives): ends(ofAllBut: alternatives, from: begin)
    }
  }

  private func step(_ begin: Positions, _ accepts: (Unicode.Scalar) -> Bool) -> Positions {
    var end = Positions(repeating: false, count: begin.count)
    for (position, scalar) in name.enumerated() where begin[position] && accepts(scalar) { end[position + 1] = true }
    return end
  }

  private func onward(_ begin: Positions) -> Positions {
    guard let first = begin.firstIndex(of: true) else { return begin }
    return begin.indices.map { $0 >= first }
  }

  private func ends(
    of alternatives: [[WildcardElement]], _ repetition: WildcardElement.Repetition, from begin: Positions
  ) -> Positions {
    var end = one(of: alternatives, from: begin)
    switch repetition {
    case .once: return end
    case .atMostOnce: return union(begin, end)
    case .anyTimes: end = union(begin, end)
    case .atLeastOnce: break
    }
    var last = end
    repeat {
      last = end
      end = union(end, one(of: alternatives, from: end))
    } while end != last
    return end
  }

  private func one(of alternatives: [[WildcardElement]], from begin: Positions) -> Positions {
    alternatives.reduce(Positions(repeating: false, count: begin.count)) {
      union($0, ends(of: $1, from: begin))
    }
  }

  private func union(_ left: Positions, _ right: Positions) -> Positions { zip(left, right).map { $0 || $1 } }

  /// Returns where texts end that none of the alternatives matches.
  private func ends(ofAllBut alternatives: [[WildcardElement]], from begin: Positions) -> Positions {
    var end = Positions(repeating: false, count: begin.count)
    for position in begin.indices where begin[position] {
      let excluded = one(of: alternatives, from: start(position))
      for index in position..<end.count where !excluded[index] { end[index] = true }
    }
    return end
  }
}
