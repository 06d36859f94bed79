import Testing
@testable import Model

/// Files that are named like release notes, and that no publishing program reads.
@Suite struct UnreadNotesTests {
  @Test(
    arguments: [
      ("release-notes.json", "release_notes.json"), ("releaseNotes.json", "release_notes.json"),
      ("Release Notes.txt", "release_notes.txt"),
      ("Release-Notes.JSON", "release_notes.json"), ("release.notes.txt", "release_notes.txt"),
      ("release_note.json", "release_notes.json"), ("releasenotes.txt", "release_notes.txt"),
      ("release-notes-de-DE.txt", "release_notes_de-DE.txt"), ("release_notes-en-us.txt", "release_notes_en-US.txt"),
      ("release-notes-en.json", nil), ("release-notes-fr.txt", nil), ("release-notes-old.txt", nil),
      ("RELEASE_NOTES.JSON", nil), ("release_notes.json", nil), ("release_notes_en-US.txt", nil),
      ("release-notes.md", nil), ("elease_notes.json", nil), ("notes.json", nil), ("", nil),
      ("rélease-notes.json", nil),
      ("release-notes.json5", nil), ("👪release-notes.json", nil),
    ] as [(String, String?)])
  func names(_ name: String, _ meant: String?) {
    let notes = Surroundings.UnreadNotes(directory: "", name: name)
    let read = notes?.readName(amongLanguages: ["en-US", "de-DE"])
    #expect(read == meant, "\(name): \(read ?? "nil")")
  }
}
