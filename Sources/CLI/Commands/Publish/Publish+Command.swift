internal import Diagnostics
internal import Execution
internal import Model
internal import Planning
internal import Reporting
internal import Schema
internal import Text
internal import Workspace

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
      let publication = try Publication(options, saved: try savedPlan(options), nil, environment)
      let handOff = options.backend == .shell ? Preflight.problemsOfHandOff(publication.jobs) : []
      let problems = publication.problems + handOff
      if !problems.isEmpty { throw .problems("this release would fail", problems) }
      return try show(publication, options, style)
    }
    let journal = try openJournal(options)
    let saved = options.resumes ? try planToResume(journal, options) : try savedPlan(options)
    // The key's file is put back even when nothing else can be done.
    if options.resumes, options.backend == .codemagicCLI { journal.tidyUp() }
    let publication = try Publication(
      options, saved: saved, options.resumes ? (journal.record, journal.raw) : nil, environment)
    guard options.backend == .codemagicCLI else {
      try refuse(unclear: publication, options)
      return try show(publication, options, style)
    }
    for case let outcomes? in publication.resumptions.map(\.rest.cutOff) {
      guard journal.settle(outcomes) else { throw .execution(.noJournal(reason: "\(journal.path) cannot be written")) }
    }
    try refuse(unclear: publication, options)
    if !options.resumes { try refuse(earlier: journal.record, publication, options) }
    let jobs = publication.jobs.filter { !$0.actions.isEmpty }
    let credentials = jobs.isEmpty ? nil : try preflight(jobs, publication)
    try confirm(jobs, options)
    if !options.resumes, !journal.begin(publication.document) {
      throw .execution(.noJournal(reason: "\(journal.path) cannot be written"))
    }
    for job in publication.jobs where job.actions.isEmpty {
      _ = journal.noteDone(package: job.package.path, leftOut: job.leftOut)
    }
    var results: [JobResult] = []
    if let credentials { results = try self.run(jobs, credentials, journal, style) }
    output.write(PublishReport(results, publication, options).text(options.format, style))
    return results.allSatisfy(\.isDone) ? .clean : .findings
  }

  /// Opens the journal; a program that has just been stopped may hold it for some seconds more.
  private func openJournal(_ options: PublishOptions) throws(PublishFailure) -> Journal {
    let path = options.journalPath
    if options.resumes, !Files.exists(path) { throw .nothingToResume(path: path) }
    var attempts = options.resumes ? 40 : 1
    while true {
      attempts -= 1
      do throws(JournalError) {
        return try Journal(path)
      } catch {
        guard error == .taken, attempts > 0 else { throw .journal(path: path, error) }
        environment.console.sleep(0.25)
      }
    }
  }

  private func savedPlan(_ options: PublishOptions) throws(PublishFailure) -> SavedPlan? {
    guard let path = options.plan else { return nil }
    let file: SourceFile
    do throws(ReadFailure) {
      file = try Files.read(path)
    } catch {
      throw .plan(.unreadable(path: error.path, reason: error.reason))
    }
    do throws(SavedPlanError) { return try SavedPlan(file) } catch { throw .saved(path: path, error) }
  }

  private func planToResume(_ journal: borrowing Journal, _ options: PublishOptions) throws(PublishFailure) -> SavedPlan
  {
    guard let plan = journal.record.plan, !journal.record.runs.isEmpty else {
      throw .nothingToResume(path: journal.path)
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
