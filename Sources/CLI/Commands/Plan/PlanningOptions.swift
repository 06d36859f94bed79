internal import Diagnostics
internal import Model
internal import Planning
internal import Schema
internal import Text

/// What is planned: the options that `plan` and `publish` have in common.
struct PlanningOptions {
  var path: String?
  /// The workflows to plan; all that publish when empty.
  var workflows: [String] = []
  var artifacts: [String] = []
  var artifactsDirectory: String?
  var allowsFindings = false
  var now: Int?
  var given = GivenValues()
  /// The longest waits, where none are given.
  var usualLimits = Planner.Limits()
  private var findBuildWait: Int?
  private var postProcessingWait: Int?
  var settings = SettingsOptions()

  /// The longest waits; the search for the build is part of post-processing.
  var limits: Planner.Limits {
    let postProcessing = postProcessingWait ?? usualLimits.postProcessing
    return Planner.Limits(
      findBuild: findBuildWait ?? min(usualLimits.findBuild, postProcessing), postProcessing: postProcessing)
  }

  /// Takes the argument that names the file.
  mutating func take(path value: String, for command: String) throws(UsageError) {
    guard path == nil else {
      throw UsageError("\(command) takes one file, not '\(visible(path ?? ""))' and '\(visible(value))'")
    }
    path = value
  }

  /// Takes an option and its value; false when it is none of these.
  mutating func take(_ name: String, _ arguments: inout ArgumentReader) throws(UsageError) -> Bool {
    switch name {
    case "--workflow", "-w": workflows.append(try arguments.text())
    case "--artifact": artifacts.append(try arguments.text())
    case "--artifacts-from": artifactsDirectory = try arguments.text()
    case "--allow-findings": allowsFindings = true
    case "--now": now = try arguments.moment()
    case "--var":
      let (name, value) = try Self.assignment(&arguments)
      given.variables[name] = value
    case "--input":
      let (name, value) = try Self.assignment(&arguments)
      given.inputs[name] = value
    case "--find-build-wait": findBuildWait = try arguments.duration()
    case "--post-processing-wait": postProcessingWait = try arguments.duration()
    default: return try settings.take(name, &arguments)
    }
    return true
  }

  /// Refuses options that contradict each other.
  func check() throws(UsageError) {
    if !artifacts.isEmpty, artifactsDirectory != nil {
      throw UsageError("--artifact and --artifacts-from name packages in two ways; use one")
    }
    if let findBuildWait, findBuildWait > limits.postProcessing {
      throw UsageError("--find-build-wait is part of --post-processing-wait and cannot be longer")
    }
  }

  /// `NAME=VALUE`; a value that looks like a secret is refused, since a plan keeps what it is given.
  private static func assignment(_ arguments: inout ArgumentReader) throws(UsageError) -> (String, String) {
    let text = try arguments.text()
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw UsageError("NAME=VALUE is wanted, not '\(visible(Secrets.masked(text)))'")
    }
    let value = String(text[text.index(after: equals)...])
    let name = String(text[..<equals])
    guard Secrets.masked(value) == value, !Secrets.isSecretName(name) else {
      throw UsageError("\(visible(name)) looks like a secret, which no plan needs")
    }
    return (name, value)
  }

  static let flags =
    [
      "--workflow", "--artifact", "--artifacts-from", "--allow-findings", "--now", "--var", "--input",
      "--find-build-wait", "--post-processing-wait",
    ] + SettingsOptions.flags
}
