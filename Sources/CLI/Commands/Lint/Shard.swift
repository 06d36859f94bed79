internal import Model
internal import Text

/// One of several equal parts of the files to check, which as many machines share among them.
struct Shard: Equatable, Sendable {
  /// The number of the part, from 1.
  let number: Int
  /// The number of parts.
  let count: Int

  /// The maximum number of parts, more than any build service runs at a time.
  static let maximumCount = 10_000

  /// Returns the items of the part, sorted by path.
  ///
  /// The sorted items are dealt out in turn, so that every item is in one part, the parts differ by one item at most,
  /// and neighbors, which are often alike, go to different machines.
  func part<Item>(of items: [Item], by path: (Item) -> String) -> [Item] {
    let sorted = items.map { (key: Array(path($0).utf8), item: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return stride(from: number - 1, to: sorted.count, by: count).map { sorted[$0].item }
  }
}

extension Shard: CustomStringConvertible {
  var description: String { "part \(number) of \(count)" }
}

extension ValueKind<Shard> {
  /// A part such as `2/4`.
  static var shard: Self {
    ValueKind("I/N", .text) { text, name throws(UsageError) in
      let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let numbers = parts.compactMap { digits -> Int? in
        let isNumber = !digits.isEmpty && digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
        return isNumber ? Int(Substring(digits)) : nil
      }
      guard parts.count == 2, numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1],
        numbers[1] <= Shard.maximumCount
      else {
        throw UsageError(
          "\(name) expects the number of a part and the number of parts, at most \(Shard.maximumCount), such as 1/4 to "
            + "4/4, not '\(shown(text))'")
      }
      return Shard(number: numbers[0], count: numbers[1])
    }
  }
}

extension Command {
  /// Warns about given values that no file of a part uses, which is an error only if no other part does either.
  mutating func warn(unused given: GivenValues, in shard: Shard, _ use: GivenValueUse) {
    let inputs = given.inputs.keys.filter { !use.acceptedInputs.contains($0) }.sorted()
    let options = use.unmentionedVariables(of: given).map { "--var \($0)" } + inputs.map { "--input \($0)" }
    for option in options { error.write("ascertain: \(shown(option)) has no effect in \(shard)\n") }
  }
}
