internal import Text

/// The files and directories that a team leaves out of searches, by patterns that count from the directory of its settings.
package struct Exclusions: Sendable {
  /// A pattern, in which `*` matches any characters.
  private struct Pattern: Sendable {
    /// The directory that the pattern counts from, by its absolute path.
    let directory: String
    /// The forms of the pattern, any of which may match.
    let forms: [String]

    init(_ text: String, from directory: String) {
      var directory = directory
      var rest = Paths.plain(text)
      if rest.hasPrefix("/") {
        directory = "/"
        rest.removeFirst()
      }
      while rest == ".." || rest.hasPrefix("../") {
        directory = Paths.directory(of: directory)
        rest = Paths.plain(String(rest.dropFirst(3)))
      }
      self.directory = directory.isEmpty ? "/" : directory
      if rest == "." { rest = "" }
      // Nobody means everything by an empty text.
      forms = text.isEmpty ? [] : rest.hasPrefix("**/") ? [rest, String(rest.dropFirst(3))] : [rest]
    }

    func matches(_ path: String) -> Bool {
      let isInside = Paths.isBelow(path, directory)
      guard isInside || path == directory else { return false }
      let start = isInside ? directory.utf8.count + (directory == "/" ? 0 : 1) : path.utf8.count
      let inside = Substring(path.utf8.dropFirst(start))
      return forms.contains { Paths.matches(inside, $0) }
    }
  }

  private let patterns: [Pattern]
  /// The patterns as they are written.
  package let texts: [String]

  /// Creates exclusions by patterns that count from a directory, given by its absolute path without links.
  package init(_ texts: [String] = [], from directory: String = "/") {
    self.texts = texts
    patterns = texts.map { Pattern($0, from: directory) }
  }

  /// Returns the numbers of the patterns that match a file or a directory itself, given by its absolute path without links.
  func matching(_ path: String) -> [Int] {
    patterns.indices.filter { patterns[$0].matches(path) }
  }

  /// Returns the numbers of the patterns that match a file, or a directory that it is in.
  func covering(_ path: String) -> [Int] {
    guard !patterns.isEmpty else { return [] }
    var current = path
    while true {
      let matching = matching(current)
      guard matching.isEmpty, current.utf8.count > 1 else { return matching }
      current = Paths.directory(of: current)
      if current.isEmpty { current = "/" }
    }
  }

  /// Whether a file is left out, given by its absolute path without links.
  package func contain(_ path: String) -> Bool { !covering(path).isEmpty }

  /// Returns the numbers of the patterns that could only match below a directory.
  package func inside(of directory: String) -> [Int] {
    patterns.indices.filter {
      patterns[$0].directory == directory || Paths.isBelow(patterns[$0].directory, directory)
    }
  }
}
