import TestSupport
import Testing
import Text

@Suite struct WordSearchTests {
  @Test(arguments: [
    ("", false), ("CM_EN", false), ("CM_ENV", true), ("$CM_ENV", true), ("echo A=1 >> \"$CM_ENV\"", true),
    ("CM_ENCM_ENV", true), ("CM_CM_ENV", true), ("cm_env", false), ("CM_EN V", false), ("日本CM_ENV語", true),
    ("CM_ENCM_EN", false), ("VNE_MC", false),
  ])
  func finds(_ text: String, _ isFound: Bool) {
    #expect(WordSearch("CM_ENV").finds(in: Array(text.utf8)[...]) == isFound)
    // A slice begins anywhere.
    #expect(WordSearch("CM_ENV").finds(in: Array(("CM_ENV" + text).utf8)[6...]) == isFound)
  }

  @Test(arguments: ["a", "_", "ab", "ba_", "_a_", "aab", "日", "é日_", "abba", "e  e"])
  func findsWhatAPlainSearchFinds(_ word: String) {
    var random = SeededGenerator(seed: 1)
    var count = 0
    for _ in 0..<2_000 {
      let text = String((0..<random.next(below: 24)).map { _ in "aabb_ e日é".randomElement(using: &random) ?? "a" })
      let isFound = text.utf8.indices.contains { text.utf8[$0...].starts(with: word.utf8) }
      #expect(WordSearch(word).finds(in: text) == isFound, "\(word) in \(text)")
      if isFound { count += 1 }
    }
    #expect(count > 0)
  }
}
