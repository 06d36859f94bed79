public import Foundation

/// The files of this repository, found from where this file lies.
public enum Repository {
  /// The top of the repository.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file below the top.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The paths of all files below a directory with an ending, relative to the top, sorted.
  public static func files(in directory: String, ending: String) -> [String] {
    let base = root.appending(path: directory)
    return (FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(ending) }
      .map { "\(directory)/\($0)" }
      .sorted()
  }
}
