import Foundation
import Testing
@testable import Workspace

/// Reading of files of any kind and size.
@Suite struct ReadingTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1 << 20])
  func sizes(_ size: Int) throws {
    let here = try TemporaryDirectory(["file": String(repeating: "x", count: size)])
    let path = "\(here.path)/file"
    #expect(Descriptor.read(path, atMost: 1 << 20)?.count == size)
    #expect(Descriptor.read(path, atMost: size)?.count == size)
    #expect(size == 0 || Descriptor.read(path, atMost: size - 1) == nil)
  }

  /// A file of the system states the size 0, and a pipe none at all.
  @Test func filesWithoutSize() throws {
    #expect(Descriptor.read("/dev/null", atMost: 10) == [])
    #if os(Linux)
      #expect(Descriptor.read("/proc/self/status", atMost: 1 << 20)?.starts(with: "Name:".utf8) == true)
    #endif
    #expect(Descriptor.read("/dev/zero", atMost: 1 << 20) == nil)
    let here = try TemporaryDirectory(["x": ""])
    let path = "\(here.path)/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    Thread.detachNewThread { _ = Descriptor.write(String(repeating: "é", count: 100_000), to: path, appending: false) }
    #expect(Descriptor.read(path, atMost: 1 << 20)?.count == 200_000)
  }

  @Test func reasons() throws {
    let here = try TemporaryDirectory(["file": "", "folder/x": ""])
    for (path, reason) in [("folder", "it is a directory"), ("missing", "there is no such file")] {
      #expect { try Files.read(path, from: here.path) } throws: { error in
        let failure = error as? ReadFailure
        return failure?.path == path && failure?.reason == reason
      }
    }
  }
}
