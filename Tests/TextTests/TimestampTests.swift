import Foundation
import Testing
import Text

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_399, "2000-02-28T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (951_868_800, "2000-03-01T00:00:00Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"),
    (1_795_000_000, "2026-11-18T11:06:40Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    (-62_135_596_800, "0001-01-01T00:00:00Z"),
  ])
  func texts(_ seconds: Int, _ text: String) {
    #expect(Timestamp(secondsSince1970: seconds).text == text)
  }

  /// Foundation tells the same time.
  @Test func asFoundationSays() {
    for seconds in stride(from: -2_000_000_000, through: 8_000_000_000, by: 86_399 * 17) {
      let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
      #expect(Timestamp(secondsSince1970: seconds).text == expected)
    }
  }
}
