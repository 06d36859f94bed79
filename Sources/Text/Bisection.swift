extension Range<Int> {
  /// Returns the first number that passes a test, which all numbers after it pass, too; the upper bound if none does.
  ///
  /// - Complexity: a logarithmic number of tests.
  package func first(passing test: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if test(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Array {
  /// Returns the position of an element with a key in an array that is sorted by it; nil if there is none.
  ///
  /// - Complexity: a logarithmic number of comparisons.
  package func position<Key: Comparable>(of key: Key, sortedBy keyOf: (Element) -> Key) -> Int? {
    let position = indices.first(passing: { keyOf(self[$0]) >= key })
    return position < count && keyOf(self[position]) == key ? position : nil
  }
}
