internal import Model
internal import Text
internal import YAMLSyntax

/// A report that was read back.
struct ReportDocument: Sendable {
  let path: String
  let layout: ReportLayout
  /// The text around the holes, in order.
  let frame: [ArraySlice<UInt8>]
  /// What the report says, in its order, with one entry for each file.
  let entries: [ReportEntry]
  /// The descriptions of rules, in a format that has them.
  let rules: [ArraySlice<UInt8>]

  /// Reads a report, which must be exactly as this version of the program writes it.
  init(_ file: SourceFile, version: String) throws(MergeError) {
    try self.init(reading: file, version: version)
    let empty = layout.format.render([], in: ReportContext(version: version))
    let own = try ReportDocument(reading: SourceFile(path: file.path, text: empty), version: version)
    guard
      let offset = difference(layout.text(own.frame, entries.sortedByName, rules), file.bytes)
    else { return }
    throw MergeError(file, at: offset, "this is not as ascertain \(version) writes it")
  }

  private init(reading file: SourceFile, version: String) throws(MergeError) {
    guard file.bytes.count <= Self.maximumSize else {
      throw MergeError(file, "it is larger than \(Self.maximumSize >> 20) MiB")
    }
    guard String(validating: file.bytes, as: UTF8.self) != nil else { throw MergeError(file, "it is not UTF-8") }
    let (layout, parts): (ReportLayout, ReportLayout.Parts)
    do throws(ReportLayout.Problem) {
      (layout, parts) = try Self.parts(of: file, version)
    } catch {
      throw MergeError(file, at: error.offset, error.reason)
    }
    path = file.path
    self.layout = layout
    entries = ReportEntry.grouped(parts.entries)
    rules = parts.rules
    var frame: [ArraySlice<UInt8>] = []
    var end = 0
    for hole in parts.holes {
      guard end <= hole.start else { throw MergeError(file, at: hole.start, "this is out of order") }
      frame.append(file.bytes[end..<hole.start])
      end = hole.end
    }
    self.frame = frame + [file.bytes[end...]]
  }

  /// The maximum size of a report in bytes; code scanning and test reports accept far less.
  static let maximumSize = 256 << 20

  /// Determines the format by the content, and finds the parts that depend on the files.
  private static func parts(
    of file: SourceFile, _ version: String
  ) throws(ReportLayout.Problem) -> (ReportLayout, ReportLayout.Parts) {
    switch file.bytes.first {
    case nil: throw ReportLayout.Problem(offset: nil, reason: "it is empty")
    case UInt8(ascii: "<"): return (.junit, try junitParts(file))
    case UInt8(ascii: "{"): break
    default: throw ReportLayout.Problem(offset: nil, reason: "it is not a report in JSON, SARIF, or JUnit")
    }
    if let error = file.jsonSyntaxError {
      throw ReportLayout.Problem(offset: error.range.start, reason: "it is not JSON: \(error.problem)")
    }
    guard let root = JSONValue(json: file) else {
      throw ReportLayout.Problem(offset: nil, reason: "its JSON cannot be read")
    }
    return root["runs"] == nil ? (.json, try jsonParts(file, root)) : (.sarif, try sarifParts(file, root, version))
  }
}

/// Returns the number of bytes that two texts have in common at their start; nil for equal texts.
private func difference(_ text: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Int? {
  if text.elementsEqual(other) { return nil }
  var count = 0
  for (left, right) in zip(text, other) {
    if left != right { break }
    count += 1
  }
  return count
}
