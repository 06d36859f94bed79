/// The options of `ascertain merge`.
struct MergeOptions: CommandOptions {
  /// The reports to join.
  var reports: [String] = []
  /// The file to write; `-` for standard output.
  var output = "-"
  var isQuiet = false
  /// Whether the exit status is 0 despite findings.
  var exitsZero = false
  /// The number of warnings above which a run fails; nil for no limit.
  var maxWarnings: Int?
  var settings = SettingsOptions()
}

extension MergeOptions {
  static let command = "merge"

  static var positional: Positional<Self>? {
    Positional(
      .file("REPORT"), .oneOrMore,
      help: "A report in JSON, SARIF, or JUnit, as this version of the program writes it; all in the same format"
    ) { $0.reports.append($1) }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("Output")
    options.value(
      "-o", "--output", of: .file(), help: "Write the report to FILE, or to standard output if FILE is -"
    ) { $0.output = $1 }
    options.flag("-q", "--quiet", help: "Do not show a summary") { $0.isQuiet = true }
    options.section("Conditions for failure")
    options.include(SettingsOptions.declareFailure) { $1(&$0.settings) }
    options.value("--max-warnings", of: .count, help: "Fail if there are more than N warnings") { $0.maxWarnings = $1 }
    options.flag("--exit-zero", help: "Do not fail because of findings") { $0.exitsZero = true }
    options.section("Settings")
    options.include(SettingsOptions.declareFile) { $1(&$0.settings) }
  }
}

extension Subcommand {
  static let merge = Subcommand(
    MergeOptions.self,
    HelpPage.Text(
      summary: "Join the reports of several machines",
      about: "Join the reports of lint --shard into the report of one run over all files, byte for byte.",
      notes: [
        "The order of the reports does not matter. The exit status is that of lint, as far as reports tell: they do "
          + "not contain files that could not be read, nor findings that --min-severity hides. In JUnit, a failed case makes the run fail whatever the options."
      ],
      examples: [
        "ascertain merge part-*.sarif --output report.sarif", "ascertain merge --fail-on warning part-*.json",
      ],
      statuses: [.clean, .findings, .usage, .unreadable, .fault],
      meanings: [
        .usage: "invalid arguments or settings, or reports that do not belong together",
        .unreadable: "a report could not be read or is invalid",
      ])
  ) { $0.merge($1) }
}
