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
