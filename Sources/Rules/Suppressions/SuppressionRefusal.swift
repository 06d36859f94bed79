/// The reason why no comment can suppress a finding.
public enum SuppressionRefusal: Error, Hashable, Sendable, CaseIterable {
  /// The rule reports syntax errors, suppression comments, or files other than `codemagic.yaml`.
  case rule
  /// After a syntax error, comments cannot be told from text.
  case syntaxError
  /// The file is JSON, which has no comments.
  case json
  /// The file is not in UTF-8, so an edit of what was read of it is not one of the file.
  case encoding
  /// No comment that applies to the finding can be written, as between two parts of a quoted text.
  case noPlace

  /// The reason as a phrase.
  public var phrase: String {
    switch self {
    case .rule: "no comment can suppress this rule"
    case .syntaxError: "the file has a syntax error, after which comments cannot be told from text"
    case .json: "the file is JSON, which has no comments"
    case .encoding: "the file is not in UTF-8"
    case .noPlace: "there is no place for a comment that applies to it"
    }
  }
}
