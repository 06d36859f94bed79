internal import Diagnostics
internal import Planning
internal import Reporting
internal import Text

/// What `ascertain plan` was asked to do.
struct PlanOptions {
  var planning = PlanningOptions()
  var format = PlanFormat.text
  var color = LintOptions.Color.auto
  var out: String?
  var against: String?
  var hasDetailedStatus = false
  var isVerbose = false

  /// Reads the arguments behind `plan`.
  init(_ arguments: [String]) throws(UsageError) {
    var arguments = ArgumentReader(arguments)
    while let argument = arguments.next() {
      switch argument {
      case .value(let value): try planning.take(path: value, for: "plan")
      case .flag("--format"), .flag("-f"), .flag("--output-format"): format = try arguments.word()
      case .flag("--color"): color = try arguments.word()
      case .flag("--no-color"): color = .never
      case .flag("--out"): out = try arguments.text()
      case .flag("--against"): against = try arguments.text()
      case .flag("--detailed-exitcode"): hasDetailedStatus = true
      case .flag("--verbose"), .flag("-v"): isVerbose = true
      case .flag(let name):
        guard try planning.take(name, &arguments) else {
          throw UsageError(unknownFlag: name, known: Self.knownFlags)
        }
      }
      try arguments.finishFlag()
    }
    try planning.check()
    if against != nil, ChangeFormat(rawValue: format.rawValue) == nil {
      let known = ChangeFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("--against is written as \(known), not as \(format.rawValue)")
    }
  }

  /// Every option of the command.
  static let knownFlags = flags + PlanningOptions.flags

  private static let flags = [
    "--format", "--output-format", "--color", "--no-color", "--out", "--against", "--detailed-exitcode", "--verbose",
    "--help",
  ]
}
