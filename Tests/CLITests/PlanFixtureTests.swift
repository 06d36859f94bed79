import CLI
import Foundation
import TestSupport
import Testing

/// Plans in every format; the texts in `fixtures/plans` were read and approved.
@Suite struct PlanFixtureTests {
  static let names = ["simplest", "testflight", "app-store", "unsettled"]
  static let formats = ["text": "txt", "json": "json", "markdown": "md", "mermaid": "mmd", "html": "html"]

  @Test(arguments: names, formats.keys.sorted())
  func plan(_ name: String, _ format: String) throws {
    let path = "fixtures/plans/\(name)/codemagic.yaml"
    let run = run("plan", Repository.root.appending(path: path).path, "--format", format, "--isolated")
    #expect(run.status == .clean && run.error.isEmpty, "\(run.error)")
    let text = run.output.replacing(Repository.root.path + "/", with: "")
    #expect(Snapshot.difference(text, from: "fixtures/plans/\(name)/plan.\(Self.formats[format] ?? "")") == nil)
  }

  @Test(arguments: names)
  func textFitsTheTerminal(_ name: String) throws {
    let run = run("plan", Repository.root.appending(path: "fixtures/plans/\(name)/codemagic.yaml").path, "--verbose")
    for line in run.output.split(separator: "\n") where !line.contains(Repository.root.path) {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
