internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The outcome of one input.
struct LintOutcome: Sendable {
  let reports: [FileReport]
  let failure: ReadFailure?
  /// The use of the given values.
  var givenValueUse = GivenValueUse()
}

/// A check of inputs, several at a time.
struct LintRun: Sendable {
  let analysis: AnalysisOptions
  let stdinName: String
  let readsSurroundings: Bool
  let environment: Environment
  let changes: Changes?

  init(options: LintOptions, configuration: RunConfiguration, changes: Changes?, environment: Environment) {
    analysis = AnalysisOptions(
      now: options.now ?? environment.now, catalogue: configuration.catalogue, settings: configuration.settings,
      given: options.given)
    stdinName = options.stdinName ?? "<stdin>"
    readsSurroundings = options.readsSurroundings
    self.environment = environment
    self.changes = changes
  }

  /// Checks inputs and returns their outcomes in the same order.
  func outcomes(of inputs: [LintInput]) -> [LintOutcome] {
    let isAlone = inputs.count == 1
    return concurrentMap(inputs) { outcome(of: $0, isConcurrent: isAlone) }
  }

  private func outcome(of input: LintInput, isConcurrent: Bool) -> LintOutcome {
    do throws(ReadFailure) {
      var options = analysis
      options.isConcurrent = isConcurrent
      options.isRead = input.isRead
      let find = readsSurroundings ? findSurroundings(of: input) : nil
      let analysis = Analysis(try read(input), options, findSurroundings: find)
      return LintOutcome(
        reports: analysis.reports, failure: nil, givenValueUse: GivenValueUse(of: analysis.document))
    } catch {
      return LintOutcome(reports: [], failure: error)
    }
  }

  private func read(_ input: LintInput) throws(ReadFailure) -> SourceFile {
    switch input.source {
    case .disk: return try Files.read(input.path, from: base)
    case .standardInput:
      guard let bytes = environment.readInput() else {
        throw ReadFailure(path: stdinName, reason: "reading it failed")
      }
      return SourceFile(path: stdinName, bytes: bytes)
    case .index(let object):
      guard let bytes = try? changes?.content(of: object) else {
        throw ReadFailure(path: input.path, reason: "git cannot read it from the index")
      }
      return SourceFile(path: input.path, bytes: bytes)
    }
  }

  /// Returns the function that finds the files next to an input; nil for standard input.
  private func findSurroundings(of input: LintInput) -> (([String]) -> Surroundings)? {
    switch input.source {
    case .standardInput: return nil
    case .disk: return { Files.notes(beside: input.path, in: $0, from: base) }
    case .index: return { changes?.surroundings(of: input.path, in: $0) ?? Surroundings(notes: []) }
    }
  }

  /// The base of relative paths: with `--changed` the directory the program was started in, as git has them.
  private var base: String { changes == nil ? "" : environment.directory }
}
