internal import Diagnostics
internal import Execution
internal import Planning
internal import PublishingModel
internal import Reporting

extension Command {
  /// Carries out a release, or shows what would run.
  mutating func publish(_ arguments: [String]) -> ExitStatus {
    var style = PaintedStyle(environment.style(.auto))
    do throws(PublishFailure) {
      let options: PublishOptions
      do throws(UsageError) { options = try PublishOptions(arguments) } catch { throw .usage(error) }
      style = PaintedStyle(environment.style(options.color))
      return try publish(options, style)
    } catch {
      tell(error, style)
      return error.status
    }
  }

  private mutating func publish(_ options: PublishOptions, _ style: PaintedStyle) throws(PublishFailure) -> ExitStatus {
    guard options.backend == .codemagicCLI || options.resumes else {
      let publication = try Publication(options, saved: try savedPlan(options), record: nil, environment)
      try refuse(publication.stale)
      return try show(publication, options, style)
    }
    let journal: Journal
    do throws(Journal.Mistake) {
      journal = try Journal(options.journalPath)
    } catch {
      throw .journal(path: options.journalPath, error)
    }
    let saved = try options.resumes ? planToResume(journal, options) : savedPlan(options)
    let record = options.resumes ? journal.record : nil
    let publication = try Publication(options, saved: saved, record: record, environment)
    try refuse(publication.stale)
    try refuse(unknown: publication.unknown)
    guard options.backend == .codemagicCLI else { return try show(publication, options, style) }
    if !options.resumes { try refuse(earlier: journal.record, publication, options) }
    let jobs = publication.jobs.filter { !$0.actions.isEmpty }
    let credentials = try preflight(jobs, publication.settings)
    try confirm(jobs, options)
    if !options.resumes, !journal.begin(publication.document) {
      throw .execution(.noJournal(reason: "\(options.journalPath) cannot be written"))
    }
    let results = try run(jobs, credentials, journal, style)
    output.write(PublishReport(results, publication, options).text(options.format, style))
    return results.allSatisfy(\.isDone) ? .clean : .findings
  }

  private func savedPlan(_ options: PublishOptions) throws(PublishFailure) -> SavedPlan? {
    guard let path = options.plan else { return nil }
    let file: SourceFile
    do throws(ReadFailure) {
      file = try Files.read(path)
    } catch {
      throw .plan(.unreadable(path: error.path, reason: error.reason))
    }
    do throws(SavedPlan.Mistake) { return try SavedPlan(file) } catch { throw .saved(path: path, error) }
  }

  private func planToResume(_ journal: borrowing Journal, _ options: PublishOptions) throws(PublishFailure) -> SavedPlan
  {
    guard let plan = journal.record.plan, !journal.record.runs.isEmpty else {
      throw .plan(
        .nothing(
          reason: "there is nothing to resume: \(visible(options.journalPath)) tells of no run",
          help: "start with: ascertain publish --backend codemagic-cli"))
    }
    return plan
  }

  /// Shows what would run.
  private mutating func show(
    _ publication: Publication, _ options: PublishOptions, _ style: PaintedStyle
  ) throws(PublishFailure) -> ExitStatus {
    var texts: [String] = []
    let tell: (ExecutionEvent) -> Void = { if case .text(let text) = $0 { texts.append(text) } }
    let results: [JobResult]
    do throws(ExecutionFailure) {
      switch options.backend {
      case .shell:
        var backend = ShellBackend()
        results = try backend.execute(publication.jobs, tell)
      case .dryRun, .codemagicCLI:
        var backend = DryRunBackend()
        results = try backend.execute(publication.jobs, tell)
      }
    } catch {
      throw .execution(error)
    }
    switch (options.backend, options.format) {
    case (.shell, _): output.write(texts.joined())
    case (_, .json): output.write(PublishReport(results, publication, options).text(.json, style))
    case (_, .text):
      output.write(PlanFormat.text.render(publication.document, style: style.text))
      output.write("\n" + texts.joined(separator: "\n"))
      output.write("\nNothing was done: this is a dry run. --backend codemagic-cli publishes.\n")
    }
    return .clean
  }

  private mutating func run(
    _ jobs: [Job], _ credentials: Credentials, _ journal: consuming Journal, _ style: PaintedStyle
  ) throws(PublishFailure) -> [JobResult] {
    let surroundings = CodemagicBackend.Surroundings(
      variables: environment.variables, temporary: environment.value(of: "TMPDIR") ?? "/tmp",
      clock: environment.console.clock, sleep: environment.console.sleep)
    var backend = CodemagicBackend(credentials, journal: journal, surroundings)
    var display = ProgressDisplay(isLive: environment.console.canAsk, style: style)
    var sink = error
    defer { error = sink }
    do throws(ExecutionFailure) {
      return try backend.execute(jobs) { event in sink.write(display.text(for: event)) }
    } catch {
      throw .execution(error)
    }
  }
}
