/// An example of a rule as a reader would write it: whole files, and what is found in them.
public struct RuleExample: Hashable, Sendable {
  /// A text with the name of its file.
  public struct File: Hashable, Sendable {
    /// The path.
    public let path: String
    /// The content, without marks.
    public let text: String

    /// Creates a file.
    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }

    /// The language of the content, as Markdown names it.
    public var language: String {
      let name = path.split(separator: "/").last ?? ""
      return switch name.split(separator: ".").last.map(String.init) {
      case "yaml", "yml": "yaml"
      case "json": "json"
      case "plist": "xml"
      case _?, nil: "text"
      }
    }
  }

  /// A finding in the file.
  public struct Finding: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
    /// The message.
    public let message: String
    /// The advice; nil when the message already says it.
    public let help: String?

    /// Creates a finding.
    public init(line: Int, column: Int, message: String, help: String?) {
      self.line = line
      self.column = column
      self.message = message
      self.help = help
    }
  }

  /// The file that is checked.
  public let file: File
  /// The encoding of the file; nil for UTF-8.
  public let encoding: String?
  /// The time of the check; nil if it does not matter.
  public let time: String?
  /// The files that the example also needs: settings, and files beside it.
  public let others: [File]
  /// The findings of the rule, in source order.
  public let findings: [Finding]
  /// The content of the file after the fixes of the findings; nil if they have none, or it is not worth showing.
  public let fixed: String?

  /// Creates an example.
  public init(
    file: File, encoding: String?, time: String?, others: [File], findings: [Finding], fixed: String? = nil
  ) {
    self.file = file
    self.encoding = encoding
    self.time = time
    self.others = others
    self.findings = findings
    self.fixed = fixed
  }

  /// What is to be known before reading it, with code between backticks; nil for an ordinary `codemagic.yaml`.
  public var caption: String? {
    var parts = file.path == "codemagic.yaml" ? [] : ["as `\(file.path)`"]
    if let encoding { parts.append("saved in the encoding `\(encoding)`") }
    if let time { parts.append("checked at `\(time)`") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
