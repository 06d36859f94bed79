internal import Diagnostics
internal import Reporting
internal import RuleEngine

extension Command {
  /// Checks files and writes what was found.
  mutating func lint(_ arguments: [String]) -> ExitStatus {
    let options: LintOptions
    let circumstances: Circumstances
    do throws(UsageError) {
      options = try LintOptions(arguments)
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
      error.write("ascertain: cannot read \(visible(failure.path)): \(failure.reason)\n")
    }
    output.write(options.format.render(reports, style: style(options)))
    let tally = Tally(reports)
    if !options.isQuiet, !reports.isEmpty {
      let accepted = reports.map(\.suppressed.count).reduce(0, +)
      error.write("\(tally.phrase) in \(reports.count == 1 ? "1 file" : "\(reports.count) files")")
      error.write(accepted == 0 ? "\n" : "; \(accepted) accepted by comments\n")
    }
    if outcomes.contains(where: { $0.failure != nil }) { return .unreadable }
    return tally.count(from: circumstances.settings.failOn) > 0 ? .findings : .clean
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

  private func style(_ options: LintOptions) -> TextStyle {
    switch options.color {
    case .always: return .colored
    case .never: return .plain
    case .auto: break
    }
    func isSet(_ name: String) -> Bool { environment.variables[name].map { !$0.isEmpty } ?? false }
    if isSet("FORCE_COLOR") || isSet("CLICOLOR_FORCE") { return .colored }
    if isSet("NO_COLOR") || environment.variables["TERM"] == "dumb" { return .plain }
    return environment.isTerminal ? .colored : .plain
  }
}
