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
    ("", ""), ("/", "/"), ("//", "/"), ("./", "."), (".", "."), ("./a", "a"), ("././a//", "a"), (".a", ".a"),
    ("a/./b", "a/./b"), ("é/", "é"), (".//a", "/a"),
  ])
  func plain(_ path: String, _ plain: String) {
    #expect(Paths.plain(path) == plain)
  }
}
