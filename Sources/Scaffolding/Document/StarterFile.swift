internal import Text
internal import YAMLSyntax

/// A file that a repository begins with.
public struct StarterFile: Hashable, Sendable {
  /// The path from the root of the repository.
  public let path: String
  /// The content.
  public let text: String

  /// Creates a file.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

extension StarterFile {
  /// The settings of the program.
  ///
  /// - Parameter answers: What is known of the team; nil when nothing is.
  /// - Returns: The file.
  public static func settings(_ answers: Answers?) -> StarterFile {
    var entries = [
      YAMLEntry(
        "fail-on", .text("warning"), "Findings from this severity on make a check fail: error, warning or note.")
    ]
    if case .integration(let name)? = answers?.credentials {
      entries.append(
        YAMLEntry(
          "known-integrations", .list([YAMLItem(.text(name))]),
          "The team's App Store Connect API keys in Codemagic: any other name is an error."))
    }
    if let groups = answers?.groups, !groups.isEmpty {
      entries.append(
        YAMLEntry(
          "known-groups", .list(groups.map { YAMLItem(.text($0)) }),
          "The variable groups in Codemagic: any other name is an error."))
    }
    return StarterFile(
      path: ".ascertain.yml", text: "# What this team wants to be checked: ascertain lint.\n\n" + entries.yaml)
  }

  /// The configuration of pre-commit with the hook for this program.
  public static func hook(version: String) -> StarterFile {
    let text = "# To set the hook up: pre-commit install.\n\nrepos:\n" + hookLines(version: version, indentation: 2)
    return StarterFile(path: hookPath, text: text)
  }

  /// The path of the configuration that pre-commit reads.
  public static let hookPath = ".pre-commit-config.yaml"

  /// Returns the lines of the hook, as they stand under `repos:` with a number of blanks before the dash.
  public static func hookLines(version: String, indentation: Int) -> String {
    let lines = [
      "- repo: local", "  hooks:", "    - id: ascertain", "      name: ascertain (codemagic.yaml)",
      "      language: python", "      additional_dependencies: [ascertain==\(version)]",
      "      entry: ascertain lint --affected --format text", "      args: [--]", "      always_run: true",
      "      require_serial: true",
    ]
    let margin = String(repeating: " ", count: indentation)
    return lines.map { margin + $0 + "\n" }.joined()
  }

  /// Returns the number of blanks before the dashes of the list under `repos:`; nil without a list in block style.
  public static func hookIndentation(in configuration: String) -> Int? {
    var isInList = false
    for line in configuration.split(whereSeparator: \.isNewline) {
      let content = line.drop { $0 == " " }
      if content.hasPrefix("#") || content.isEmpty { continue }
      if isInList { return content.hasPrefix("- ") || content == "-" ? line.count - content.count : nil }
      isInList = line.hasPrefix("repos:") && line.dropFirst(6).allSatisfy { $0 != "[" }
    }
    return nil
  }

  /// Returns release notes to begin with.
  public static func notes(in directory: String, language: String) -> StarterFile {
    let text = """
      [
        {
          "language": "\(language)",
          "text": "Bug fixes and improvements."
        }
      ]

      """
    return StarterFile(path: Paths.join(directory, "release_notes.json"), text: text)
  }
}
