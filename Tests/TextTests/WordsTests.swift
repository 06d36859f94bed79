import Testing
import Text

@Suite struct WordsTests {
  @Test(arguments: [
    ("submit_to_test_flight", "submit_to_testflight"), ("relase_type", "release_type"), ("SCHEDULE", "SCHEDULED"),
    ("copyrigth", "copyright"), ("auht", "auth"),
  ])
  func nearestFinds(_ word: String, _ expected: String) {
    let candidates = ["auth", "copyright", "release_type", "SCHEDULED", "submit_to_testflight", "submit_to_app_store"]
    #expect(nearest(to: word, among: candidates) == expected)
  }

  @Test(arguments: ["", "whats_new", "x", String(repeating: "a", count: 5000)])
  func nearestFindsNothing(_ word: String) {
    #expect(nearest(to: word, among: ["auth", "copyright", "release_type"]) == nil)
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("😀", 2), ("e\u{301}", 1), ("👨‍👩‍👧", 2), ("é", 1), ("", 0)])
  func widths(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func harmfulCharactersBecomeSpaces() {
    #expect(visible("a\u{1B}[31mb\nc\u{202E}d") == "a [31mb c d")
    #expect(visible("é 日本 😀") == "é 日本 😀")
  }
}
