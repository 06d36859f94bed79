/// Returns the candidate with the smallest edit distance to a word; nil when none is close.
///
/// Ignores case, `-`, `_` and spaces. Up to a third of the characters may differ. The first of several equally close
/// candidates wins.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  NearestSearch(among: candidates).nearest(to: word)
}

/// A search for the candidate nearest to a word, prepared for many words.
public struct NearestSearch: Sendable {
  /// A candidate without its text.
  private struct Outline: Sendable {
    let letters: UInt64
    let length: Int
  }

  private let candidates: [String]
  private let outlines: [Outline]
  private let folded: [[UInt8]]
  /// The parts of each candidate that can be related to a word.
  private let parts: [[ArraySlice<UInt8>]]

  /// The greatest length of words that are compared.
  private static let maximumLength = 100

  /// Prepares candidates, in the order of preference.
  public init(among candidates: some Sequence<String>) {
    self.candidates = Array(candidates)
    folded = self.candidates.map(Text.folded)
    outlines = folded.map { Outline(letters: letters($0), length: $0.count) }
    parts = self.candidates.map { $0.utf8.count <= Self.maximumLength ? Text.parts(of: $0) : [] }
  }

  /// Returns the candidate with the smallest edit distance to a word; nil when none is close.
  ///
  /// - Parameters:
  ///   - word: The word.
  ///   - distance: The greatest distance, besides a third of the characters.
  /// - Returns: The candidate.
  /// - Complexity: linear in the length of the word and in the lengths of candidates with similar letters.
  public func nearest(to word: String, within distance: Int = .max) -> String? {
    let word = Text.folded(word)
    guard !word.isEmpty, word.count <= Self.maximumLength else { return nil }
    let outline = Outline(letters: letters(word), length: word.count)
    let bits = BitWord(word)
    var best: (index: Int, distance: Int)?
    for (index, other) in outlines.enumerated() where other.length <= Self.maximumLength {
      let limit = min(distance, (best?.distance ?? .max) - 1, max(1, max(word.count, other.length) / 3))
      guard leastDistance(outline, other) <= limit else { continue }
      let found = bits.distance(to: folded[index])
      if found <= limit { best = (index, found) }
    }
    return best.map { candidates[$0.index] }
  }

  /// Returns the only candidate that a word shortens or lengthens; nil when there is none, or more than one.
  ///
  /// Joined by `-` and `_`, its parts may be short for those of the candidate, as in `bundle_id` for
  /// `bundle_identifier`, and the candidate may have more of them, as `beta_groups` has for `groups`. A word with more
  /// parts than the candidate has all of the candidate's, as in `app_bundle_identifier`; for a candidate of one part, the
  /// other one is `version`, as in `xcode_version`.
  ///
  /// - Complexity: linear in the lengths of all candidates.
  public func related(to word: String) -> String? {
    let own = Text.parts(of: word)
    guard word.utf8.count <= Self.maximumLength, own.reduce(0, { $0 + $1.count }) >= 4 else { return nil }
    let endsInVersion = own.last?.elementsEqual("version".utf8) ?? false
    var only: String?
    for (candidate, others) in zip(candidates, parts) {
      let isRelated =
        own.count > others.count
        ? (others.count > 1 || endsInVersion) && contains(own, others) { $0 == $1 }
        : contains(others, own, where: isShort)
      guard isRelated else { continue }
      if only != nil { return nil }
      only = candidate
    }
    return only
  }

  /// Returns a lower bound of the distance between two words, from the letters that only one of them has.
  private func leastDistance(_ left: Outline, _ right: Outline) -> Int {
    max(
      abs(left.length - right.length), (left.letters & ~right.letters).nonzeroBitCount,
      (right.letters & ~left.letters).nonzeroBitCount)
  }
}

/// Returns the parts of a word that `-`, `_` and spaces join, in lower case.
private func parts(of word: String) -> [ArraySlice<UInt8>] {
  word.utf8.map { $0 &- UInt8(ascii: "A") < 26 ? $0 + 32 : $0 }.split {
    $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: " ")
  }
}

/// Returns whether the parts of one word are among those of another, in order.
private func contains<Part>(_ all: [Part], _ some: [Part], where isEqual: (Part, Part) -> Bool) -> Bool {
  var index = 0
  for part in all where index < some.count && isEqual(part, some[index]) { index += 1 }
  return index == some.count && !some.isEmpty
}

/// Whether one of two parts is short for the other.
private func isShort(_ part: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
  guard part.first == other.first else { return false }
  let count = min(part.count, other.count)
  return part == other || count >= 2 && part.prefix(count) == other.prefix(count)
}

private func folded(_ word: String) -> [UInt8] {
  var folded: [UInt8] = []
  folded.reserveCapacity(word.utf8.count)
  for byte in word.utf8 {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): break
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte + 32)
    default: folded.append(byte)
    }
  }
  return folded
}

/// Returns a set of the letters in a word, in which some letters share a bit.
private func letters(_ word: [UInt8]) -> UInt64 { word.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

/// A word that is compared with many others, one bit for each of its letters.
///
/// The distances between the beginnings of two words differ by at most 1 from one letter to the next, so two bits are
/// enough for each, and all letters of a word are handled at once (Hyyrö, A Bit-Vector Algorithm for Computing
/// Levenshtein and Damerau Edit Distances, 2003).
private struct BitWord {
  private let count: Int
  /// For each byte, the positions at which the word has it.
  private var positions = [UInt128](repeating: 0, count: 256)

  /// Prepares a word of at most 128 bytes.
  init(_ word: [UInt8]) {
    count = word.count
    for (position, byte) in word.enumerated() { positions[Int(byte)] |= 1 << UInt128(position) }
  }

  /// Returns the number of insertions, deletions, substitutions and transpositions that turn another word into this one.
  func distance(to other: [UInt8]) -> Int {
    let last: UInt128 = 1 << UInt128(count - 1)
    var distance = count
    // Where the distance grows or shrinks from one letter of this word to the next.
    var (grows, shrinks) = (~UInt128(0), UInt128(0))
    // Where the distance is that without the last letters of both beginnings.
    var diagonal: UInt128 = 0
    var lastMatches: UInt128 = 0
    for byte in other {
      let matches = positions[Int(byte)]
      let transposed = (~diagonal & matches) << 1 & lastMatches
      diagonal = ((matches & grows) &+ grows) ^ grows | matches | shrinks | transposed
      var growsAlong = shrinks | ~(diagonal | grows)
      var shrinksAlong = diagonal & grows
      if growsAlong & last != 0 { distance += 1 }
      if shrinksAlong & last != 0 { distance -= 1 }
      growsAlong = growsAlong << 1 | 1
      shrinksAlong <<= 1
      grows = shrinksAlong | ~(diagonal | growsAlong)
      shrinks = growsAlong & diagonal
      lastMatches = matches
    }
    return distance
  }
}
