internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace
internal import YAMLSyntax

/// The outcome of one input.
struct LintOutcome: Sendable {
  let reports: [FileReport]
  /// What could not be read: the file, or files beside it.
  let failures: [ReadFailure]
  /// Whether the configuration is reported on even if it does not differ.
  var isWhole = true
  /// The use of the given values; nil when none is given.
  var givenValueUse: GivenValueUse?
}

/// A check of inputs, several at a time.
struct LintRun: Sendable {
  let analysis: AnalysisOptions
  let stdinName: String
  let environment: Environment
  private let scope: LintScope
  fileprivate let hasGivenValues: Bool
  fileprivate let readsSurroundings: Bool
  /// The directories in which files beside the inputs are found.
  private let directories: DirectoryStore
  /// The base of relative paths: with `--changed` the directory the program was started in, as git has them.
  let base: String

  init(options: LintOptions, configuration: RunConfiguration, inputs: LintInputs, environment: Environment) {
    analysis = AnalysisOptions(
      now: options.now ?? environment.now, catalogue: configuration.catalogue, settings: configuration.settings,
      given: options.given)
    stdinName = options.stdinName ?? "<stdin>"
    self.environment = environment
    scope = inputs.scope
    hasGivenValues = options.hasGivenValues
    base = inputs.scope.isLimited ? environment.directory : ""
    readsSurroundings = options.readsSurroundings
    directories = inputs.directories
  }

  /// Checks inputs and returns their outcomes in the same order.
  func outcomes(of inputs: [LintInput]) -> [LintOutcome] {
    // A run of one file, the most frequent, does not pay for threads.
    if inputs.count <= 1 { return inputs.map { outcome(of: $0, isConcurrent: true) } }
    return concurrentMap(inputs) { outcome(of: $0, isConcurrent: false) }
  }

  /// Returns the findings in an input after a round of edits; nil if the edits changed more than they should.
  func findings(after round: FixedFile.Round, of input: LintInput) -> [Finding]? {
    var options = analysis
    options.isRead = input.isRead
    let analysis = Analysis(round.new, options, findSurroundings: findSurroundings(of: input))
    guard SyntaxTree.parse(round.old).keepsData(after: round.edits, as: analysis.document.tree) else { return nil }
    return analysis.reports.first?.findings ?? []
  }

  private func outcome(of input: LintInput, isConcurrent: Bool) -> LintOutcome {
    do throws(ReadFailure) {
      var options = analysis
      options.isConcurrent = isConcurrent
      options.isRead = input.isRead
      var request: SurroundingsRequest?
      let find = findSurroundings(of: input).map { find in
        { (wanted: SurroundingsRequest) in
          request = wanted
          return find(wanted)
        }
      }
      let analysis = Analysis(try read(input), options, findSurroundings: find)
      let isWhole = scope.reportsWhole(input.path, request)
      if case .affected = scope, !isWhole { return LintOutcome(reports: [], failures: []) }
      let use = hasGivenValues ? GivenValueUse(of: analysis.document) : nil
      let failures = analysis.surroundings?.failures.map { ReadFailure(path: $0.path, reason: $0.reason) } ?? []
      var reports = analysis.reports
      if scope.reportsOnlyLosses(input.path, request) {
        // What else was there before does not stand in the way of a change that does not touch it.
        let rules = Set(options.catalogue.rules.filter(\.findsLostFiles).map(\.id))
        // The first is that of the file itself; what is beside it may have changed.
        if let own = reports.first { reports[0] = own.filtered { rules.contains($0.rule) } }
      }
      return LintOutcome(reports: reports, failures: failures, isWhole: isWhole, givenValueUse: use)
    } catch {
      return LintOutcome(reports: [], failures: [error])
    }
  }

  private func read(_ input: LintInput) throws(ReadFailure) -> SourceFile {
    switch input.source {
    case .disk(let origin): return try Files.read(input.path, from: base, origin)
    case .standardInput:
      guard let bytes = environment.readInput() else {
        throw ReadFailure(path: stdinName, reason: "reading it failed")
      }
      return SourceFile(path: stdinName, bytes: bytes)
    case .index(let object):
      guard case .changes(let changes) = scope else {
        throw ReadFailure(path: input.path, reason: "it is not in an index")
      }
      return SourceFile(path: input.path, bytes: try changes.content(of: object, shownAs: input.path))
    }
  }

  /// Returns the function that finds the files next to an input; nil for an input that is checked alone.
  private func findSurroundings(of input: LintInput) -> ((SurroundingsRequest) -> Surroundings)? {
    guard readsSurroundings else { return nil }
    // The functions keep what they need, not a copy of the whole run.
    let path = input.path
    switch input.source {
    case .standardInput: return nil
    case .disk:
      let finder = SurroundingsFinder(
        from: base, in: directories, without: scope.deletedFiles, variables: environment.allVariables())
      return { finder.surroundings(of: path, $0) }
    case .index:
      guard case .changes(let changes) = scope else { return nil }
      let files = changes.filesInIndex
      return { files.surroundings(of: path, $0) }
    }
  }
}

extension BaselineCheck {
  /// Creates what a run checked, which has such reports.
  init(_ run: LintRun, _ reports: [FileReport], _ inputs: [LintInput]) {
    self.init(
      reports: reports, configurations: inputs.map(\.path), catalogue: run.analysis.catalogue,
      settings: run.analysis.settings,
      readsSurroundings: run.readsSurroundings && !inputs.contains { $0.source == .standardInput },
      knowsLocation: inputs.allSatisfy { $0.isRead != nil }, hasGivenValues: run.hasGivenValues)
  }
}
