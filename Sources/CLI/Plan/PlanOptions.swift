internal import Diagnostics
internal import Planning
internal import PublishingModel
internal import Reporting

/// What `ascertain plan` was asked to do.
struct PlanOptions {
  var path: String?
  /// The workflows to plan; all that publish when empty.
  var workflows: [String] = []
  var artifacts: [String] = []
  var artifactsDirectory: String?
  var format = PlanFormat.text
  var color = LintOptions.Color.auto
  var out: String?
  var against: String?
  var hasDetailedStatus = false
  var allowsFindings = false
  var isVerbose = false
  var now: Int?
  var given = GivenValues()
  var limits = Planner.Limits()
  var settings = SettingsOptions()

  /// Reads the arguments behind `plan`.
  init(_ arguments: [String]) throws(UsageError) {
    var arguments = ArgumentReader(arguments)
    while let argument = arguments.next() {
      switch argument {
      case .value(let value):
        guard path == nil else {
          throw UsageError("plan takes one file, not '\(visible(path ?? ""))' and '\(visible(value))'")
        }
        path = value
      case .flag(let name): try take(name, &arguments)
      }
      try arguments.finishFlag()
    }
    if against != nil, ChangeFormat(rawValue: format.rawValue) == nil {
      let known = ChangeFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("--against is written as \(known), not as \(format.rawValue)")
    }
    if !artifacts.isEmpty, artifactsDirectory != nil {
      throw UsageError("--artifact and --artifacts-from name packages in two ways; use one")
    }
  }

  private mutating func take(_ name: String, _ arguments: inout ArgumentReader) throws(UsageError) {
    switch name {
    case "--workflow", "-w": workflows.append(try arguments.text())
    case "--artifact": artifacts.append(try arguments.text())
    case "--artifacts-from": artifactsDirectory = try arguments.text()
    case "--format", "-f", "--output-format": format = try arguments.word()
    case "--color": color = try arguments.word()
    case "--no-color": color = .never
    case "--out": out = try arguments.text()
    case "--against": against = try arguments.text()
    case "--detailed-exitcode": hasDetailedStatus = true
    case "--allow-findings": allowsFindings = true
    case "--verbose", "-v": isVerbose = true
    case "--now": now = try arguments.moment()
    case "--var":
      let (name, value) = try Self.assignment(&arguments)
      given.variables[name] = value
    case "--input":
      let (name, value) = try Self.assignment(&arguments)
      given.inputs[name] = value
    case "--find-build-wait": limits.findBuild = try Self.minutes(&arguments)
    case "--post-processing-wait": limits.postProcessing = try Self.minutes(&arguments)
    default:
      guard try settings.take(name, &arguments) else {
        throw UsageError(unknownFlag: name, known: Self.flags + SettingsOptions.flags)
      }
    }
  }

  /// `NAME=VALUE`; a value that looks like a secret is refused, since a plan keeps what it is given.
  private static func assignment(_ arguments: inout ArgumentReader) throws(UsageError) -> (String, String) {
    let text = try arguments.text()
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw UsageError("NAME=VALUE is wanted, not '\(visible(Secrets.masked(text)))'")
    }
    let value = String(text[text.index(after: equals)...])
    guard Secrets.masked(value) == value else {
      throw UsageError("the value of \(text[..<equals]) looks like a secret, which no plan needs")
    }
    return (String(text[..<equals]), value)
  }

  private static func minutes(_ arguments: inout ArgumentReader) throws(UsageError) -> Int {
    let text = try arguments.text()
    guard let minutes = Int(text), (1...1440).contains(minutes) else {
      throw UsageError("a number of minutes from 1 to 1440 is wanted, not '\(visible(text))'")
    }
    return minutes * 60
  }

  private static let flags = [
    "--workflow", "--artifact", "--artifacts-from", "--format", "--output-format", "--color", "--no-color", "--out",
    "--against", "--detailed-exitcode", "--allow-findings", "--verbose", "--now", "--var", "--input",
    "--find-build-wait",
    "--post-processing-wait", "--help",
  ]
}
