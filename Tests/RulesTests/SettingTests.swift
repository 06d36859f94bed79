import BuiltInRules
import Diagnostics
import Schema
import Testing
import Text
@testable import Rules

/// The agreement of `Settings.keys` with the shape in `rules/keys/settings.yaml`.
@Suite struct SettingTests {
  static let keys = Catalogue.builtIn.shape.section(named: "Settings")?.keys ?? []

  @Test func everyKeyIsInTheTableAndInTheShape() {
    #expect(Set(Settings.keys.map(\.name)) == Set(Self.keys.map(\.name)))
    #expect(Set(Settings.keys.map(\.name)).count == Settings.keys.count)
    #expect(Set(Settings.keys.map { $0.property as AnyKeyPath }).count == Settings.keys.count)
  }

  /// The defaults documented in the shape are the actual ones.
  @Test func defaults() {
    for key in Self.keys {
      guard let value = key.defaultValue else { continue }
      #expect(setting(key)?.value(in: Settings()) == value, "\(key.name)")
    }
  }

  /// A value of the file.
  struct Case: Sendable, CustomTestStringConvertible {
    let key: Key
    /// The value, in the notation of `--show-settings`.
    let text: String
    var testDescription: String { "\(key.name): \(text)" }
  }

  /// For each key, values that its shape accepts; rule names are those of an existing rule.
  static let cases = keys.flatMap { key in
    key.accepts.flatMap(values).map { Case(key: key, text: $0) }
  }

  private static func values(_ accepted: Accepted) -> [String] {
    switch accepted {
    case .oneOf(let words), .retired(let words): words
    case .boolean: ["true", "false"]
    case .list: ["[]", "[date-past]", "[date-past, date-minutes]"]
    case .map(let values): values.flatMap(Self.values).map { "{date-past: \($0)}" }
    case .string, .text: ["text"]
    case .integer: ["0", "90"]
    case .number, .email, .dateTime, .appSpecificPassword, .variable, .input, .encrypted, .secret, .section,
      .anything:
      []
    }
  }

  @Test func everyKeyHasACase() { #expect(Set(Self.cases.map(\.key.name)) == Set(Self.keys.map(\.name))) }

  /// Showing a value that was read yields the same text, and no other setting changes.
  @Test(arguments: cases)
  func readAndShown(_ each: Case) {
    // Only a quoted `off` is read as a word.
    let text = each.text.replacing(/\boff\b/, with: "\"off\"")
    let file = SourceFile(path: "s.yml", text: "\(each.key.name): \(text)\n")
    let reading = Settings.read(file, Catalogue.builtIn)
    #expect(reading.report.findings.isEmpty, "\(reading.report.findings)")
    #expect(reading.locations.keys.sorted() == [each.key.name])
    for setting in Settings.keys {
      let other = setting.value(in: Settings())
      #expect(setting.value(in: reading.settings) == (setting.name == each.key.name ? each.text : other))
    }
  }

  private func setting(_ key: Key) -> Setting? { Settings.keys.first { $0.name == key.name } }
}
