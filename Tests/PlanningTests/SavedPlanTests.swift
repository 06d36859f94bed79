import Diagnostics
import Foundation
import Model
import Planning
import Schema
import Testing
import Text

@Suite struct SavedPlanTests {
  private static let settings = [
    "", "beta_groups: [\"a \\\"b\\\" \\\\ 👪\", $GROUP]", "submit_to_testflight: $BETA\nphased_release: true",
    "submit_to_app_store: true\nrelease_type: SCHEDULED\nearliest_release_date: 2030-12-01T14:00:00Z\ncopyright: 2026 Ä",
    "phased_release: $PHASED\nrelease_type: ${{ inputs.type }}",
  ]

  private func document(_ plans: [Plan]) -> PlanDocument {
    PlanDocument(
      version: "1", path: "é/codemagic.yaml", sha256: SHA256.hash([UInt8]()),
      given: GivenValues(variables: ["A": "b\u{1F600}"]), limits: Planner.Limits(findBuild: 60, postProcessing: 120),
      answers: plans.map(PlanResult.plan))
  }

  @Test(arguments: settings, [ReleaseNotes.none, .madeByScript, notes])
  func whatIsSavedIsReadBack(_ lines: String, _ notes: ReleaseNotes) throws {
    let plan = try #require(planned(workflow(lines), notes: notes, packages: [package()]))
    let document = document([plan])
    let saved = try SavedPlan(SourceFile(path: "plan.json", text: document.json.text))
    #expect(saved.releases == [plan.release])
    #expect(saved.packages == [plan.packages])
    #expect(saved.given == document.given && saved.limits == document.limits && saved.path == document.path)
  }

  /// What a new plan may replace: nothing but an older one.
  @Test(arguments: [
    ("{\"ascertain_version\": \"1\", \"format_version\": \"1.0\", \"plans\": []}", true),
    ("{\"ascertain_version\": \"1\", \"format_version\": \"9.0\", \"plans\": [{}]}", true),
    ("{\"ascertain_version\": \"1\", \"format_version\": \"1.0\"}", false),
    ("{\"ascertain_version\": \"1\", \"format_version\": 1, \"plans\": []}", false),
    ("{\"ascertain_version\": \"1\", \"format_version\": \"1.0\", \"plans\": {}}", false), ("{\"plans\": []}", false),
    ("{\"format_version\": \"1.0\", \"plans\": []}", false), ("[]", false), ("", false),
    ("{}", false), ("notes", false),
  ])
  func hasTheFormat(_ text: String, _ isPlan: Bool) {
    #expect(SavedPlan.hasFormat(SourceFile(path: "plan.json", text: text)) == isPlan)
  }

  /// A value that was damaged is never taken for another.
  @Test func whatIsDamagedIsRefused() throws {
    let settings = """
      submit_to_app_store: true
      release_type: SCHEDULED
      earliest_release_date: 2030-12-01T14:00:00Z
      phased_release: true
      beta_groups: [QA]
      """
    let plan = try #require(planned(workflow(settings), notes: notes, packages: [package()]))
    let text = document([plan]).json.text
    let whole = try SavedPlan(SourceFile(path: "plan.json", text: text))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let release = try #require(lines.firstIndex { $0.contains("\"release\":") })
    let end = try #require(lines.firstIndex { $0.contains("\"actions\":") })
    for index in release + 1..<end {
      guard let colon = lines[index].range(of: "\": ") else { continue }
      var damaged = lines
      damaged[index] = lines[index][..<colon.upperBound] + "7.5" + (lines[index].hasSuffix(",") ? "," : "")
      guard !lines[index].hasSuffix("{"), !lines[index].hasSuffix("[") else { continue }
      let read = try? SavedPlan(SourceFile(path: "plan.json", text: damaged.joined(separator: "\n")))
      #expect(read == nil || read == whole, "\(lines[index])")
    }
  }

  @Test(arguments: [
    ("", "it is not a saved plan; 'ascertain plan --out FILE' writes one"), (" \n{", "it is not JSON"),
    ("[]", "it is not a saved plan"),
    ("{\"ascertain_version\": \"1\", \"format_version\": \"2.0\"}", "its format 2.0 is newer"),
    ("{\"ascertain_version\": \"1\", \"format_version\": \"1.0\"}", "`configuration` is missing"),
    (
      "{\"ascertain_version\": \"1\", \"format_version\": \"1.7\", \"configuration\": {\"path\": \"x\"}, \"plans\": [{}]}",
      "`given` is missing"
    ),
    ("\u{0}", "it is not a saved plan"), ("workflows: {}", "it is not a saved plan"), ("é", "it is not a saved plan"),
  ])
  func whatIsNoPlanIsRefused(_ text: String, _ reason: String) {
    do throws(SavedPlanError) {
      _ = try SavedPlan(SourceFile(path: "plan.json", text: text))
      Issue.record("read")
    } catch {
      #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }
  }
}

/// Vectors of FIPS 180-4 and of its examples.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func vectors(_ text: String, _ hash: String) {
    #expect(SHA256.hash([UInt8](text.utf8)) == hash)
  }

  @Test(arguments: 50...70)
  func piecesMakeNoDifference(_ length: Int) {
    let bytes = (0..<length).map { UInt8($0) }
    var hash = SHA256()
    for byte in bytes { hash.add([byte]) }
    #expect(hash.finished == SHA256.hash(bytes))
  }
}
