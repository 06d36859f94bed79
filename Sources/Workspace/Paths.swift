/// Paths as texts.
package enum Paths {
  /// The directory a file is in; empty for the current one.
  package static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// A path from a directory; an absolute one stays as it is.
  package static func join(_ directory: String, _ path: String) -> String {
    if directory.isEmpty || path.hasPrefix("/") { return path }
    return directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
  }

  /// A path without `./` at its start and `/` at its end.
  package static func plain(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./"), path.count > 2 { path = path.dropFirst(2) }
    while path.hasSuffix("/"), path.count > 1 { path = path.dropLast() }
    return String(path)
  }

  /// A path whose `.` and `..` are resolved as texts; nil when it leads out of where it starts.
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

  /// The name of a file or directory.
  package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Whether a path leads below a directory; everything that is relative is below the empty one.
  package static func isBelow(_ path: String, _ directory: String) -> Bool {
    directory.isEmpty ? !path.hasPrefix("/") : path.hasPrefix(directory.hasSuffix("/") ? directory : directory + "/")
  }

  /// Whether a text matches a pattern in which `*` stands for any characters.
  ///
  /// - Complexity: the product of both lengths.
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
