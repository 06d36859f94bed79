internal import Diagnostics
internal import Reporting
internal import Rules
internal import Text
internal import Workspace

extension Command {
  /// Joins reports and writes the result.
  mutating func merge(_ arguments: [String]) -> ExitStatus {
    let options: MergeOptions
    let configuration: RunConfiguration
    do throws(UsageError) {
      options = try MergeOptions(arguments)
      if let misnamed = UsageError(writing: options.output, for: "--output") { throw misnamed }
      configuration = try RunConfiguration(options.settings, directory: environment.directory)
    } catch {
      return refuse(error, help: MergeOptions.command)
    }
    let report: MergedReport
    do throws(MergeFailure) {
      report = try joined(options.reports)
    } catch {
      switch error {
      case .reading(let failure): self.error.write("ascertain: \(InputFailure(failure).message)\n")
      case .merging(let failure):
        if failure.kind == .mismatch { return refuse(UsageError(failure.message), help: MergeOptions.command) }
        self.error.write("ascertain: \(failure.message)\n")
      }
      return .unreadable
    }
    if options.output == "-" {
      output.write(report.text)
    } else {
      do throws(WriteFailure) {
        try Files.write(report.text, to: options.output)
      } catch {
        self.error.write("ascertain: cannot write \(shown(options.output)): \(error.reason)\n")
        return .fault
      }
    }
    let hasTooMany = options.maxWarnings.map { report.tally.warnings > $0 } ?? false
    if !options.isQuiet {
      let count = options.reports.count
      error.write("\(report.tally.phrase) in \(count == 1 ? "1 report" : "\(count) reports")\n")
      if hasTooMany, let limit = options.maxWarnings {
        error.write("more than \(limit) warnings, the limit set by --max-warnings\n")
      }
    }
    let isFailure = hasTooMany || report.hasFailures || report.tally.count(from: configuration.settings.failOn) > 0
    return isFailure && !options.exitsZero ? .findings : .clean
  }

  private func joined(_ paths: [String]) throws(MergeFailure) -> MergedReport {
    var files: [SourceFile] = []
    for path in paths {
      do throws(ReadFailure) {
        files.append(try Files.read(path))
      } catch {
        throw .reading(error)
      }
    }
    do throws(MergeError) {
      return try MergedReport(files, version: Self.version)
    } catch {
      throw .merging(error)
    }
  }
}

/// The reason why reports could not be joined.
private enum MergeFailure: Error {
  case reading(ReadFailure)
  case merging(MergeError)
}

extension MergeError {
  /// The reason after the report and the line that it concerns.
  fileprivate var message: String {
    let location = path.map { "\(visiblePath($0))\(line.map { ":\($0)" } ?? ""): " } ?? ""
    return location + reason
  }
}
