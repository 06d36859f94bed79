internal import Diagnostics
internal import Model
internal import Planning
internal import Reporting
internal import Scaffolding
internal import Text
internal import Workspace

extension Command {
  /// Writes a first `codemagic.yaml` and what belongs beside it.
  mutating func initialize(_ arguments: [String]) -> ExitStatus {
    let options: InitOptions
    do throws(UsageError) {
      options = try InitOptions(arguments)
    } catch {
      return refuse(error, help: InitOptions.command)
    }
    do throws(InitFailure) {
      return try initialize(options)
    } catch {
      switch error {
      case .usage(let usageError): _ = refuse(usageError, help: InitOptions.command)
      case .left: self.error.write("nothing was written\n")
      case .unwritable(let path, let reason):
        self.error.write("ascertain: cannot write \(shown(path)): \(visible(reason)); nothing was written\n")
      }
      return error.status
    }
  }

  private mutating func initialize(_ options: InitOptions) throws(InitFailure) -> ExitStatus {
    let repository = InitRepository(environment)
    guard Files.configuration(in: repository.root) == nil else {
      return try complete(repository, options)
    }
    let answers = try answers(options, repository)
    let files = InitFiles(answers, root: repository.root)
    let check = InitCheck(files, repository, now: environment.now)
    guard check.reports.isEmpty else {
      let findings = ReportFormat.text.render(check.reports)
      throw .usage(UsageError("these answers would lead to findings, so nothing was written:\n\(findings)"))
    }
    try files.refuseMasked()
    if options.writesToOutput {
      output.write(answers.configuration)
      return .clean
    }
    try write(files, repository, options)
    show(check, answers)
    return .clean
  }

  /// Writes what is missing beside a `codemagic.yaml` that is there.
  private mutating func complete(_ repository: InitRepository, _ options: InitOptions) throws(InitFailure) -> ExitStatus
  {
    let files = InitFiles(nil, root: repository.root)
    if options.writesToOutput { throw .usage(UsageError("the repository has a \(shown(files.kept[0])) already")) }
    let path = Paths.join(repository.root, files.kept[0])
    guard Files.isRegular(path) else {
      throw .unwritable(path: files.kept[0], reason: "\(Self.notRegular(path)) has its name")
    }
    if options.hasAnswers {
      error.write("\(shown(files.kept[0])) is there already, so the options with answers change nothing\n")
    }
    try write(files, repository, options)
    output.write("\nTo see what is wrong with it: ascertain lint. What it would do: ascertain plan.\n")
    return files.missing.isEmpty ? .nothing : .clean
  }

  /// Writes the missing files, or shows them, and tells which ones there are.
  private mutating func write(
    _ files: InitFiles, _ repository: InitRepository, _ options: InitOptions
  ) throws(InitFailure) {
    let names = files.missing.map { shown($0.path) }
    if options.isDryRun {
      for file in files.missing { output.write("==> \(shown(file.path))\n\(file.text)\n") }
    } else if !names.isEmpty {
      if environment.console.isInteractive {
        let list = names.joined(separator: ", ")
        guard try agrees("Write \(list) to \(shown(repository.root))", standard: true) else { throw .left }
      }
      try files.write(to: repository.root)
      output.write("Wrote to \(shown(repository.root)):\n")
      for name in names { output.write("  \(name)\n") }
    }
    for name in files.kept {
      let path = Paths.join(repository.root, name)
      let kind = Files.isRegular(path) ? "" : ", which is \(Self.notRegular(path))"
      output.write("Kept as it is: \(shown(name))\(kind)\n")
    }
    if Files.isMissing(Paths.join(repository.root, Files.fileName)), files.kept.contains(Files.misspelledFileName) {
      output.write("Codemagic does not read \(Files.misspelledFileName); rename it to \(Files.fileName)\n")
    }
    guard files.kept.contains(StarterFile.hookPath), let text = repository.files.text(StarterFile.hookPath),
      !text.contains("ascertain")
    else { return }
    let indentation = StarterFile.hookIndentation(in: text)
    let place =
      indentation == nil ? "under repos: in place of a list in brackets" : "at the end of the list under repos:"
    output.write("\nTo check before each commit, add this to \(StarterFile.hookPath), \(place)\n\n")
    output.write(StarterFile.hookLines(version: Self.version, indentation: indentation ?? 2))
  }

  /// The words for what has the name of a file and is none.
  private static func notRegular(_ path: String) -> String {
    if Files.isDirectory(path) { return "a directory" }
    return Files.isLink(path) && !Files.exists(path) ? "a link to a file that is not there" : "a special file"
  }

  /// Shows what a release would do, and what is left to do before the first one.
  private mutating func show(_ check: InitCheck, _ answers: Answers) {
    let layout = environment.layout()
    output.write("\nWhat a release would do (ascertain plan):\n\n")
    output.write(PlanFormat.text.render(check.plan, in: layout), as: PlanFormat.text.outputForm(layout.style))
    if !check.reportsWithRepository.isEmpty {
      output.write("\nFound in files that were there before (ascertain lint):\n\n")
      output.write(ReportFormat.text.render(check.reportsWithRepository))
    }
    output.write("\nBefore the first build, besides the conditions above:\n")
    for task in answers.tasks {
      output.write(hanging(shown(task), after: "  - ", columns: layout.columns))
    }
  }
}
