internal import Diagnostics
internal import Reporting
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The baseline of a run: the file, what is in it, and what is done with it.
struct LintBaseline {
  /// The path, as it is shown.
  let path: String
  /// The baseline that is read, and its file; nil if it is to be written.
  let read: (file: SourceFile, baseline: Baseline)?
  private let environment: Environment
  /// The absolute path of the directory from which the paths in the file count.
  private let directory: String

  /// Reads the baseline that the options or the settings name; nil without one.
  init?(_ options: LintOptions, _ configuration: RunConfiguration, _ environment: Environment) throws(UsageError) {
    guard let path = options.writtenBaseline.map(Paths.plain) ?? configuration.baseline?.path else {
      if options.prunesBaseline || options.isBaselineStrict {
        throw UsageError(
          "\(options.prunesBaseline ? "--prune-baseline" : "--strict-baseline") needs a --baseline, or `baseline` in the "
            + "settings")
      }
      return nil
    }
    self.path = path
    self.environment = environment
    let place = Paths.join(environment.directory, path)
    directory = Paths.directory(of: Paths.resolved(place) ?? place)
    if options.writtenBaseline != nil {
      read = nil
      try Self.refuseOther(path, environment)
    } else {
      read = try Self.read(path, configuration.baseline?.origin ?? .named, environment)
    }
  }

  private static func read(
    _ path: String, _ origin: FileOrigin, _ environment: Environment
  ) throws(UsageError) -> (SourceFile, Baseline) {
    let file: SourceFile
    do throws(ReadFailure) {
      file = try Files.read(path, from: environment.directory, origin)
    } catch {
      let hint = Files.isMissing(Paths.join(environment.directory, path)) ? "; --write-baseline writes it" : ""
      throw UsageError("cannot read the baseline \(shown(error.path)): \(error.reason)\(hint)")
    }
    do throws(BaselineError) {
      return (file, try Baseline(reading: file))
    } catch {
      let place = error.location
      throw UsageError(
        "invalid baseline:\n\(visiblePath(place.path)):\(place.line):\(place.column): \(shown(error.reason))")
    }
  }

  /// Throws if a file is there that is not a baseline, which would be lost.
  private static func refuseOther(_ path: String, _ environment: Environment) throws(UsageError) {
    if let misnamed = UsageError(writing: path, for: "--write-baseline") { throw misnamed }
    guard let file = try? Files.read(path, from: environment.directory), !file.bytes.isEmpty else { return }
    // One with a conflict of a merge in it is one as well.
    if file.bytes.starts(with: Baseline([]).text.utf8.prefix(20)) || (try? Baseline(reading: file)) != nil { return }
    throw UsageError("--write-baseline \(shown(path)): the file that is there is not a baseline")
  }

  /// Returns the path of a checked file as the baseline has it.
  func name(of file: String) -> String {
    Paths.resolved(Paths.join(environment.directory, file)).map { Paths.relative($0, to: directory) } ?? file
  }

  /// Returns the absolute path of a file that the baseline names.
  private func place(of name: String) -> String { Paths.join(directory, name) }

  // MARK: Comparison

  /// Returns the reports compared with the baseline that was read, or that they would be written to.
  func comparison(with reports: [FileReport]) -> BaselineComparison {
    let baseline = read?.baseline ?? Baseline(reports, path: name)
    return baseline.compared(with: reports, path: name)
  }

  /// Returns the entries without a finding that do not exist any more, as far as a run can tell.
  ///
  /// An entry of a file that was not checked, or of a rule that did not run, may still have its finding.
  func gone(_ unmatched: [BaselineEntry], _ check: BaselineCheck) -> [BaselineEntry] {
    if unmatched.isEmpty || check.hasGivenValues { return [] }
    // After a syntax error, a file was not checked to its end.
    let whole = check.reports.filter { !$0.isCut && $0.findings.allSatisfy(Baseline.canAccept) }
    let checked = Set(whole.map { name(of: $0.file.path) })
    let configurations = Set(check.configurations.map { Paths.directory(of: place(of: name(of: $0))) })
    let rules = Dictionary(check.catalogue.rules.map { ($0.id, $0) }) { first, _ in first }
    return unmatched.filter { entry in
      guard let rule = rules[entry.rule] else { return true }
      if Files.isMissing(place(of: entry.path)) { return true }
      guard rule.document == .codemagic else {
        guard check.readsSurroundings, check.settings.selection.includes(rule) else { return false }
        return configurations.contains { Paths.isBelow(place(of: entry.path), $0) }
      }
      return checked.contains(entry.path)
        && rule.runs(
          check.settings, check.settings.selection, includesSurroundings: check.readsSurroundings,
          includesRepository: check.readsSurroundings,
          knowsLocation: check.knowsLocation)
    }
  }

  // MARK: Writing

  /// Writes all findings of reports to the file.
  func write(_ reports: [FileReport]) throws(WriteFailure) {
    let text = Baseline(reports, path: name).text
    let place = Paths.join(environment.directory, path)
    if let old = try? Files.read(place), old.bytes == Array(text.utf8) { return }
    try Files.write(text, to: place)
  }

  /// Writes the file again without some entries.
  func remove(_ gone: [BaselineEntry]) throws(WriteFailure) {
    guard let (file, baseline) = read, !gone.isEmpty else { return }
    try Files.replace(
      Paths.join(environment.directory, path), reading: file.bytes, with: Array(baseline.removing(gone).text.utf8))
  }
}

/// What a run checked, which decides what it says of the entries of a baseline.
struct BaselineCheck {
  let reports: [FileReport]
  /// The paths of the configuration files that were checked.
  let configurations: [String]
  let catalogue: Catalogue
  let settings: Settings
  let readsSurroundings: Bool
  /// Whether it is known of every file whether Codemagic reads it.
  let knowsLocation: Bool
  let hasGivenValues: Bool
}
