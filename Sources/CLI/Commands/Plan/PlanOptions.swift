internal import Reporting

/// The options of `ascertain plan`.
struct PlanOptions: CommandOptions {
  var planning = PlanningOptions()
  var format = PlanFormat.text
  var color = LintOptions.Color.auto
  var out: String?
  var against: String?
  var hasDetailedStatus = false
  var isVerbose = false

  func validate() throws(UsageError) {
    try planning.validate()
    if out != nil, planning.path == "-" {
      throw UsageError("a plan of standard input cannot be published, so --out needs a file to plan from")
    }
    if against != nil, !format.rendersChanges {
      let known = PlanFormat.allCases.filter(\.rendersChanges).map(\.rawValue).joined(separator: ", ")
      throw UsageError("--against supports the formats \(known), not \(format.rawValue)")
    }
  }
}

extension PlanOptions {
  static let command = "plan"

  static var positional: Positional<Self>? { PlanningOptions.positional { $0.planning.path = $1 } }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("Release")
    options.include(PlanningOptions.declareRelease) { $1(&$0.planning) }
    options.include(PlanningOptions.declareWaits) { $1(&$0.planning) }
    options.section("Assumptions")
    options.include(PlanningOptions.declareAssumptions) { $1(&$0.planning) }
    options.section("Output")
    declareOutput(&options)
    options.color { $0.color = $1 }
    options.section("Settings and rules")
    options.include(SettingsOptions.declareForReleases) { $1(&$0.planning.settings) }
  }

  /// Declares the options for the format of plans.
  static func declareFormat<Options>(
    _ options: inout OptionDeclarations<Options>, format: @escaping @Sendable (inout Options, PlanFormat) -> Void,
    verbose: @escaping @Sendable (inout Options) -> Void
  ) {
    options.value(
      "-f", "--format", alias: "--output-format",
      of: .word(PlanFormat.self, "FORMAT", default: .text, summary: { $0.summary }), help: "The format of the plan",
      apply: format)
    options.flag(
      "-v", "--verbose", help: "In text, also show the release notes whole and explain what happens if a step fails",
      apply: verbose)
  }

  private static func declareOutput(_ options: inout OptionDeclarations<Self>) {
    declareFormat(&options, format: { $0.format = $1 }, verbose: { $0.isVerbose = true })
    options.value("--out", of: .file(), help: "Save the plan to FILE for publish, as JSON without secrets") {
      $0.out = $1
    }
    options.value(
      "--against", of: .file("REVISION|FILE"),
      help: "Show changes relative to a git revision or another file, as text, json, or markdown"
    ) { options, base in
      options.against = base
      options.planning.isCompared = true
    }
    options.flag(
      "--detailed-exitcode", help: "Exit with 0 if nothing changes, 1 on any failure, and 2 if something changes"
    ) { $0.hasDetailedStatus = true }
  }
}
