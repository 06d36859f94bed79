import BuiltInRules
import Diagnostics
import Schema
import Testing

@testable import Rules

/// The suggestions for a value that is none of the accepted ones.
@Suite struct SuggestionTests {
  private static let retired = ["mac_mini", "mac_mini_m1", "mac_pro"]

  /// No retired machine is suggested, however near it is.
  @Test(arguments: [
    ("mac_mini_m3", "mac_mini_m2"), ("mac_mini_m", "mac_mini_m2"), ("macmini", "mac_mini_m2"),
    ("Mac_Mini_M1", "mac_mini_m2"), ("mac-mini-m4", "mac_mini_m4"), ("linux_x1", "linux_x2"), ("macpro", nil),
  ])
  func machines(_ written: String, _ suggested: String?) throws {
    let report = checked("workflows:\n  ios:\n    instance_type: \(written)\n")
    let finding = try #require(report.findings.first { $0.rule == "unknown-value" })
    if let suggested { #expect(finding.help == "write `\(suggested)`") }
    for machine in Self.retired {
      #expect(finding.help?.contains("`\(machine)`") == false && !finding.message.contains("`\(machine)`"))
    }
  }

  /// A retired machine is accepted as such, and its documentation says that it is retired.
  @Test func retiredMachines() throws {
    for machine in Self.retired {
      #expect(
        !checked("workflows:\n  ios:\n    instance_type: \(machine)\n").findings.map(\.rule).contains("unknown-value"))
    }
    let shape = Catalogue.builtIn.shape
    let key = try #require(shape.key(at: ["instance_type"], from: shape.workflow))
    #expect(key.acceptedPhrase.hasSuffix("; retired: `mac_mini`, `mac_mini_m1` and `mac_pro`"))
  }
}
