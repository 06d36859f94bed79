import Planning
import Testing

@Suite struct ChangeTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    var notes = ReleaseNotes.none
    let changes: [String]

    var testDescription: String { name }
  }

  private static let store = "submit_to_app_store: true\n"
  private static let scheduled = store + "release_type: SCHEDULED\nearliest_release_date: "

  static let cases = [
    Case(name: "nothing", old: "beta_groups: [QA]", new: "beta_groups:\n  - QA  # the same", changes: []),
    Case(
      name: "App Review", old: "", new: store,
      changes: ["! now submits to App Review", "after approval, somebody now releases the version by hand"]),
    Case(name: "no App Review", old: store, new: "", changes: ["no longer submits to App Review"]),
    Case(
      name: "no beta review", old: "submit_to_testflight: true\nbeta_groups: [QA]", new: "beta_groups: [QA]",
      changes: ["no longer waits for beta review"]),
    Case(
      name: "the date", old: scheduled + "2030-12-01T14:00:00Z", new: scheduled + "2031-01-01T00:00:00+01:00",
      changes: ["the release date moves from 2030-12-01T14:00:00Z to 2031-01-01T00:00:00+01:00"]),
    Case(
      name: "sale by itself", old: store, new: store + "release_type: AFTER_APPROVAL",
      changes: ["! after approval, the version now goes on sale by itself"]),
    Case(
      name: "groups", old: "beta_groups: [QA, Staff]", new: "beta_groups: [Staff, \"Ünïcode 👪\"]",
      changes: ["now gives the build to 'Ünïcode 👪'", "no longer gives the build to 'QA'"]),
    Case(
      name: "phased release", old: store, new: store + "phased_release: false",
      changes: ["phased release is now turned off"]),
    Case(
      name: "cancelling", old: store, new: store + "cancel_previous_submissions: true",
      changes: ["! now cancels submissions that wait for App Review"]),
    Case(
      name: "a reference", old: "", new: "submit_to_testflight: $BETA",
      changes: ["now submits to beta review if $BETA is true"]),
    Case(name: "notes", old: "", new: "", notes: notes, changes: ["now has release notes in en-US, de-DE"]),
    Case(
      name: "the copyright", old: store + "copyright: 2025 A", new: store + "copyright: 2026 A",
      changes: ["the copyright changes from '2025 A' to '2026 A'"]),
  ]

  @Test(arguments: cases)
  func saysWhatIsDifferent(_ each: Case) throws {
    let old = try #require(asked(workflow(each.old))).release
    let new = try #require(asked(workflow(each.new), notes: each.notes)).release
    let changes = WorkflowChanges.between([old], [new]).flatMap(\.changes)
    #expect(changes.map { ($0.isGrave ? "! " : "") + $0.text } == each.changes)
    #expect((old == new) == changes.isEmpty)
  }

  @Test func workflowsComeAndGo() throws {
    let release = try #require(asked(workflow(Self.store))).release
    #expect(
      WorkflowChanges.between([], [release]).flatMap(\.changes).map(\.text) == [
        "now publishes to App Store Connect: upload, App Review"
      ])
    #expect(
      WorkflowChanges.between([release], []).flatMap(\.changes).map(\.text) == [
        "no longer publishes to App Store Connect"
      ])
  }
}
