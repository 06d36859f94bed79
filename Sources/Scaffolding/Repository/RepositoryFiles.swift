internal import Model
internal import Text

/// The files of a repository, as far as an app is recognized by them.
public struct RepositoryFiles: Sendable {
  /// The paths from the root of the repository, sorted, without duplicates.
  public let paths: [String]
  private let known: Set<String>
  private let contents: @Sendable (String) -> [UInt8]?

  /// Creates the files of a repository.
  ///
  /// - Parameters:
  ///   - paths: The paths, of which no more than `maximumCount` are looked at.
  ///   - contents: Reads a file; nil when it cannot be read or is too large.
  public init(_ paths: [String], contents: @escaping @Sendable (_ path: String) -> [UInt8]?) {
    known = Set(paths.prefix(Self.maximumCount))
    self.paths = known.sorted()
    self.contents = contents
  }

  /// The maximum number of files that are looked at.
  public static let maximumCount = 200_000
  /// The maximum size of a file that is read, in bytes.
  public static let maximumSize = 8 << 20

  /// Returns whether there is a file.
  func has(_ path: String) -> Bool { known.contains(path) }

  /// Returns the bytes of a file; nil when it is not there or cannot be read.
  func bytes(of path: String) -> [UInt8]? { has(path) ? contents(path) : nil }

  /// Returns the JSON in a file; nil when there is none.
  func json(_ path: String) -> JSONValue? {
    bytes(of: path).flatMap { JSONValue(json: SourceFile(path: path, bytes: $0)) }
  }

  /// Returns the text of a file, with replacements for what is no UTF-8; nil when it cannot be read.
  public func text(_ path: String) -> String? { bytes(of: path).map { String(decoding: $0, as: UTF8.self) } }

  /// Returns the first of some names that is a file in a directory; nil when none is.
  func first(of names: [String], in directory: String) -> String? {
    names.map { joined(directory, $0) }.first(where: has)
  }

  /// Returns the paths below a directory, at any depth.
  func paths(below directory: String) -> ArraySlice<String> {
    if directory.isEmpty { return paths[...] }
    let start = paths.partitioningIndex { $0 >= directory + "/" }
    // The character after the slash.
    let end = paths.partitioningIndex { $0 >= directory + "0" }
    return paths[start..<max(start, end)]
  }
}

/// Returns a path in a directory, which is empty for the root.
func joined(_ directory: String, _ path: String) -> String { directory.isEmpty ? path : "\(directory)/\(path)" }

/// Returns the directory of a path; empty for the root.
func directory(of path: String) -> String {
  path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
}

/// Returns the last component of a path.
func name(of path: String) -> String {
  path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
}

/// Returns a path as it is written in a directory that it is below.
func relative(_ path: String, to directory: String) -> String {
  directory.isEmpty || !path.hasPrefix(directory + "/") ? path : String(path.dropFirst(directory.count + 1))
}

extension [String] {
  /// Returns the index of the first element that satisfies a condition, which all later ones satisfy as well.
  fileprivate func partitioningIndex(where isAfter: (String) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
