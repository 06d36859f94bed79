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
      Set(try Files.entries(of: here.path)) == [
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
    #expect(
      Set(try Files.entries(of: here.path)) == [
        DirectoryEntry(name: "é", kind: .regular), DirectoryEntry(name: "\u{FFFD}A", isUTF8: false, kind: .directory),
      ])
    let search = Files.search(here.path, in: DirectoryStore())
    #expect(
      search.files.isEmpty
        && search.failures == [ReadFailure(path: "\(here.path)/\u{FFFD}A", reason: "its name is not UTF-8")])
    #expect(Files.search(here.path, except: Exclusions(["*A"]), in: DirectoryStore()).failures.isEmpty)
  }

  @Test func directoriesThatCannotBeListed() throws {
    let here = try TemporaryDirectory(["file": "", "closed/codemagic.yaml": "", "open/codemagic.yaml": ""])
    #expect(chmod("\(here.path)/closed", 0) == 0)
    defer { chmod("\(here.path)/closed", 0o700) }
    for name in ["/missing", "/file", "\0/open"] {
      #expect(throws: Unreadable.missing) { try Files.entries(of: here.path + name) }
    }
    // Nothing is closed to the superuser.
    let isSuperuser = geteuid() == 0
    let search = Files.search(here.path, in: DirectoryStore())
    #expect(search.files.count == (isSuperuser ? 2 : 1))
    let reason = "it cannot be read: Permission denied"
    #expect(search.failures == (isSuperuser ? [] : [ReadFailure(path: "\(here.path)/closed", reason: reason)]))
  }

  /// A failure of the file system itself, or a directory that vanishes during the search.
  @Test(arguments: [Unreadable.missing, .refused("Input/output error")])
  func directoriesThatFail(_ failure: Unreadable) {
    let entries = ["a", "b"].map { DirectoryEntry(name: $0, kind: .directory) }
    let file = DirectoryEntry(name: "codemagic.yaml", kind: .regular)
    let store = DirectoryStore { path throws(Unreadable) in
      switch path {
      case "top": entries
      case "top/a": [file]
      default: throw failure
      }
    }
    let search = Files.search("top", in: store)
    #expect(search.files == ["top/a/codemagic.yaml"])
    #expect(search.failures == [ReadFailure(path: "top/b", reason: failure.reason)])
    let plists = store.infoPlists(below: "top", from: "")
    #expect(plists.failures == search.failures)
  }

  @Test func searchFollowsNoLinksToDirectories() throws {
    let here = try TemporaryDirectory(["a/codemagic.yaml": "", "b/codemagic.yml/codemagic.yaml": "", "c/x": ""])
    try here.link("c/codemagic.yaml", to: "../a/codemagic.yaml")
    try here.link("d", to: "a")
    try here.link("codemagic.yaml", to: "c/x")
    #expect(
      Files.search(here.path, in: DirectoryStore()).files == [
        "\(here.path)/a/codemagic.yaml", "\(here.path)/b/codemagic.yml/codemagic.yaml", "\(here.path)/codemagic.yaml",
      ])
  }

  @Test func zeroBytesEndNoPath() throws {
    let here = try TemporaryDirectory(["file": "text"])
    #expect(Files.exists("\(here.path)/file"))
    #expect(!Files.exists("\(here.path)/file\0x"))
    #expect(throws: Unreadable.missing) { try Descriptor.read("\(here.path)/file\0x", atMost: 100) }
  }
}
