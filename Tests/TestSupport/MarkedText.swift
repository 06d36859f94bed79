/// A text in which `↓` marks positions, directly before them.
public struct MarkedText: Sendable {
  /// The text without the marks.
  public let text: String
  /// The byte offsets of the marked positions, in order.
  public let marks: [Int]

  /// Extracts the marks from a text.
  public init(_ source: String) {
    var bytes: [UInt8] = []
    var marks: [Int] = []
    for character in source.unicodeScalars {
      if character == "↓" {
        marks.append(bytes.count)
      } else {
        bytes += String(character).utf8
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.marks = marks
  }
}

extension String {
  /// Returns the text with every nonempty line indented.
  public func indented(by spaces: Int) -> String {
    let lead = String(repeating: " ", count: spaces)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : lead + $0 }
      .joined(separator: "\n")
  }
}
