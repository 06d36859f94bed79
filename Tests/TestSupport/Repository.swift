public import Foundation

/// The files of this repository, located relative to this source file.
public enum Repository {
  /// The root of the repository.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Returns the text of a file, given by its path from the root.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Returns the sorted paths from the root of all files below a directory with a suffix.
  public static func files(in directory: String, ending: String) -> [String] {
    let base = root.appending(path: directory)
    return (FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(ending) }
      .map { "\(directory)/\($0)" }
      .sorted()
  }
}
