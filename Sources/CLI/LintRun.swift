internal import Diagnostics
internal import RuleEngine

/// What is linted.
enum LintInput: Hashable, Sendable {
  case standardInput
  case file(String)
}

/// What came of one input.
struct LintOutcome: Sendable {
  let reports: [FileReport]
  let failure: ReadFailure?
}

/// Checks inputs, several at a time.
struct LintRun: Sendable {
  let catalogue: Catalogue
  let settings: Settings
  let now: Int
  let stdinName: String
  let looksAtFiles: Bool
  let environment: Environment

  init(options: LintOptions, circumstances: Circumstances, environment: Environment) {
    catalogue = circumstances.catalogue
    settings = circumstances.settings
    now = options.now ?? environment.now
    stdinName = options.stdinName ?? "<stdin>"
    looksAtFiles = options.looksAtFiles
    self.environment = environment
  }

  /// What came of each input, in their order.
  func outcomes(of inputs: [LintInput]) -> [LintOutcome] {
    let isAlone = inputs.count == 1
    return concurrentMap(inputs) { outcome(of: $0, isConcurrent: isAlone) }
  }

  private func outcome(of input: LintInput, isConcurrent: Bool) -> LintOutcome {
    do throws(ReadFailure) {
      let file = try read(input)
      var findNotes: (([String]) -> Surroundings)?
      if case .file(let path) = input, looksAtFiles { findNotes = { Files.notes(beside: path, in: $0) } }
      let reports = catalogue.check(
        file, now: now, settings: settings, isConcurrent: isConcurrent, findNotes: findNotes)
      return LintOutcome(reports: reports, failure: nil)
    } catch {
      return LintOutcome(reports: [], failure: error)
    }
  }

  private func read(_ input: LintInput) throws(ReadFailure) -> SourceFile {
    switch input {
    case .file(let path): return try Files.read(path)
    case .standardInput:
      guard let bytes = environment.readInput() else {
        throw ReadFailure(path: stdinName, reason: "standard input failed")
      }
      return SourceFile(path: stdinName, bytes: bytes)
    }
  }
}
