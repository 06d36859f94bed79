internal import Text

/// The division of a report format into a frame, which is the same in every run, and parts that depend on the files.
///
/// Findings are copied as they are written, so that a format may gain a field without a change here.
struct ReportLayout: Sendable {
  let format: ReportFormat
  /// Returns what fills the holes in the frame for the given entries and rules.
  let fill: @Sendable ([ReportEntry], _ rules: [ArraySlice<UInt8>]) -> [Filling]
  /// Adapts the entries of several reports to each other, where the form of one depends on the others.
  var adapt: @Sendable ([[ReportEntry]]) -> [[ReportEntry]] = { $0 }

  /// The parts of a report that depend on the files.
  struct Parts {
    /// The ranges between the parts of the frame, in order.
    let holes: [SourceRange]
    /// The entries in the order of the report.
    let entries: [ReportEntry]
    /// The descriptions of rules, in a format that has them.
    var rules: [ArraySlice<UInt8>] = []
  }

  /// A problem in a report.
  struct Problem: Error {
    /// The offset of the problem; nil for the report as a whole.
    let offset: Int?
    let reason: String
  }

  /// The content of a hole in the frame.
  struct Filling {
    /// The texts of the content; none for a number.
    var items: [ArraySlice<UInt8>] = []
    var start = ""
    var separator = ""
    var end = ""
    /// The content if there are no items.
    var empty = ""

    static func number(_ number: Int) -> Filling { Filling(empty: String(number)) }

    /// Returns texts as an array with the line breaks that `JSON` writes at an indentation.
    static func array(_ items: [ArraySlice<UInt8>], indentation: Int) -> Filling {
      let lineBreak = "\n" + String(repeating: " ", count: indentation)
      return Filling(
        items: items, start: "[\(lineBreak)  ", separator: ",\(lineBreak)  ", end: "\(lineBreak)]", empty: "[]")
    }

    /// The number of bytes.
    fileprivate var count: Int {
      items.map(\.count).reduce(0, +) + max(0, items.count - 1) * separator.utf8.count
        + (items.isEmpty ? empty : start + end).utf8.count
    }

    fileprivate func write(to text: inout [UInt8]) {
      guard let first = items.first else {
        text += empty.utf8
        return
      }
      text += start.utf8
      text += first
      for item in items.dropFirst() {
        text += separator.utf8
        text += item
      }
      text += end.utf8
    }
  }

  /// Returns the text of a report.
  func text(_ frame: [ArraySlice<UInt8>], _ entries: [ReportEntry], _ rules: [ArraySlice<UInt8>]) -> [UInt8] {
    let fillings = fill(entries, rules)
    var text: [UInt8] = []
    text.reserveCapacity((frame.map(\.count) + fillings.map(\.count)).reduce(0, +))
    for (index, part) in frame.enumerated() {
      text += part
      if fillings.indices.contains(index) { fillings[index].write(to: &text) }
    }
    return text
  }
}
