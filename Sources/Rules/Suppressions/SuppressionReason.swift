internal import Text

/// A reason that a suppression comment can give.
public struct SuppressionReason: Hashable, Sendable {
  /// The reason, on one line.
  public let text: String

  /// Creates a reason; nil for a text that a comment would not be read back with, such as one without a word.
  ///
  /// Line breaks and characters that YAML does not allow become blanks.
  public init?(_ text: String) {
    var plain = ""
    for scalar in text.unicodeScalars { plain.unicodeScalars.append(isHarmful(scalar) ? " " : scalar) }
    let words = plain.split(separator: " ", omittingEmptySubsequences: true)
    self.text = words.joined(separator: " ")
    let comment = Array(SuppressionComment.text(.line, ["x"], self).utf8)
    let read = SuppressionComment.all(in: SourceRange(start: 0, end: comment.count), of: comment)
    guard read.count == 1, case .success(let only) = read[0], only.reason == self.text else { return nil }
  }
}

extension SuppressionComment {
  /// Returns the text of a comment.
  static func text(_ scope: Scope, _ names: [String], _ reason: SuppressionReason?) -> String {
    let marker = String(decoding: marker, as: UTF8.self)
    return "# \(marker) \(scope.rawValue)[\(names.joined(separator: ", "))]" + (reason.map { " \($0.text)" } ?? "")
  }
}
