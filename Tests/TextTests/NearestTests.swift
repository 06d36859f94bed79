import TestSupport
import Testing
import Text

/// The search for the nearest word against an obvious one, on random words.
@Suite struct NearestTests {
  /// A generator of random words, the same in every run.
  private struct Words {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func below(_ bound: Int) -> Int { generator.next(below: bound) }

    /// Returns a word of few different letters, so that many words are similar.
    mutating func word(_ length: Int) -> String {
      let letters: [Character] = ["a", "b", "C", "c", "_", "-", " ", "é", "x", "1"]
      return String((0..<below(length)).map { _ in letters[below(letters.count)] })
    }

    /// Returns a word with a few changes.
    mutating func changed(_ word: String) -> String {
      var letters = Array(word)
      for _ in 0..<below(4) where !letters.isEmpty {
        let place = below(letters.count)
        switch below(4) {
        case 0: letters.remove(at: place)
        case 1: letters.insert("y", at: place)
        case 2: letters[place] = "z"
        default: letters.swapAt(place, below(letters.count))
        }
      }
      return String(letters)
    }
  }

  @Test(arguments: 1...40)
  func findsTheSameAsAnObviousSearch(_ seed: UInt64) {
    var words = Words(seed: seed)
    // Words of more than 100 bytes are not compared.
    let length = [4, 12, 70, 160][Int(seed % 4)]
    let candidates = (0..<12).map { _ in words.word(length) }
    let search = NearestSearch(among: candidates)
    for _ in 0..<40 {
      let known = candidates[words.below(candidates.count)]
      let word = words.below(3) == 0 ? words.word(length) : words.changed(known)
      #expect(search.nearest(to: word) == obviouslyNearest(to: word, among: candidates), "\(word) in \(candidates)")
    }
  }

  private func obviouslyNearest(to word: String, among candidates: [String]) -> String? {
    let word = folded(word)
    guard (1...100).contains(word.count) else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where folded(candidate).count <= 100 {
      let other = folded(candidate)
      let distance = distance(word, other)
      guard distance <= max(1, max(word.count, other.count) / 3), distance < best?.distance ?? .max else { continue }
      best = (candidate, distance)
    }
    return best?.candidate
  }

  private func folded(_ word: String) -> [UInt8] { word.lowercased().utf8.filter { !"-_ ".utf8.contains($0) } }

  private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = [[Int]](repeating: Array(0...right.count), count: left.count + 1)
    for i in 0..<left.count {
      table[i + 1][0] = i + 1
      for j in 0..<right.count {
        table[i + 1][j + 1] = min(
          table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          table[i + 1][j + 1] = min(table[i + 1][j + 1], table[i - 1][j - 1] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }
}
