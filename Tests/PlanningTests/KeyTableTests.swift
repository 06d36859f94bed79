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

  /// Any two rows are of different keys, properties, and kinds of change.
  @Test func eachRowIsOfItsOwn() {
    #expect(Set(Self.names).count == Self.names.count)
    let edits = Self.edits
    for (name, edit) in edits {
      var other = Self.base
      edit(&other)
      let different = AppStoreConnectKey.all.filter { $0.differs(Self.base, other) }.map(\.name)
      #expect(different == [name])
      #expect(Set(Release.codec.different(Self.base, other)) == [name])
    }
    #expect(edits.map(\.0) == AppStoreConnectKey.all.filter { $0.member != nil }.map(\.name))
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

  private static let base: Release = {
    var release = Release(workflow: "ios")
    release.appStore = .known(true)
    release.testFlight = .known(true)
    return release
  }()

  private static let edits: [(String, @Sendable (inout Release) -> Void)] = [
    ("submit_to_testflight", { $0.testFlight = .reference("$A") }),
    ("expire_build_submitted_for_review", { $0.expiresOlderBuild = .known(true) }),
    ("beta_groups", { $0.betaGroups = [.known("QA")] }), ("submit_to_app_store", { $0.appStore = .reference("$A") }),
    ("cancel_previous_submissions", { $0.cancelsSubmissions = .known(true) }),
    ("release_type", { $0.releaseType = .known(.scheduled) }),
    ("earliest_release_date", { $0.releaseDate = .reference("$A") }), ("copyright", { $0.copyright = .known("") }),
    ("phased_release", { $0.phasedRelease = .known(false) }),
  ]
}

extension Release {
  /// A release that asks for nothing, with what the file says of the app.
  fileprivate init(from other: Release) {
    self.init(workflow: other.workflow)
    signIn = other.signIn
    artifacts = other.artifacts
  }
}

extension Codec<Release> {
  /// The keys in whose JSON two releases differ.
  fileprivate func different(_ old: Release, _ new: Release) -> [String] {
    guard case .object(let before) = write(old), case .object(let after) = write(new) else { return [] }
    return zip(before, after).filter { $0 != $1 }.map(\.0.key)
  }
}
