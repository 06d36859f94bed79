internal import Reporting

/// The options of `ascertain show`.
struct ShowOptions: CommandOptions {
  /// The path of a saved plan or a journal.
  var path: String?
  var format = PlanFormat.text
  var color = LintOptions.Color.auto
  var isVerbose = false

  func validate() throws(UsageError) {
    if path == nil { throw UsageError("show needs a plan saved by plan --out, or a journal of publish") }
  }
}

extension ShowOptions {
  static let command = "show"

  static var positional: Positional<Self>? {
    Positional(
      .file("FILE"), .upToOne,
      help: "A plan saved by plan --out, or a journal of publish, which holds the plan of its release"
    ) { $0.path = $1 }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("Output")
    PlanOptions.declareFormat(&options, format: { $0.format = $1 }, verbose: { $0.isVerbose = true })
    options.color { $0.color = $1 }
  }
}
