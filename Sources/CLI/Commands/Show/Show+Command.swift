internal import Execution
internal import Model
internal import Planning
internal import Reporting
internal import Text
internal import Workspace

extension Command {
  /// Writes a saved plan once more, with what was done of it.
  mutating func show(_ arguments: [String]) -> ExitStatus {
    do throws(PlanFailure) {
      let options = try PlanFailure.usage { () throws(UsageError) in try ShowOptions(arguments) }
      let document = try document(options.path ?? "")
      let layout = environment.layout(options.color)
      output.write(
        options.format.render(document, in: layout, isVerbose: options.isVerbose),
        as: options.format.outputForm(layout.style))
      return .clean
    } catch {
      report(error, help: ShowOptions.command)
      return error.status
    }
  }

  /// Reads a saved plan with the journal beside it, or a journal with its plan.
  private mutating func document(_ path: String) throws(PlanFailure) -> PlanDocument {
    let file = try PlanFailure.reading { () throws(ReadFailure) in try Files.read(path) }
    if JournalRecord.begins(file.bytes) {
      let record = try record(file)
      guard let document = record.document else {
        throw .unreadable(path: path, reason: "it is a journal without a plan: nothing was begun")
      }
      return document
    }
    var document: PlanDocument
    do throws(SavedPlanError) { document = try PlanDocument(saved: file) } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    let journal = PublishOptions.journalPath(beside: path)
    guard Files.isRegular(journal) else { return document }
    let record = try record(try PlanFailure.reading { () throws(ReadFailure) in try Files.read(journal) })
    if let plan = record.document?.plans.first, document.plans.contains(where: { $0.isOfSameRelease(as: plan) }) {
      document.history = record.document?.history
    } else if record.document != nil {
      error.write("\(shown(journal)) is of another plan; ascertain show \(shown(journal)) shows that\n")
    }
    return document
  }

  private func record(_ file: SourceFile) throws(PlanFailure) -> JournalRecord {
    do throws(JournalError) { return try Journal.read(file.bytes) } catch {
      let reason =
        switch error {
        case .damaged(let line): "line \(line) is none that a run writes"
        case .refused(let reason): reason
        case .foreign, .taken: "it is no journal"
        }
      throw .unreadable(path: file.path, reason: reason)
    }
  }
}

extension Plan {
  /// Whether another plan is for the same release, even if that one knows its packages or its notes and this does not.
  fileprivate func isOfSameRelease(as other: Plan) -> Bool {
    var release = release
    if release.notes == .madeByScript { release.notes = other.release.notes }
    let digests = packages.map(\.sha256)
    return release == other.release && (digests.isEmpty || digests == other.packages.map(\.sha256))
  }
}

extension Subcommand {
  static let show = Subcommand(
    ShowOptions.self,
    HelpPage.Text(
      summary: "Show a saved plan again, and what was done of it",
      about: "Show a plan that was saved by plan --out, in any format, and what publish did of it, and when.",
      notes: [
        "Nothing is planned anew: the configuration and the packages are not read. The journal beside the plan is read, "
          + "even while a release is under way."
      ],
      examples: [
        "ascertain show plan.json", "ascertain show plan.json --format html", "ascertain show plan.json.journal",
      ],
      statuses: [.clean, .usage, .unreadable, .fault],
      meanings: [
        .clean: "the plan is shown",
        .unreadable: "the file could not be read, or is neither a saved plan nor a journal",
      ])
  ) { $0.show($1) }
}
