internal import Diagnostics
internal import Reporting
internal import RuleEngine

extension Command {
  /// Checks files and writes what was found.
  mutating func lint(_ arguments: [String]) -> ExitStatus {
    let options: LintOptions
    let requests: [ReportRequest]
    let circumstances: Circumstances
    do throws(UsageError) {
      options = try LintOptions(arguments)
      requests = try ReportRequest.requests(options, environment)
      circumstances = try Circumstances(options.settings, directory: environment.directory)
    } catch {
      return refuse(error, help: "lint")
    }
    if options.showsSettings {
      output.write(circumstances.description)
      return .clean
    }
    var seen: Set<LintInput> = []
    let inputs = inputs(for: options, circumstances).filter { seen.insert($0).inserted }
    guard !inputs.isEmpty else {
      let place = options.paths.isEmpty ? "here or above, up to the repository's root" : "in what was named"
      error.write("ascertain: there is no \(Files.fileName) \(place)\n")
      error.write("  name a file or directory: ascertain lint path/to/\(Files.fileName)\n")
      return .nothing
    }
    let run = LintRun(options: options, circumstances: circumstances, environment: environment)
    let outcomes = run.outcomes(of: inputs)
    let reports = outcomes.flatMap(\.reports)
    for failure in outcomes.compactMap(\.failure) {
      error.write("ascertain: cannot read \(visiblePath(failure.path)): \(failure.reason)\n")
    }
    let tally = Tally(reports)
    let hasTooMany = options.maxWarnings.map { tally.warnings > $0 } ?? false
    let failOn = hasTooMany ? min(.warning, circumstances.settings.failOn) : circumstances.settings.failOn
    let isWritten = write(requests, of: reports, failOn: failOn, options, circumstances.catalogue)
    if !options.isQuiet, !reports.isEmpty {
      error.write("\(tally.summary)\n")
      if hasTooMany, let most = options.maxWarnings { error.write("more warnings than --max-warnings \(most)\n") }
    }
    if !isWritten { return .fault }
    if outcomes.contains(where: { $0.failure != nil }) { return .unreadable }
    return tally.count(from: failOn) > 0 && !options.exitsZero ? .findings : .clean
  }

  private func inputs(for options: LintOptions, _ circumstances: Circumstances) -> [LintInput] {
    guard !options.paths.isEmpty else {
      return Files.onTheWayUp(from: environment.directory, [Files.fileName]).map { [.file($0)] } ?? []
    }
    let base = circumstances.file?.directory ?? ""
    let excluded = circumstances.settings.exclude.map { Paths.join(base, $0) }
    return options.paths.flatMap { path -> [LintInput] in
      if path == "-" { return [.standardInput] }
      let path = Paths.plain(path)
      return Files.isDirectory(path) ? Files.search(path, except: excluded).map(LintInput.file) : [.file(path)]
    }
  }
}
