extension Rule {
  /// The bad examples that a page shows, at most `limit`.
  func shownBad(_ limit: Int) -> [Example] { examples.filter(\.isBad).fewest(limit) }

  /// Returns the good examples that teach most, at most `limit`.
  ///
  /// First comes the one that its author wrote directly after the first bad one, then those that change least of it.
  /// Only the first may be one in which other rules find what they do not find in the bad one, or one that may pass only
  /// because a further reference has an unknown value.
  func shownGood(_ limit: Int, _ catalogue: Catalogue) -> [Example] {
    guard let first = examples.firstIndex(where: \.isBad) else { return examples.fewest(limit) }
    let bad = examples[first]
    let known = ExampleRun.rulesWithFindings(in: bad, of: self, catalogue)
    let advisesReference = messages.help?.hasReference ?? false
    let ranked = examples.enumerated().filter { !$0.element.isBad }.map { number, example in
      let found = ExampleRun.rulesWithFindings(in: example, of: self, catalogue)
      let refers = !advisesReference && example.referenceCount > bad.referenceCount
      let changes = [Character](example.shown).difference(from: [Character](bad.shown)).count
      let isPair = number == first + 1
      return ExampleRank(
        number: number,
        order: [isPair ? 0 : 1, found.subtracting(known).count, refers ? 1 : 0, changes, number])
    }
    let sorted = ranked.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    let teaching = sorted.prefix(1) + sorted.dropFirst().filter { $0.order[1] == 0 && $0.order[2] == 0 }
    return teaching.map { examples[$0.number] }.fewest(limit)
  }
}

/// The place of an example among others: less comes first.
private struct ExampleRank {
  let number: Int
  let order: [Int]
}

extension Rule.Example {
  /// The number of characters that begin a reference.
  fileprivate var referenceCount: Int { text.utf8.count { $0 == UInt8(ascii: "$") } }
}

extension Template {
  /// Whether the template advises a reference.
  fileprivate var hasReference: Bool {
    alternatives.joined().contains { if case .text(let text) = $0 { text.contains("$") } else { false } }
  }
}

extension [Rule.Example] {
  /// Returns the first examples; those after the first are short, for the long ones are about what is seldom met.
  func fewest(_ limit: Int) -> [Rule.Example] {
    func isShort(_ text: String) -> Bool {
      text.utf8.count < 600 && text.utf8.count { $0 == UInt8(ascii: "\n") } <= 16
    }
    let others = dropFirst().lazy.filter { isShort($0.text) && ($0.files ?? [:]).values.allSatisfy(isShort) }
    return Array(prefix(1)) + others.prefix(limit - 1)
  }
}
