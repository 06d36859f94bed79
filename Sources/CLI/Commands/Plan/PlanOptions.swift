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
    if against != nil, !format.rendersChanges {
      let known = PlanFormat.allCases.filter(\.rendersChanges).map(\.rawValue).joined(separator: ", ")
      throw UsageError("--against supports the formats \(known), not \(format.rawValue)")
    }
  }
}

extension PlanOptions {
  static let command = "plan"

  static let table = OptionTable(
    command: command, PlanningOptions.positional { $0.planning.path = $1 },
    [
      .init(
        "Release",
        PlanningOptions.releaseOptions.of(\.planning) + PlanningOptions.waitOptions.of(\.planning)),
      .init(
        "Assumptions",
        Option.given.of(\.planning.given) + [Option.now.of(\.planning.now)]),
      .init("Output", outputOptions + Option.color.of(\.color)),
      .init("Settings and rules", SettingsOptions.allOptions.of(\.planning.settings)),
    ])

  private static let outputOptions: [Option<Self>] = [
    .value(
      "-f", "--format", aliases: ["--output-format"],
      of: .word(PlanFormat.self, "FORMAT", default: .text, summary: \.summary), help: "The format of the plan"
    ) { $0.format = $1 },
    .flag("-v", "--verbose", help: "In text, also explain what happens if a step fails") { $0.isVerbose = true },
    .value("--out", of: .file(), help: "Save the plan to FILE for publish, as JSON without secrets") { $0.out = $1 },
    .value(
      "--against", of: .file("REVISION|FILE"),
      help: "Show changes relative to a git revision or another file, as text, json, or markdown"
    ) { $0.against = $1 },
    .flag(
      "--detailed-exitcode", help: "Exit with 0 if nothing changes, 1 on any failure, and 2 if something changes"
    ) { $0.hasDetailedStatus = true },
  ]
}
