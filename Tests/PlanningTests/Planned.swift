import Diagnostics
import Model
import Planning
import Schema
import Text
import YAMLSyntax

/// The moment at which tests plan: 2026-11-22T12:00:00Z.
let now = 1_795_348_800

/// A workflow whose publishing section has these lines.
func workflow(_ lines: String, more: String = "") -> String {
  let section = ("auth: integration\n" + lines).split(separator: "\n").map { "        \($0)\n" }.joined()
  return """
    workflows:
      ios:
        integrations:
          app_store_connect: Team key
    \(more.split(separator: "\n").map { "    \($0)\n" }.joined())\
        artifacts:
          - build/*.ipa
        publishing:
          app_store_connect:
    \(section)
    """
}

/// What the first workflow of a file asks for.
func asked(
  _ text: String, notes: ReleaseNotes = .none, given: GivenValues = GivenValues()
) -> Request? {
  let document = Document(SourceFile(path: "codemagic.yaml", text: text), given: given)
  return document.workflows.first.flatMap {
    Request($0, of: document, notes: Request.Notes(notes, Request.Secrets(document)))
  }
}

/// The plan of the first workflow of a file; nil when there is none.
func planned(
  _ text: String, notes: ReleaseNotes = .none, packages: [PackageFacts] = [], given: GivenValues = GivenValues()
) -> Plan? {
  asked(text, notes: notes, given: given).map { Planner($0, packages: packages).plan }
}

/// A package as it may be.
func package(_ path: String = "build/App.ipa", number: String = "42", encryption: Bool? = false) -> PackageFacts {
  PackageFacts(
    path: path, size: 10, sha256: SHA256.hash([UInt8]("x".utf8)), bundleID: "com.example.app", version: "1.2.0",
    buildNumber: number, platform: .iOS, usesNonExemptEncryption: encryption)
}

let notes = ReleaseNotes.texts(
  [
    ReleaseNotes.Entry(locale: "en-US", text: "Faster \"start\"\n<&> 👪"),
    ReleaseNotes.Entry(locale: "de-DE", text: "Schneller", metadata: [.supportURL: "https://example.com"]),
  ], source: "release_notes.json")
