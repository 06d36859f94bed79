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
    let inputs = inputs(for: options, circumstances)
    guard !inputs.isEmpty else {
      error.write("ascertain: there is no \(Files.fileName) here or above, up to the repository's root\n")
      error.write("  name a file or directory: ascertain lint path/to/\(Files.fileName)\n")
      return .nothing
    }
    let now = options.now ?? environment.now
    var reports: [FileReport] = []
    var hasFailed = false
    for input in inputs {
      do throws(ReadFailure) {
        let file = try read(input, options)
        reports.append(circumstances.catalogue.check(file, now: now, settings: circumstances.settings))
      } catch {
        hasFailed = true
        self.error.write("ascertain: cannot read \(visible(error.path)): \(error.reason)\n")
      }
    }
    output.write(options.format.render(reports, style: style(options)))
    let tally = Tally(reports)
    if !options.isQuiet, !reports.isEmpty {
      error.write("\(tally.phrase) in \(reports.count == 1 ? "1 file" : "\(reports.count) files")\n")
    }
    if hasFailed { return .unreadable }
    return tally.count(from: circumstances.settings.failOn) > 0 ? .findings : .clean
  }

  private enum Input {
    case standardInput
    case file(String)
  }

  private func inputs(for options: LintOptions, _ circumstances: Circumstances) -> [Input] {
    guard !options.paths.isEmpty else {
      return Files.onTheWayUp(from: environment.directory, [Files.fileName]).map { [.file($0)] } ?? []
    }
    let base = circumstances.file?.directory ?? ""
    let excluded = circumstances.settings.exclude.map { Paths.join(base, $0) }
    return options.paths.flatMap { path -> [Input] in
      if path == "-" { return [.standardInput] }
      return Files.isDirectory(path) ? Files.search(path, except: excluded).map(Input.file) : [.file(path)]
    }
  }

  private func read(_ input: Input, _ options: LintOptions) throws(ReadFailure) -> SourceFile {
    switch input {
    case .file(let path): return try Files.read(path)
    case .standardInput:
      let name = options.stdinName ?? "<stdin>"
      guard let bytes = environment.readInput() else { throw ReadFailure(path: name, reason: "standard input failed") }
      return SourceFile(path: name, bytes: bytes)
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
