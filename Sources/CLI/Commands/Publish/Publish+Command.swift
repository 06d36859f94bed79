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
    let options: PublishOptions
    do throws(UsageError) {
      options = try PublishOptions(arguments)
    } catch {
      return refuse(error, help: PublishOptions.command)
    }
    let style = PublishStyle(environment.layout(options.color))
    do throws(PublishFailure) {
      return try publish(options, style)
    } catch {
      report(error, style)
      if options.format == .json, let json = PublishReport.refusal(error, options) { output.write(json.text) }
      return error.status
    }
  }

  private mutating func publish(_ options: PublishOptions, _ style: PublishStyle) throws(PublishFailure) -> ExitStatus {
    let backend: any PublishingBackend
    switch options.backend.backend {
    case .preview(let preview): return try show(preview, options, style)
    case .publishing(let publishing): backend = publishing
    }
    let journal = try openJournal(options)
    let saved = options.resumes ? try planToResume(journal, options) : try savedPlan(options)
    let past = options.resumes ? (journal.record, journal.traces(temporary: temporary)) : nil
    // The key file is restored even if nothing else can be done.
    for sentence in Leftovers.tidyUp(home: environment.value(of: .home), temporary: temporary) { warn(sentence) }
    if options.resumes, journal.hasStrayOutput {
      warn("\(journal.raw) is not of a run that the journal records, so it is neither read nor removed")
    }
    let publication = try self.publication(options, saved: saved, past)
    for case let outcomes? in publication.resumptions.map(\.rest.cutOff) {
      guard journal.settle(outcomes) else { throw .execution(.noJournal(reason: "\(journal.path) cannot be written")) }
    }
    try refuse(unclear: publication, options)
    if !options.resumes { try refuse(earlier: journal.record, publication, options) }
    let jobs = publication.jobs.filter { !$0.steps.isEmpty }
    let credentials = jobs.isEmpty ? nil : try preflight(jobs, publication)
    try confirm(jobs, options)
    if !options.resumes, !journal.begin(publication.document) {
      throw .execution(.noJournal(reason: "\(journal.path) cannot be written"))
    }
    for job in publication.jobs where job.steps.isEmpty {
      _ = journal.noteDone(package: job.package.path, leftOut: job.leftOut)
    }
    var results: [JobResult] = []
    if let credentials {
      let surroundings = PublishingSession.Surroundings(
        variables: environment.allVariables(), temporary: temporary,
        clock: environment.console.clock, sleep: environment.console.sleep)
      results = try run(jobs, backend, PublishingSession(credentials, journal: journal, surroundings), style)
    }
    output.write(PublishReport(results, publication, options).text(options.format, style), as: style.text.outputForm)
    return results.allSatisfy(\.isDone) ? .clean : .findings
  }

  /// The directory in which directories for one run are made.
  private var temporary: String { environment.value(of: .temporary) ?? "/tmp" }

  private mutating func warn(_ sentence: String) { error.write("ascertain: \(visible(sentence))\n") }

  /// Opens the journal, waiting for a publishing program that was just stopped and may still hold it.
  private func openJournal(_ options: PublishOptions) throws(PublishFailure) -> Journal {
    let path = options.journalPath
    if options.resumes, !Files.exists(path) {
      guard options.journals.count < 2 || options.journal != nil || options.plan != nil else {
        let names = options.journals.map(shown).joined(separator: ", ")
        throw .usage(UsageError("several releases can be resumed; choose one with --workflow: \(names)"))
      }
      throw .nothingToResume(path: path)
    }
    var attempts = options.resumes ? 40 : 1
    while true {
      attempts -= 1
      do throws(JournalError) {
        return try Journal(path, now: environment.wallClock)
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

  /// Plans a release anew, and warns about given variables without effect.
  private mutating func publication(
    _ options: PublishOptions, saved: SavedPlan?, _ past: Publication.Past?
  ) throws(PublishFailure) -> Publication {
    let publication = try Publication(options, saved: saved, past, environment)
    warn(unmentioned: publication.unmentionedVariables)
    warn(misnamed: publication.document.path)
    return publication
  }

  /// Writes what would happen in a release, or in the rest of an earlier run.
  private mutating func show(
    _ backend: any PreviewBackend, _ options: PublishOptions, _ style: PublishStyle
  ) throws(PublishFailure) -> ExitStatus {
    let publication: Publication
    if options.resumes {
      let journal = try openJournal(options)
      publication = try self.publication(
        options, saved: try planToResume(journal, options),
        (journal.record, journal.traces(temporary: temporary)))
      try refuse(unclear: publication, options)
    } else {
      publication = try self.publication(options, saved: try savedPlan(options), nil)
    }
    let problems = publication.problems + backend.problems(publication.jobs)
    if !problems.isEmpty { throw .problems("this release would fail", problems) }
    let text = backend.text(publication.jobs)
    switch (backend.isWholeOutput, options.format) {
    case (true, _): output.write(text)
    case (false, .json):
      let results = publication.jobs.map(JobResult.init(shown:))
      output.write(PublishReport(results, publication, options).text(.json, style))
    case (false, .text):
      output.write(PlanFormat.text.render(publication.rest, in: style.layout), as: style.text.outputForm)
      let end = "Nothing was done: this is a dry run. Use --backend codemagic-cli to publish."
      output.write("\n\(text)\n" + hanging(end, after: "", columns: style.layout.columns))
    }
    return .clean
  }

  private mutating func run(
    _ jobs: [Job], _ backend: any PublishingBackend, _ session: consuming PublishingSession, _ style: PublishStyle
  ) throws(PublishFailure) -> [JobResult] {
    var display = ProgressDisplay(
      isLive: environment.console.isInteractive, style: style, width: environment.console.errorWidth)
    let form = display.outputForm
    var sink = error
    defer { error = sink }
    do throws(ExecutionFailure) {
      return try backend.execute(jobs, session) { event in sink.write(display.text(for: event), as: form) }
    } catch {
      throw .execution(error)
    }
  }
}
