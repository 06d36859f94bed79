/// Operations on paths as strings, without access to the file system.
package enum Paths {
  /// Returns the directory of a file; empty for the current one.
  package static func directory(of path: String) -> String {
    path.withView { path in path.lastOffset(of: slash).map { path.part(0, $0).string } ?? "" }
  }

  /// Returns a path resolved against a directory; an absolute path stays unchanged.
  package static func join(_ directory: String, _ path: String) -> String {
    if directory.isEmpty || path.utf8.first == slash { return path }
    return directory.withView { directory in
      path.withView { path in
        let hasSlash = directory[directory.count - 1] == slash
        return String(unsafeUninitializedCapacity: directory.count + 1 + path.count) { joined in
          guard var end = joined.baseAddress else { return 0 }
          end.initialize(from: directory.start, count: directory.count)
          end += directory.count
          if !hasSlash {
            end.initialize(to: slash)
            end += 1
          }
          end.initialize(from: path.start, count: path.count)
          return directory.count + (hasSlash ? 0 : 1) + path.count
        }
      }
    }
  }

  /// Returns a path as it is written in a directory that it is below; any other path stays unchanged.
  package static func inside(_ path: String, _ directory: String) -> String {
    directory.isEmpty || !path.hasPrefix(directory + "/") ? path : String(path.dropFirst(directory.count + 1))
  }

  /// Returns an absolute path as it is written in a directory, also given by its absolute path, with `..` if need be.
  package static func relative(_ path: String, to directory: String) -> String {
    if path == directory { return "." }
    var up = ""
    var current = directory
    while !isBelow(path, current) {
      if path == current { return String(up.dropLast()) }
      up += "../"
      current = Self.directory(of: current)
      if current.isEmpty { current = "/" }
    }
    return up + path.dropFirst(current == "/" ? 1 : current.count + 1)
  }

  /// Returns a path without leading `./` and trailing `/`.
  package static func plain(_ path: String) -> String {
    if path.utf8.last != slash, path.utf8.first != dot { return path }
    var bytes = path.utf8[...]
    while bytes.count > 2, bytes.starts(with: "./".utf8) { bytes = bytes.dropFirst(2) }
    while bytes.count > 1, bytes.last == slash { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }

  /// Returns a path without `.` and `..`, ignoring links; nil when it leads out of its starting directory.
  package static func resolved(_ path: String) -> String? {
    let start: [UInt8] = path.utf8.first == slash ? [slash] : []
    var (resolved, step): ([UInt8], [UInt8]) = (start, [])
    for byte in Array(path.utf8) + [slash] {
      if byte != slash {
        step.append(byte)
        continue
      }
      if step == [dot, dot] {
        guard resolved.count > start.count else { return nil }
        resolved.removeLast(resolved.count - max(start.count, resolved.lastIndex(of: slash) ?? 0))
      } else if !step.isEmpty, step != [dot] {
        if resolved.count > start.count { resolved.append(slash) }
        resolved += step
      }
      step.removeAll(keepingCapacity: true)
    }
    return String(decoding: resolved, as: UTF8.self)
  }

  private static var slash: UInt8 { UInt8(ascii: "/") }
  private static var dot: UInt8 { UInt8(ascii: ".") }

  /// Returns the last component of a path.
  package static func name(of path: String) -> String {
    path.withView { path in
      var end = path.count
      while end > 1, path[end - 1] == slash { end -= 1 }
      let path = path.part(0, end)
      return path.part(path.lastOffset(of: slash).map { $0 + 1 } ?? 0, end).string
    }
  }

  /// Whether the last component of a path, which ends without a slash, is a name.
  package static func hasName(_ name: String, _ path: String) -> Bool {
    path.withView { path in
      name.withView { name in
        let start = path.count - name.count
        return start >= 0 && path.part(start, path.count) == name && (start == 0 || path[start - 1] == slash)
      }
    }
  }

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
