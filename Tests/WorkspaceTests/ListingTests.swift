import Foundation
import Testing
@testable import Workspace

/// Directories as the system states them, with links, odd names and errors.
@Suite struct ListingTests {
  @Test func kinds() throws {
    let here = try TemporaryDirectory(["file": "", "folder/x": ""])
    try here.link("link", to: "folder")
    try here.link("dangling", to: "nowhere")
    #expect(mkfifo("\(here.path)/pipe", 0o600) == 0)
    #expect(
      Set(Files.entries(of: here.path)) == [
        DirectoryEntry(name: "file", kind: .regular), DirectoryEntry(name: "folder", kind: .directory),
        DirectoryEntry(name: "link", kind: .link), DirectoryEntry(name: "dangling", kind: .link),
        DirectoryEntry(name: "pipe", kind: .other),
      ])
  }

  /// No file system here states no type, so the fallback is asked by itself.
  @Test(arguments: [
    ("file", FileKind.regular), ("folder", .directory), ("link", .link), ("dangling", .link), ("missing", nil),
  ])
  func unknownTypes(_ name: String, _ kind: FileKind?) throws {
    let here = try TemporaryDirectory(["file": "", "folder/x": ""])
    try here.link("link", to: "folder")
    try here.link("dangling", to: "nowhere")
    #expect(FileKind(entryType: Int32(DT_UNKNOWN), at: "\(here.path)/\(name)") == kind)
  }

  @Test func statedTypesAreTrusted() {
    func path() -> String {
      Issue.record("the entry was looked at")
      return ""
    }
    #expect(FileKind(entryType: Int32(DT_REG), at: path()) == .regular)
    #expect(FileKind(entryType: Int32(DT_DIR), at: path()) == .directory)
    #expect(FileKind(entryType: Int32(DT_LNK), at: path()) == .link)
    #expect(FileKind(entryType: Int32(DT_CHR), at: path()) == .other)
  }

  @Test func namesThatAreNotUTF8() throws {
    let here = try TemporaryDirectory(["é": ""])
    let odd: [CChar] = Array("\(here.path)/".utf8CString.dropLast()) + [-1, 65, 0]
    #expect(mkdir(odd, 0o700) == 0)
    #expect(Set(Files.entries(of: here.path).map(\.name)) == ["é", "\u{FFFD}A"])
    #expect(Files.search(here.path, in: DirectoryStore()).isEmpty)
  }

  @Test func directoriesThatCannotBeListed() throws {
    let here = try TemporaryDirectory(["file": "", "closed/codemagic.yaml": "", "open/codemagic.yaml": ""])
    #expect(chmod("\(here.path)/closed", 0) == 0)
    defer { chmod("\(here.path)/closed", 0o700) }
    #expect(Files.entries(of: "\(here.path)/missing").isEmpty)
    #expect(Files.entries(of: "\(here.path)/file").isEmpty)
    #expect(Files.entries(of: "\(here.path)\0/open").isEmpty)
    // Nothing is closed to the superuser.
    let isSuperuser = geteuid() == 0
    #expect(Files.entries(of: "\(here.path)/closed").isEmpty == !isSuperuser)
    #expect(Files.search(here.path, in: DirectoryStore()).count == (isSuperuser ? 2 : 1))
  }

  @Test func searchFollowsNoLinks() throws {
    let here = try TemporaryDirectory(["a/codemagic.yaml": "", "b/codemagic.yml/codemagic.yaml": "", "c/x": ""])
    try here.link("c/codemagic.yaml", to: "../a/codemagic.yaml")
    try here.link("d", to: "a")
    #expect(
      Files.search(here.path, in: DirectoryStore()) == [
        "\(here.path)/a/codemagic.yaml", "\(here.path)/b/codemagic.yml/codemagic.yaml",
      ])
  }

  @Test func zeroBytesEndNoPath() throws {
    let here = try TemporaryDirectory(["file": "text"])
    #expect(Files.exists("\(here.path)/file"))
    #expect(!Files.exists("\(here.path)/file\0x"))
    #expect(Descriptor.read("\(here.path)/file\0x", atMost: 100) == nil)
  }
}
