import Model
import Schema
import TestSupport
import Testing
import Text
@testable import Planning

/// The table of keys, held against the shape of the file and against the steps.
@Suite struct KeyTableTests {
  private static let names = AppStoreConnectKey.all.map(\.name)

  @Test func theTableHasTheKeysOfTheShape() throws {
    let files = try Repository.files(in: "rules/keys", ending: ".yaml").map {
      SourceFile(path: $0, text: try Repository.text($0))
    }
    let section = try #require(try Shape(files: files).section(named: "AppStoreConnect"))
    #expect(section.keys.map(\.name) == Self.names)
    for key in section.keys {
      let row = try #require(AppStoreConnectKey.all.first { $0.name == key.name })
      let takesBoolean = key.accepts.contains { if case .boolean = $0 { true } else { false } }
      if case .object(let forms)? = row.member?.schema(), forms.first?.key == "anyOf" {
        #expect("\(forms)".contains("\"boolean\"") == takesBoolean, "\(key.name)")
      }
    }
  }

  /// A key that is set by a reference, beside both submissions; a list has it as an item.
  private static func release(setting name: String? = nil) throws -> Release {
    let submissions: [String] = ["submit_to_testflight", "submit_to_app_store"]
    let gates = submissions.filter { $0 != name }.map { "\($0): true\n" }.joined()
    let list = name == "beta_groups"
    let line = name.map { "\($0): " + (list ? "[\"${{ inputs.a }}\"]" : "${{ inputs.a }}") } ?? ""
    return try #require(asked(workflow(gates + line))).release
  }

  /// Every key has a property of its own, which is in the JSON and in what a comparison says.
  @Test(arguments: AppStoreConnectKey.all.filter { $0.member != nil }.map(\.name))
  func eachRowIsOfItsOwn(_ name: String) throws {
    let (base, other) = (try Self.release(), try Self.release(setting: name))
    #expect(AppStoreConnectKey.all.filter { $0.differs(base, other) }.map(\.name) == [name])
    #expect(Release.codec.different(base, other) == [name])
    #expect(try Release.codec.read(other.codecValue) == other)
    #expect(other.openReferences == ["${{ inputs.a }}"])
    let changes = other.changes(since: base).map(\.text)
    #expect(changes.count == 1, "\(changes)")
    #expect(base.changes(since: other).count == 1)
    var reset = other
    AppStoreConnectKey.all.forEach { $0.reset(&reset) }
    #expect(reset == Release(from: base))
  }

  /// A key that is set is read from the file, has a reason, and comes to an argument, if it is not at its default.
  @Test(arguments: [
    ("submit_to_testflight", "true", "--testflight"),
    ("expire_build_submitted_for_review", "true", "--expire-build-submitted-for-review"),
    ("beta_groups", "[QA]", "--beta-group=QA"), ("submit_to_app_store", "true", "--app-store"),
    ("cancel_previous_submissions", "true", "--cancel-previous-submissions"),
    ("release_type", "AFTER_APPROVAL", "--release-type=AFTER_APPROVAL"),
    ("earliest_release_date", "2030-12-01T14:00:00Z", "--earliest-release-date=2030-12-01T14:00:00Z"),
    ("copyright", "2026 A", "--copyright=2026 A"), ("phased_release", "true", "--phased-release"),
  ])
  func fromFileToArgument(_ name: String, _ value: String, _ argument: String) throws {
    let request = try #require(asked(workflow("\(name): \(value)")))
    let row = try #require(AppStoreConnectKey.all.first { $0.name == name })
    #expect(row.arguments(request.release) == [argument])
    #expect(row.isAsking(request.release) && request.reasons[name] != nil)
    #expect(row.differs(request.release, try #require(asked(workflow(""))).release))
    var reset = request.release
    row.reset(&reset)
    #expect(reset == Release(from: request.release))
  }

  /// A key that was not known when a plan was saved is at its default; one of format 1.0 is in every plan.
  @Test func whatCameLaterCanBeMissing() throws {
    let later = Member<Release>("copyright", \.copyright, .optional(.resolvable(.anyText)), unless: nil)
    let codec = Codec.object(from: Release(workflow: ""), [later])
    #expect(codec.write(Release(workflow: "ios")) == .object([]))
    let empty = try #require(JSONValue(json: SourceFile(path: "x", text: "{}")))
    #expect(try codec.read(empty).copyright == nil)
    #expect(codec.schema() == objectSchema([JSON.Member("copyright", later.schema())], required: []))
  }

  /// Steps name, as what asks for them besides, only keys that other steps carry out.
  @Test(arguments: Step.Kind.allCases)
  func reasonsAreNamedOnce(_ kind: Step.Kind) {
    #expect(kind.definition.askedForBy.allSatisfy { $0.step != kind })
    #expect(
      kind.definition.needs.allSatisfy { need in
        Step.Kind.allCases.prefix { $0 != kind }.contains(need)
      })
    #expect((kind.definition.undo == .nothing) == (kind.definition.effect == .none))
  }
}

extension Release {
  /// A release that asks for nothing, with what the file says of the app.
  fileprivate init(from other: Release) {
    self.init(workflow: other.workflow)
    signIn = other.signIn
    artifacts = other.artifacts
  }

  /// The release as it is read from a saved plan.
  fileprivate var codecValue: JSONValue {
    get throws { try #require(JSONValue(json: SourceFile(path: "release.json", text: json.text))) }
  }
}

extension Codec<Release> {
  /// The keys in whose JSON two releases differ.
  fileprivate func different(_ old: Release, _ new: Release) -> [String] {
    guard case .object(let before) = write(old), case .object(let after) = write(new) else { return [] }
    return Set(before).symmetricDifference(after).map(\.key).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
