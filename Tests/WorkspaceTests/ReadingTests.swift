import Foundation
import Testing
@testable import Workspace

/// Reading of files of any kind and size.
@Suite struct ReadingTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1 << 20])
  func sizes(_ size: Int) throws {
    let here = try TemporaryDirectory(["file": String(repeating: "x", count: size)])
    let path = "\(here.path)/file"
    #expect(try Descriptor.read(path, atMost: 1 << 20).count == size)
    #expect(try Descriptor.read(path, atMost: size, .found).count == size)
    if size > 0 { #expect(throws: Unreadable.self) { try Descriptor.read(path, atMost: size - 1) } }
  }

  /// A file of the system states the size 0, and a pipe none at all.
  @Test func filesWithoutSize() throws {
    #expect(try Descriptor.read("/dev/null", atMost: 10) == [])
    #if os(Linux)
      #expect(try Descriptor.read("/proc/self/status", atMost: 1 << 20, .found).starts(with: "Name:".utf8))
    #endif
    #expect(throws: Unreadable("it is larger than 1 MiB, which is the limit; is it the right file?")) {
      try Descriptor.read("/dev/zero", atMost: 1 << 20)
    }
    let here = try TemporaryDirectory(["x": ""])
    let path = "\(here.path)/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    Thread.detachNewThread { try? Files.append(String(repeating: "é", count: 100_000), to: path) }
    #expect(try Descriptor.read(path, atMost: 1 << 20).count == 200_000)
    #expect(throws: Unreadable.special) { try Descriptor.read(path, atMost: 1 << 20, .found) }
    #expect(throws: Unreadable.special) { try Descriptor.read("/dev/null", atMost: 10, .found) }
  }

  /// A link is followed by whoever names it, and else only to a file inside of the repository.
  @Test func links() throws {
    let here = try TemporaryDirectory(["a/.git/x": "", "a/file": "inside", "a/b/x": "", "outside": "outside"])
    for (name, target) in [
      ("a/in", "file"), ("a/b/up", "../file"), ("a/twice", "b/up"), ("a/out", "../outside"),
      ("a/far", "\(here.path)/outside"),
      ("a/folder", "b"), ("a/none", "nothing"), ("a/loop", "loop"),
    ] {
      try here.link(name, to: target)
    }
    func read(_ name: String, _ origin: FileOrigin) throws(Unreadable) -> String {
      String(decoding: try Descriptor.read("\(here.path)/a/\(name)", atMost: 100, origin), as: UTF8.self)
    }
    for name in ["in", "b/up", "twice"] { #expect(try read(name, .found) == "inside") }
    for name in ["out", "far"] {
      #expect(try read(name, .named) == "outside")
      #expect(throws: Unreadable.outside) { try read(name, .found) }
    }
    #expect(throws: Unreadable.directory) { try read("folder", .found) }
    #expect(throws: Unreadable.missing) { try read("none", .found) }
    #expect(throws: Unreadable.self) { try read("loop", .found) }
  }

  @Test func reasons() throws {
    let here = try TemporaryDirectory(["file": "", "folder/x": ""])
    for (path, reason) in [
      ("folder", "it is a directory; name a file in it"), ("missing", "there is no such file"),
      ("fil", "there is no such file; did you mean \(here.path)/file?"),
      ("nowhere/x", "there is no such file, nor a directory \(here.path)/nowhere"),
    ] {
      #expect { try Files.read(path, from: here.path) } throws: { error in
        let failure = error as? ReadFailure
        return failure?.path == path && failure?.reason == reason
      }
    }
  }
}
