import Testing
import Text

/// Operations on paths.
@Suite struct PathTests {
  @Test(arguments: [
    ("", ""), ("/", "/"), (".", ""), ("a", "a"), ("./a//b/./c/", "a/b/c"), ("a/../b", "b"), ("a/b/../..", ""),
    ("a/..//../b", nil), ("..", nil), ("/..", nil), ("/a/..", "/"), ("/a/b/../c", "/a/c"), ("...", "..."),
    ("é/../ü", "ü"), ("/a/../..", nil),
  ])
  func resolving(_ path: String, _ resolved: String?) {
    #expect(Paths.resolved(path) == resolved)
  }

  @Test(arguments: [
    ("", "", ""), ("", "a/b", "a/b"), ("a", "", "a/"), ("a", "b", "a/b"), ("a/", "b", "a/b"), ("/", "b", "/b"),
    ("a", "/b", "/b"), ("é", "日/本", "é/日/本"), (".", "..", "./.."),
    ("a long directory beyond small strings", "b", "a long directory beyond small strings/b"),
  ])
  func joining(_ directory: String, _ path: String, _ joined: String) {
    #expect(Paths.join(directory, path) == joined)
  }

  @Test(arguments: [
    ("", "", ""), ("a", "", "a"), ("a/b", "a", "b"), ("/a", "", "a"), ("a/b/", "a/b", "b"), ("a//", "a/", "a"),
    ("é/日", "é", "日"), ("a/b/c.d", "a/b", "c.d"), ("/", "", ""),
  ])
  func parts(_ path: String, _ directory: String, _ name: String) {
    #expect(Paths.directory(of: path) == directory)
    #expect(Paths.name(of: path) == name)
    if !path.hasSuffix("/") {
      #expect(Paths.hasName(name, path))
      #expect(!Paths.hasName("x" + name, path))
    }
  }

  @Test func partOfAName() {
    #expect(!Paths.hasName("b", "ab") && !Paths.hasName("a/b", "a") && Paths.hasName("a/b", "a/b"))
  }

  @Test(arguments: [
    ("", ""), ("/", "/"), ("//", "/"), ("./", "."), (".", "."), ("./a", "a"), ("././a//", "a"), (".a", ".a"),
    ("a/./b", "a/./b"), ("é/", "é"), (".//a", "/a"),
  ])
  func plain(_ path: String, _ plain: String) {
    #expect(Paths.plain(path) == plain)
  }
}
