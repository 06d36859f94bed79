/// Returns the candidate with the smallest edit distance to a word; nil when none is close.
///
/// Ignores case, `-`, `_` and spaces. Up to a third of the characters may differ. The first of several equally close
/// candidates wins.
///
/// - Complexity: O(*m* × *n*) for each candidate, with *m* and *n* the lengths of the two words.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let word = folded(word)
  guard !word.isEmpty, word.count <= 100 else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let other = folded(candidate)
    let limit = min((best?.distance ?? .max) - 1, max(1, max(word.count, other.count) / 3))
    guard abs(word.count - other.count) <= limit, other.count <= 100 else { continue }
    let distance = editDistance(word, other)
    if distance <= limit { best = (candidate, distance) }
  }
  return best?.candidate
}

private func folded(_ word: String) -> [UInt8] {
  word.utf8.compactMap { byte in
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
    default: byte
    }
  }
}

/// Returns the number of insertions, deletions, substitutions and transpositions that turn one word into the other.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
