internal import Analysis
internal import Diagnostics
internal import Reporting
internal import Rules
internal import Text
internal import Workspace

extension Command {
  /// Writes what the commits of the file broke and mended.
  mutating func replay(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      let options = try ReplayOptions(arguments)
      let configuration = try RunConfiguration(options.settings, directory: environment.directory)
      return try replay(options, configuration)
    } catch {
      return refuse(error, help: ReplayOptions.command)
    }
  }

  private mutating func replay(
    _ options: ReplayOptions, _ configuration: RunConfiguration
  ) throws(UsageError) -> ExitStatus {
    do throws(InputFailure) {
      let run = try ReplayRun(options, configuration, environment)
      guard !run.history.entries.isEmpty else {
        error.write("ascertain: no commit there has changed \(shown(run.path))\n")
        return .nothing
      }
      let layout = environment.layout(options.color)
      output.write(options.format.render(run.report, in: layout), as: options.format.outputForm(layout.style))
      return .clean
    } catch {
      guard error.status != .usage else { throw UsageError(error.message) }
      self.error.write("ascertain: \(error.message)\n")
      return error.status
    }
  }
}

extension Subcommand {
  static let replay = Subcommand(
    ReplayOptions.self,
    HelpPage.Text(
      summary: "Tell what each commit of the past broke or mended",
      about: "Check every version of the file that git has with the rules of today, and tell which commits broke and "
        + "mended it, how long it stayed broken, and how many pushes would have been spared.",
      notes: [
        "Dates are compared with the time of each commit, and the file with what was beside it in the commit, except "
          + "with --no-files. The settings are those of today.",
        "Of commits in a row after which lint would fail, all but the first would have been spared.",
      ],
      examples: [
        "ascertain replay", "ascertain replay v1.0..", "ascertain replay --strict --format markdown origin/main",
      ],
      statuses: [.clean, .usage, .nothing, .unreadable, .fault],
      meanings: [
        .clean: "the history is shown, whatever it is", .nothing: "no commit has changed the file",
        .unreadable: "git cannot be run",
      ])
  ) { $0.replay($1) }
}
