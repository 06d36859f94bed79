internal import Diagnostics
internal import Model
internal import Planning
internal import Reporting
internal import Rules
internal import Schema
internal import Text
internal import Workspace

extension Command {
  /// Writes what a release would do.
  mutating func plan(_ arguments: [String]) -> ExitStatus {
    // Invalid arguments must not be mistaken for a change, which has the same status.
    let hasDetailedStatus = arguments.contains("--detailed-exitcode")
    do throws(PlanFailure) {
      let options = try PlanFailure.usage { () throws(UsageError) in try PlanOptions(arguments) }
      return try plan(options)
    } catch {
      report(error, help: PlanOptions.command)
      return hasDetailedStatus ? .findings : error.status
    }
  }

  private mutating func plan(_ options: PlanOptions) throws(PlanFailure) -> ExitStatus {
    let run = try PlanRun(options.planning, environment)
    warn(unmentioned: run.unmentionedVariables)
    warn(misnamed: run.file.path)
    let document = try run.document()
    if let path = options.out { try save(document, to: path, except: run.file.path) }
    let layout = environment.layout(options.color)
    var isChanged = !document.plans.isEmpty
    if let base = options.against {
      let old = try run.releases(of: base)
      if old == nil { error.write("\(shown(document.path)) is not in \(shown(base)), so all of it is new\n") }
      let comparison = Comparison(
        base: base, document: document,
        changes: WorkflowChanges.between(
          old?.releases ?? [], try run.releases(), packages: (old?.packages ?? [:], try run.expectedPackages())),
        merge: try run.merge(into: base))
      isChanged = !comparison.changes.isEmpty
      output.write(options.format.render(comparison, in: layout) ?? "", as: options.format.outputForm(layout.style))
    } else {
      output.write(
        options.format.render(document, in: layout, isVerbose: options.isVerbose),
        as: options.format.outputForm(layout.style))
    }
    if !document.refusals.isEmpty {
      let refused = document.refusals.filter { $0.workflow != document.path }.count
      let all = document.plans.count + refused
      error.write(document.plans.isEmpty ? "no release is planned" : "\(refused) of \(all) releases are not planned")
      error.write(options.out == nil ? "" : ", so nothing is saved")
      error.write(options.planning.allowsFindings ? "\n" : "; use --allow-findings to plan anyway\n")
      return .findings
    }
    if !options.planning.allowsFindings, let errors = try run.errorsElsewhere() {
      error.write("Codemagic rejects the file as a whole: \(visible(errors.phrase)); run ascertain lint to see them\n")
      return .findings
    }
    return options.hasDetailedStatus && isChanged ? .changes : .clean
  }

  private func save(_ document: PlanDocument, to path: String, except source: String) throws(PlanFailure) {
    guard path != "-", !path.isEmpty, Paths.plain(path) != source else {
      throw .usage(
        UsageError("--out needs a file other than the configuration; --format json writes to standard output"))
    }
    guard document.refusals.isEmpty else { return }
    if let misnamed = UsageError(writing: path, for: "--out") { throw .usage(misnamed) }
    try refuseOverwriting(path)
    do throws(WriteFailure) {
      try Files.write(document.json.text, to: path)
    } catch {
      throw .unwritable(path, error.reason)
    }
  }

  /// Refuses to replace a file with content that is not a saved plan, such as release notes or a package.
  private func refuseOverwriting(_ path: String) throws(PlanFailure) {
    // What leads out of the repository is refused for that reason.
    guard Files.isRegular(path), !Files.isLinkedOut(path) else { return }
    let reason = "it exists and is not a saved plan; choose another file, or remove it"
    do throws(ReadFailure) {
      let file = try Files.read(path)
      guard file.bytes.isEmpty || SavedPlan.hasFormat(file) else { throw ReadFailure(path: path, reason: reason) }
    } catch {
      throw .unwritable(path, reason)
    }
  }

  /// Warns about a configuration that Codemagic does not read because of its name.
  mutating func warn(misnamed path: String) {
    guard Paths.name(of: path) == Files.misspelledFileName else { return }
    error.write("ascertain: Codemagic does not read \(shown(path)); rename it to \(Files.fileName)\n")
  }

  mutating func report(_ failure: PlanFailure, help command: String) {
    switch failure {
    case .usage(let usageError): _ = refuse(usageError, help: command)
    case .nothing, .unreadable, .package, .revision, .unwritable:
      error.write("ascertain: \(failure.sentence)\n" + (failure.help.map { "  \($0)\n" } ?? ""))
    }
  }
}

/// The reason why there is no plan.
enum PlanFailure: Error {
  case usage(UsageError)
  /// There is nothing to plan.
  case nothing(reason: String, help: String)
  case unreadable(path: String, reason: String)
  case package(PackageError)
  case revision(RevisionError)
  case unwritable(String, String)

  var status: ExitStatus {
    switch self {
    case .usage: .usage
    case .nothing: .nothing
    case .unreadable, .package, .revision: .unreadable
    case .unwritable: .fault
    }
  }

  /// The reason in a sentence without full stop.
  var sentence: String {
    switch self {
    case .usage(let error): error.message
    case .nothing(let reason, _): reason
    case .unreadable(let path, let reason): "cannot read \(shown(path)): \(reason)"
    case .package(let error): "\(shown(error.path)) cannot be published: \(error.reason)"
    case .revision(let error): error.reason
    case .unwritable(let path, let reason): "cannot write \(shown(path)): \(reason)"
    }
  }

  /// The remedy; nil when the reason tells it.
  var help: String? {
    switch self {
    case .nothing(_, let help): help
    case .package(let error): error.help
    case .usage, .unreadable, .revision, .unwritable: nil
    }
  }

  /// Returns the result of `body`, and throws its failure to read as a plan failure.
  static func reading<Value>(_ body: () throws(ReadFailure) -> Value) throws(PlanFailure) -> Value {
    do throws(ReadFailure) { return try body() } catch { throw .unreadable(path: error.path, reason: error.reason) }
  }

  /// Returns the result of `body`, and throws its usage error as a plan failure.
  static func usage<Value>(_ body: () throws(UsageError) -> Value) throws(PlanFailure) -> Value {
    do throws(UsageError) { return try body() } catch { throw .usage(error) }
  }
}
