import BuiltInRules
import Diagnostics
import Model
import Testing
import Text

@testable import Rules

/// Release notes of several workflows, each with a directory and a destination of its own.
@Suite struct NotesUsersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The workflows: the directory of each, empty for none, and what it publishes.
    let workflows: [(directory: String, publishing: String)]
    /// The directories with release notes.
    let notes: [String]
    /// The directories whose notes are reported on, and whether their metadata is said to be unused.
    let reported: [String: Bool]
  }

  private static let testFlight = "{ app_store_connect: { auth: integration, submit_to_testflight: true } }"
  private static let appStore = "{ app_store_connect: { auth: integration, submit_to_app_store: true } }"
  private static let perhaps = "{ app_store_connect: { auth: integration, submit_to_app_store: $SUBMIT } }"
  private static let play = "{ google_play: { credentials: $PLAY, track: production } }"

  static let cases = [
    Case(
      testDescription: "one workflow", workflows: [("", testFlight)], notes: [""], reported: ["": true]),
    Case(
      testDescription: "each directory by its own workflow",
      workflows: [("a", testFlight), ("b", appStore), ("c", perhaps)], notes: ["a", "b", "c"],
      reported: ["a": true, "b": false, "c": false]),
    Case(
      testDescription: "several workflows for a directory", workflows: [("a", testFlight), ("./a/", appStore)],
      notes: ["a"], reported: ["a": false]),
    Case(
      testDescription: "notes for another store", workflows: [("ios", testFlight), ("", play)], notes: ["", "ios"],
      reported: ["ios": true]),
    Case(
      testDescription: "notes for both stores", workflows: [("", testFlight), ("", play)], notes: [""],
      reported: ["": true]),
    Case(
      testDescription: "misplaced notes are checked as what they are meant to be",
      workflows: [("a", testFlight), ("b", appStore), ("android", play)], notes: [""], reported: ["": false]),
    Case(
      testDescription: "a directory that only the build knows", workflows: [("$DIR", appStore), ("a", testFlight)],
      notes: ["", "a"], reported: ["": false, "a": false]),
  ]

  @Test(arguments: cases)
  func notesOfEachDirectory(_ each: Case) {
    let workflows = each.workflows.enumerated().map { number, workflow in
      let directory = workflow.directory.isEmpty ? "" : "    working_directory: \(workflow.directory)\n"
      return "  w\(number):\n\(directory)    publishing: \(workflow.publishing)\n"
    }
    // The language is unknown to App Store Connect, and the description is for the App Store alone.
    let text = #"[{ "language": "english", "text": "Fixes", "description": "Notes" }]"#
    let notes = each.notes.map { directory in
      let path = directory.isEmpty ? "release_notes.json" : "\(directory)/release_notes.json"
      return Surroundings.Notes(
        directory: directory, name: "release_notes.json", file: SourceFile(path: path, text: text))
    }
    var settings = Settings()
    settings.select = ["notes-locale-unsupported", "notes-metadata-unused"]
    let reports = Catalogue.builtIn.check(
      Document(SourceFile(path: "codemagic.yaml", text: "workflows:\n" + workflows.joined())),
      beside: Surroundings(notes: notes), CheckContext(now: 0, settings: settings))
    var found: [String: Bool] = [:]
    for report in reports.dropFirst() {
      let directory = report.file.path.split(separator: "/").dropLast().joined()
      #expect(report.findings.contains { $0.rule == "notes-locale-unsupported" })
      found[directory] = report.findings.contains { $0.rule == "notes-metadata-unused" }
    }
    #expect(found == each.reported)
  }
}
