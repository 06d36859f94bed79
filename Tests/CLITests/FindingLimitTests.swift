import CLI
import Foundation
import Testing
import Text

/// The limit on the findings of a file, which is said and never makes a run succeed.
@Suite struct FindingLimitTests {
  @Test func theOthersAreLeftOutAndThatIsSaid() throws {
    // Aliases without an anchor take few bytes each.
    let text = "workflows: {}\nx: [" + String(repeating: "*a,", count: Limits.findings + 1) + "]\n"
    let place = try directory(["codemagic.yaml": text])
    defer { try? FileManager.default.removeItem(atPath: place) }
    let result = run(
      "lint", "--no-config", "--statistics", "--select", "yaml", "--fail-on", "error", "\(place)/codemagic.yaml")
    #expect(result.status == .findings)
    #expect(result.error.contains("it has more than 500000 findings, and the others are left out"))
    #expect(result.error.contains("500000 errors"))
  }
}
