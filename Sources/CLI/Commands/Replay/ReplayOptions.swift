internal import Reporting

/// The options of `ascertain replay`.
struct ReplayOptions: CommandOptions {
  /// The revisions as they were given; nil for all that lead to what is checked out.
  var revisions: String?
  /// The path of the file; nil for that of the repository.
  var path: String?
  /// Whether the files that were beside the file are read.
  var readsSurroundings = true
  var format = ReplayFormat.text
  var color = LintOptions.Color.auto
  var settings = SettingsOptions()

  /// The revision before the first commit, if there is one, and the last commit.
  var range: (base: String?, last: String) {
    guard let revisions else { return (nil, "HEAD") }
    guard let dots = revisions.firstRange(of: "..") else { return (nil, revisions) }
    let (base, last) = (String(revisions[..<dots.lowerBound]), String(revisions[dots.upperBound...]))
    return (base.isEmpty ? "HEAD" : base, last.isEmpty ? "HEAD" : last)
  }

  func validate() throws(UsageError) {
    if let revisions, revisions.contains("...") {
      throw UsageError("replay goes from one revision to another, as in v1.0..main, which '...' does not tell")
    }
  }
}

extension ReplayOptions {
  static let command = "replay"

  static var positional: Positional<Self>? {
    Positional(
      .revisions, .upToOne,
      help: "The commits to go through: those that lead to REVISION, or with REVISION.. those after it. Default: all "
        + "that lead to what is checked out."
    ) { $0.revisions = $1 }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("File")
    options.value(
      "--file", of: .file(), help: "The file whose history is read. Default: codemagic.yaml at the repository's root."
    ) { $0.path = $1 }
    options.flag("--no-files", help: "Read only the file, not what was beside it in the repository") {
      $0.readsSurroundings = false
    }
    options.section("Output")
    options.value(
      "-f", "--format", alias: "--output-format",
      of: .word(ReplayFormat.self, "FORMAT", default: .text, summary: { $0.summary }), help: "The format"
    ) { $0.format = $1 }
    options.color { $0.color = $1 }
    options.section("Rules")
    options.include(SettingsOptions.declareRules) { $1(&$0.settings) }
    options.section("Suppression comments")
    options.include(SettingsOptions.declareSuppression) { $1(&$0.settings) }
    options.section("What counts")
    options.include(SettingsOptions.declareFailure) { $1(&$0.settings) }
    options.section("Settings")
    options.include(SettingsOptions.declareFile) { $1(&$0.settings) }
  }
}

extension ValueKind<String> {
  /// One revision or two with `..` between them, which must not look like an option of git.
  fileprivate static var revisions: Self {
    ValueKind("REVISION", .text) { text, name throws(UsageError) in
      guard !text.isEmpty, !text.hasPrefix("-") else {
        throw UsageError("\(name) expects a revision, such as main or v1.0.., not '\(text)'")
      }
      return text
    }
  }
}
