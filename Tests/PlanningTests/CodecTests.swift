import Foundation
import Model
import TestSupport
import Testing
import Text
@testable import Planning

/// Writing, reading and the schema of plans, which come from one description.
@Suite struct CodecTests {
  private func value(_ text: String) throws -> JSONValue {
    try #require(JSONValue(json: SourceFile(path: "plan.json", text: text)))
  }

  /// What is read is written again, to the byte: nothing of a plan is lost.
  @Test(arguments: ["simplest", "testflight", "app-store", "unsettled"])
  func aPlanIsReadWhole(_ name: String) throws {
    let text = try Repository.text("fixtures/plans/\(name)/plan.json")
    let document = try PlanDocument.codec.read(try value(text))
    #expect(document.json.text == text)
    #expect(document.plans.first?.steps.isEmpty == false)
  }

  /// A plan that the first program of the format saved.
  @Test func aPlanOfFormat1IsRead() throws {
    let text = try Repository.text("fixtures/plans/saved/format-1.0.json")
    let saved = try SavedPlan(SourceFile(path: "plan.json", text: text))
    #expect(saved.releases.map(\.workflow) == ["release", "account", "key"])
    let document = try PlanDocument(saved: SourceFile(path: "plan.json", text: text))
    #expect(document.plans.map(\.release) == saved.releases && document.origin == PlanOrigin())
    #expect(saved.given == GivenValues(variables: ["BETA": "true"]))
    var release = Release(workflow: "release")
    release.signIn = .integration(name: .known("Team key"))
    release.bundleID = .known("com.example.app")
    release.testFlight = .known(true)
    release.expiresOlderBuild = .known(true)
    release.betaGroups = [.known("QA"), .reference("$GROUP")]
    release.appStore = .known(true)
    release.cancelsSubmissions = .known(true)
    release.releaseType = .known(.scheduled)
    release.releaseDate = ReleaseDate(Array("2031-12-01T14:00:00+00:00".utf8)[...]).map { .known($0) }
    release.copyright = .known("2026 Example Ltd")
    release.phasedRelease = .known(false)
    release.notes = saved.releases[0].notes
    release.artifacts = [.known("build/ios/ipa/*.ipa")]
    release.chosenAtStart = ["submit_to_app_store"]
    #expect(saved.releases[0] == release)
    #expect(saved.releases[0].notes.entries.map(\.locale) == ["en-US", "de-DE"])
    #expect(saved.releases[1].signIn == .account(name: "APPLE_ID", password: "PASSWORD"))
    #expect(saved.releases[2].signIn == .apiKey(key: "KEY", id: "KEY_ID", issuer: "ISSUER"))
    #expect(saved.releases[2].notes == .madeByScript)
    #expect(try PlanDocument.codec.read(try value(text)).plans.map(\.release) == saved.releases)
  }

  /// A later program may add keys, wherever it is.
  @Test func additionsArePassedOver() throws {
    let text = try Repository.text("fixtures/plans/app-store/plan.json")
    let more = text.replacing("{\n", with: "{\n\"later\": [{\"a\": 1}],\n").replacing("\"1.0\"", with: "\"1.7\"")
    #expect(
      try SavedPlan(SourceFile(path: "plan.json", text: more)) == SavedPlan(SourceFile(path: "plan.json", text: text)))
  }

  struct Damage: CustomTestStringConvertible {
    let name: String
    let from: String
    let to: String
    let error: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Damage(
      name: "a number that is too large", from: ": 7200", to: ": 99999999999999999999",
      error: "`limits.post_processing_seconds` is not a whole number from 1 to 86400"),
    Damage(
      name: "the largest number", from: ": 7200", to: ": 9223372036854775807",
      error: "`limits.post_processing_seconds` is not a whole number from 1 to 86400"),
    Damage(
      name: "a negative number", from: ": 900", to: ": -900",
      error: "`limits.find_build_seconds` is not a whole number from 1 to 86400"),
    Damage(
      name: "a fraction", from: ": 900", to: ": 0.5",
      error: "`limits.find_build_seconds` is not a whole number from 1 to 86400"),
    Damage(
      name: "a list of variables", from: "\"variables\": {}", to: "\"variables\": []",
      error: "`given.variables` is not an object of texts"),
    Damage(
      name: "a number as a variable", from: "\"variables\": {}", to: "\"variables\": {\"A\": 1}",
      error: "`given.variables` is not an object of texts"),
    Damage(
      name: "an unknown release type", from: "\"SCHEDULED\"", to: "\"SOON\"",
      error: "`plans.0.release.release_type` is not one of MANUAL, AFTER_APPROVAL, SCHEDULED"),
    Damage(
      name: "a day that does not exist", from: "\"2030-12-01T14:00:00+00:00\"", to: "\"2030-02-30T14:00:00+00:00\"",
      error: "`plans.0.release.earliest_release_date` is not a date with time and zone"),
    Damage(
      name: "text for a boolean", from: "\"phased_release\": true", to: "\"phased_release\": \"true\"",
      error: "`plans.0.release.phased_release` is not true or false"),
    Damage(
      name: "a reference without name", from: "\"phased_release\": true", to: "\"phased_release\": {}",
      error: "`plans.0.release.phased_release.reference` is missing"),
    Damage(
      name: "an unknown way to sign in", from: "\"integration\"", to: "\"magic\"",
      error: "`plans.0.release.sign_in.kind` is not one of integration, api-key, account, unclear"),
    Damage(
      name: "a key that is gone", from: "\"submit_to_app_store\": true,\n", to: "",
      error: "`plans.0.release.submit_to_app_store` is missing"),
    Damage(
      name: "plans that are none", from: "\"plans\": [", to: "\"plans\": 1, \"others\": [",
      error: "`plans` is not a list"),
    Damage(
      name: "a plan of null", from: "\"plans\": [", to: "\"plans\": [null,", error: "`plans.0` is not an object"),
    Damage(
      name: "a text of a language without text", from: "\"text\": \"Schnellerer Start\"", to: "\"text\": {}",
      error: "`plans.0.release.notes.entries.1.text` is not a text"),
  ])
  func damageIsNamed(_ each: Damage) throws {
    let text = try Repository.text("fixtures/plans/app-store/plan.json")
    guard let range = text.range(of: each.from) else {
      Issue.record("the plan has no \(each.from)")
      return
    }
    let damaged = text.replacingCharacters(in: range, with: each.to)
    #expect(throws: SavedPlanError(reason: each.error)) {
      _ = try SavedPlan(SourceFile(path: "plan.json", text: damaged))
    }
  }

  @Test(arguments: ["0", "g8", "G8", "é"])
  func anotherFormOfDigestIsNone(_ start: String) throws {
    let text = try Repository.text("fixtures/plans/app-store/plan.json")
    let digest = text.replacing("\"sha256\": \"96", with: "\"sha256\": \"\(start)")
    #expect(digest != text)
    #expect(throws: DocumentError.self) { _ = try PlanDocument.codec.read(try value(digest)) }
  }

  /// A value that may be null keeps what its schema asks for besides.
  @Test func theSchemaOfWhatMayBeNull() {
    #expect(Codec.optional(.boolean).schema() == ["type": ["boolean", "null"]])
    #expect(
      Codec.optional(.count).schema() == ["anyOf": [["type": "integer", "minimum": 0], ["type": "null"]]])
    let call = Codec<Bool>.defined("call") { .boolean }
    #expect(Codec.optional(call).schema() == ["anyOf": [["$ref": "#/$defs/call"], ["type": "null"]]])
  }

  /// The schema asks for what every reader asks for, and names every key that is written.
  @Test func theSchemaHasEveryKey() throws {
    let schema = PlanDocument.schema.text
    for name in AppStoreConnectKey.all where name.member != nil { #expect(schema.contains("\"\(name.name)\": {")) }
    for kind in Step.Kind.allCases { #expect(schema.contains("\"\(kind.rawValue)\"")) }
    #expect(schema.contains("\"against\": {") && schema.contains("\"#/$defs/call\""))
  }

  /// What stands in a link cannot leave it.
  @Test(arguments: [
    ("https://example.com/aZ09._~/#?=&%+-", true), ("https://z", true), ("https://", false),
    ("http://example.com", false),
    ("javascript:alert(1)", false), ("https://a b", false), ("https://a{", false), ("https://a[", false),
    ("https://a`", false), ("https://a:8", false), ("https://a\"", false), ("https://a)", false), ("https://é", false),
    ("", false),
  ])
  func addresses(_ text: String, _ isOne: Bool) throws {
    let read = try? Codec<String>.address.read(try value("\"\(text.replacing("\"", with: "\\\""))\""))
    #expect((read == text) == isOne)
  }
}
