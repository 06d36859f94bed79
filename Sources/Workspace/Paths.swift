/// Operations on paths as strings, without access to the file system.
package enum Paths {
  /// Returns the directory of a file; empty for the current one.
  package static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Returns a path resolved against a directory; an absolute path stays unchanged.
  package static func join(_ directory: String, _ path: String) -> String {
    if directory.isEmpty || path.hasPrefix("/") { return path }
    return directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
  }

  /// Returns a path without leading `./` and trailing `/`.
  package static func plain(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./"), path.count > 2 { path = path.dropFirst(2) }
    while path.hasSuffix("/"), path.count > 1 { path = path.dropLast() }
    return String(path)
  }

  /// Returns a path without `.` and `..`, ignoring links; nil when it leads out of its starting directory.
  package static func resolved(_ path: String) -> String? {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step != ".." {
        steps.append(step)
      } else if steps.popLast() == nil {
        return nil
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
  }

  /// Returns the last component of a path.
  package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Whether a path is below a directory; every relative path is below the empty one.
  package static func isBelow(_ path: String, _ directory: String) -> Bool {
    directory.isEmpty ? !path.hasPrefix("/") : path.hasPrefix(directory.hasSuffix("/") ? directory : directory + "/")
  }

  /// Whether a string matches a pattern in which `*` matches any characters.
  ///
  /// - Complexity: O(*m* × *n*), with *m* and *n* the lengths of the string and the pattern.
  package static func matches(_ text: some StringProtocol, _ pattern: some StringProtocol) -> Bool {
    let text = Array(text.utf8)
    var reached = [true] + Array(repeating: false, count: text.count)
    for byte in pattern.utf8 {
      var next = Array(repeating: false, count: text.count + 1)
      if byte == UInt8(ascii: "*") {
        var isOpen = false
        for index in reached.indices {
          isOpen = isOpen || reached[index]
          next[index] = isOpen
        }
      } else {
        for index in text.indices where reached[index] && text[index] == byte { next[index + 1] = true }
      }
      reached = next
    }
    return reached[text.count]
  }
}
