internal import Diagnostics
internal import Model
internal import Reporting
internal import Rules
internal import Schema
internal import Text
internal import Workspace

extension Command {
  /// Checks files and writes the reports, once or whenever something changes.
  mutating func lint(_ arguments: [String]) -> ExitStatus {
    let options: LintOptions
    let requests: [ReportRequest]
    do throws(UsageError) {
      options = try LintOptions(arguments)
      requests = try ReportRequest.requests(options, environment)
    } catch {
      return refuse(error, help: "lint")
    }
    if options.isWatching { return watch(options, requests) }
    var seen = SeenFiles()
    return lint(options, requests, &seen)
  }

  /// Checks files and writes the reports.
  ///
  /// - Parameters:
  ///   - options: The options.
  ///   - requests: The reports to write.
  ///   - seen: The files that the run looks at, to which they are added.
  /// - Returns: The exit status.
  mutating func lint(_ options: LintOptions, _ requests: [ReportRequest], _ seen: inout SeenFiles) -> ExitStatus {
    var watch = Stopwatch(environment)
    let configuration: RunConfiguration
    let baseline: LintBaseline?
    do throws(UsageError) {
      configuration = try RunConfiguration(
        options.settings, directory: environment.directory, includesOrigins: options.showsSettings)
      seen.add(configuration.dependencies(from: environment.directory))
      baseline = options.showsSettings ? nil : try LintBaseline(options, configuration, environment)
    } catch {
      return refuse(error, help: "lint")
    }
    if options.showsSettings {
      output.write(configuration.description)
      return .clean
    }
    watch.isShown = options.showsTiming
    watch.lap("settings")
    let inputs: LintInputs
    do throws(InputFailure) {
      inputs = try LintInputs(options, configuration, environment)
    } catch {
      return stop(error)
    }
    seen.add(inputs)
    if let replaced = UsageError(replacing: inputs.inputs, by: requests) { return refuse(replaced, help: "lint") }
    watch.lap("search")
    // Another run tells them when comments are added.
    for warning in inputs.warnings where !options.changesFiles { error.write("ascertain: \(visible(warning))\n") }
    if inputs.totalCount == 0, !inputs.scope.isLimited {
      report(inputs.failures)
      return inputs.failures.isEmpty ? refuseNothing(options, inputs, configuration) : .unreadable
    }
    let run = LintRun(options: options, configuration: configuration, inputs: inputs, environment: environment)
    let outcomes = run.outcomes(of: inputs.inputs)
    seen.add(inputs.directories.seen)
    if options.hasGivenValues, outcomes.allSatisfy({ $0.failures.isEmpty }), !outcomes.isEmpty {
      let use = outcomes.compactMap(\.givenValueUse).reduce(into: GivenValueUse()) { $0.formUnion($1) }
      let isPart = options.shard != nil
      if let invalid = UsageError(given: options.given, use, isPart: isPart) { return refuse(invalid, help: "lint") }
      if let shard = options.shard {
        warn(unused: options.given, in: shard, use)
      } else {
        warn(unmentioned: use.unmentionedVariables(of: options.given))
      }
    }
    let all = outcomes.count > 1 ? FileReport.united(outcomes.flatMap(\.reports)) : outcomes.flatMap(\.reports)
    let comparison = baseline?.comparison(with: all)
    var reports = comparison?.reports ?? all
    if case .changes(let changes) = inputs.scope {
      do throws(InputFailure) {
        let whole = outcomes.filter(\.isWhole).compactMap { $0.reports.first?.file.path }
        reports = try changes.filtered(reports, whole: Set(whole))
      } catch {
        return stop(error)
      }
    }
    watch.lap("check")
    let failures = inputs.failures + outcomes.flatMap(\.failures)
    if !options.changesFiles { report(failures) }
    if options.fixing != .off {
      let fixes = LintFixes(
        of: reports.map(\.acceptingNone), run, inputs.inputs, includesUnsafe: options.includesUnsafeFixes,
        isOneRound: options.changed?.onlyLines ?? false)
      return apply(fixes, from: run.base, options, requests, hasFailures: !failures.isEmpty, &seen)
    }
    if let reason = options.ignoreReason {
      let shown = reports.map { $0.showing(from: configuration.settings.minSeverity) }
      return addIgnores(reason, for: shown, from: run.base, options, requests, configuration.catalogue, &seen)
    }
    for report in reports where report.isCut {
      error.write("ascertain: \(visiblePath(report.file.path)): \(report.cutReason); fix some of them first\n")
    }
    var baselineStatus: ExitStatus?
    if let baseline, let comparison {
      let check = BaselineCheck(run, all, inputs.inputs)
      baselineStatus = update(
        baseline, for: all, baseline.gone(comparison.unmatched, check), isWhole: failures.isEmpty, options)
    }
    let tally = Tally(reports)
    let hasTooMany = options.maxWarnings.map { tally.warnings > $0 } ?? false
    let failOn = hasTooMany ? min(.warning, configuration.settings.failOn) : configuration.settings.failOn
    // What is not shown decides like everything else.
    let shown = reports.map { $0.showing(from: configuration.settings.minSeverity) }
    let isWritten = write(
      requests, of: shown, isCompared: baseline != nil, failOn: failOn, options, configuration.catalogue)
    watch.lap("report")
    if !options.isQuiet {
      let hidden = tally.count(from: .note) - Tally(shown).count(from: .note)
      if !reports.isEmpty || failures.isEmpty {
        error.write(summary(of: reports, inputs, options, hidden, below: configuration.settings.minSeverity))
      }
      if hasTooMany, let limit = options.maxWarnings {
        error.write("more than \(limit) warnings, the limit set by --max-warnings\n")
      }
    }
    if options.showsTiming { error.write("\(watch.description)\n") }
    if !isWritten { return .fault }
    if !failures.isEmpty { return .unreadable }
    if let baselineStatus { return baselineStatus }
    // What was left out may be of any severity.
    return (tally.count(from: failOn) > 0 || reports.contains(where: \.isCut)) && !options.exitsZero
      ? .findings : .clean
  }

  /// Warns about given variables that no file mentions.
  mutating func warn(unmentioned variables: [String]) {
    for name in variables { error.write("ascertain: --var \(shown(name)) has no effect: no file mentions it\n") }
  }

  /// Tells what could not be read, each thing once.
  private mutating func report(_ failures: [ReadFailure]) {
    var told: Set<ReadFailure> = []
    for failure in failures where told.insert(failure).inserted {
      error.write("ascertain: \(InputFailure(failure).message)\n")
    }
  }

  private mutating func stop(_ failure: InputFailure) -> ExitStatus {
    error.write("ascertain: \(failure.message)\n")
    return failure.status
  }

  /// Returns the line that counts the findings; empty when nothing could be read.
  private func summary(
    of reports: [FileReport], _ inputs: LintInputs, _ options: LintOptions, _ hidden: Int, below minimum: Severity
  ) -> String {
    let shard = options.shard
    if let shard, inputs.inputs.isEmpty, inputs.totalCount > 0 {
      return "\(shard): no files, because there are fewer files than parts\n"
    }
    let part = shard.map { "\($0): " } ?? ""
    guard !reports.isEmpty else {
      switch inputs.scope {
      case .everything: return ""
      case .changes(let changes): return "\(part)\(changes.nothingDiffers)\n"
      case .affected: return "\(part)no \(Files.fileName) depends on what changed\n"
      }
    }
    let suppressed = reports.map(\.suppressed.count).reduce(0, +)
    let baselined = reports.map(\.baselined.count).reduce(0, +)
    return part + Tally(reports).summary + (suppressed == 0 ? "" : "; \(suppressed) suppressed by comments")
      + (baselined == 0 ? "" : "; \(baselined) accepted by the baseline")
      + (hidden == 0 ? "" : "; \(hidden) below \(minimum.rawValue) not shown")
      + clause(aboutFixesOf: reports) + "\n"
  }
}
