import Diagnostics
import Model
import Planning
import Schema
import Testing
import Text
import YAMLSyntax
@testable import Execution

/// A job for a workflow whose publishing section has these lines.
func job(
  _ lines: String, notes: ReleaseNotes = .none, package: String = "build/App.ipa", signIn: String = "auth: integration",
  leftOut: Set<Step.Kind> = [], limits: Planner.Limits = Planner.Limits()
) throws -> Job {
  let section = (signIn + "\n" + lines).split(separator: "\n").map { "        \($0)\n" }.joined()
  let text = """
    workflows:
      ios:
        integrations:
          app_store_connect: Team key
        artifacts:
          - build/*.ipa
        publishing:
          app_store_connect:
    \(section)
    """
  let document = Document(SourceFile(path: "codemagic.yaml", text: text))
  let workflow = try #require(document.workflows.first)
  let request = try #require(Request(workflow, of: document, notes: Request.Notes(notes, Request.Secrets(document))))
  let facts = PackageFacts(
    path: package, size: 10, sha256: SHA256.hash([UInt8]("x".utf8)), bundleID: "com.example.app", version: "1.2.0",
    buildNumber: "42",
    platform: .iOS, usesNonExemptEncryption: false)
  let plan = Planner(request, packages: [facts], limits: limits, leftOut: leftOut).plan
  return Job(plan, package: facts, leftOut: leftOut, limits: limits)
}

/// A release that takes every step.
let everything = """
  submit_to_testflight: true
  expire_build_submitted_for_review: true
  beta_groups: [QA, Friends]
  submit_to_app_store: true
  cancel_previous_submissions: true
  release_type: SCHEDULED
  earliest_release_date: 2030-12-01T14:00:00+00:00
  copyright: 2026 Example
  phased_release: true
  """

let notes = ReleaseNotes.texts(
  [
    ReleaseNotes.Entry(locale: "en-US", text: "Faster \"start\"\n<&> 👪"),
    ReleaseNotes.Entry(locale: "de-DE", text: "Schneller", metadata: [.supportURL: "https://example.com"]),
  ], source: "release_notes.json")
