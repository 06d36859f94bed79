/// A text in which `↓` stands directly before each place that matters.
public struct MarkedText: Sendable {
  /// The text without marks.
  public let text: String
  /// The byte offsets of the places, in order.
  public let marks: [Int]

  /// Takes the marks out of a text.
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
  /// Every line that is not empty moved to the right.
  public func indented(by spaces: Int) -> String {
    let lead = String(repeating: " ", count: spaces)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : lead + $0 }
      .joined(separator: "\n")
  }
}
