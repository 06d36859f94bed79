internal import Model
public import Text
internal import YAMLSyntax

/// The reason why a file is not a baseline.
public struct BaselineError: Error, Hashable {
  /// The location of the problem.
  public let location: Location
  /// The reason, in a sentence without full stop.
  public let reason: String

  fileprivate init(_ file: SourceFile, at offset: Int, _ reason: String) {
    let position = LineTable(file).position(of: offset)
    location = Location(path: file.path, line: position.line, column: position.column)
    self.reason = reason
  }
}

extension Baseline {
  /// The greatest number of entries: as many as the findings that are reported of a file.
  static let maximumCount = Limits.findings
  /// The size in bytes of the largest file that is read.
  static let maximumSize = 1 << 28

  /// Reads a baseline; keys that it does not know are ignored.
  public init(reading file: SourceFile) throws(BaselineError) {
    guard file.bytes.count <= Self.maximumSize else {
      throw BaselineError(file, at: 0, "a baseline has at most \(Self.maximumSize >> 20) MiB")
    }
    if let error = file.jsonSyntaxError {
      if let conflict = file.conflictMarker {
        throw BaselineError(
          file, at: conflict,
          "a conflict of a merge is left here; delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`, and keep those of "
            + "both sides")
      }
      throw BaselineError(file, at: error.range.start, error.problem)
    }
    guard let root = JSONValue(json: file) else { throw BaselineError(file, at: 0, "it cannot be read") }
    guard let version = root["format_version"]?.text else {
      throw BaselineError(file, at: root.range.start, "it is not a baseline, for `format_version` is missing")
    }
    guard version.split(separator: ".").first == Self.version.split(separator: ".").first else {
      throw BaselineError(
        file, at: root["format_version"]?.range.start ?? 0,
        "it has the format \(shown(version).cut(at: 20)), and this program reads format 1; write it again")
    }
    guard let items = root["findings"]?.items else {
      throw BaselineError(file, at: root["findings"]?.range.start ?? root.range.start, "`findings` is not a list")
    }
    guard items.count <= Self.maximumCount + 1 else {
      throw BaselineError(file, at: root.range.start, "a baseline has at most \(Self.maximumCount) entries")
    }
    var entries: [BaselineEntry] = []
    for item in items where !item.isNull { entries.append(try Self.entry(item, file)) }
    self.init(entries)
  }

  private static func entry(_ item: JSONValue, _ file: SourceFile) throws(BaselineError) -> BaselineEntry {
    guard item.isObject else { throw BaselineError(file, at: item.range.start, "an entry is not an object") }
    func text(_ key: String) throws(BaselineError) -> String {
      guard let value = item[key] else {
        throw BaselineError(file, at: item.range.start, "`\(key)` is missing in an entry")
      }
      guard let text = value.text else { throw BaselineError(file, at: value.range.start, "`\(key)` is not a text") }
      return text
    }
    return BaselineEntry(
      path: try text("path"), rule: try text("rule"), workflow: item["workflow"] == nil ? nil : try text("workflow"),
      key: try text("key"), content: try text("content"))
  }
}

extension SourceFile {
  /// The offset of the first line that git writes around the sides of a conflict; nil without one.
  fileprivate var conflictMarker: Int? {
    let markers = ["<<<<<<< ", "=======", ">>>>>>> "].map { Array($0.utf8) }
    var start = textStart
    while start < bytes.count {
      let line = bytes[start...]
      if markers.contains(where: { line.starts(with: $0) }) { return start }
      start = (line.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count) + 1
    }
    return nil
  }
}
