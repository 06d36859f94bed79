internal import Model
internal import Reporting
internal import Rules

/// The options of `ascertain lint`.
struct LintOptions: CommandOptions {
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  /// A comparison of the index with the last commit, or of the disk with a revision.
  struct Change {
    let revision: String?
    var onlyLines = false
  }

  /// What is done with the fixes of findings.
  enum Fixing {
    /// Nothing; the report says how many there are.
    case off
    /// The files are changed.
    case write
    /// The changes are shown as a patch.
    case diff
  }

  var paths: [String] = []
  /// The file that lists more paths; `-` for standard input.
  var filesFrom: String?
  /// The comparison that limits what is checked; nil to check everything.
  var changed: Change?
  /// Whether the paths are files that changed, and what depends on them is checked.
  var findsAffected = false
  /// The part of the files to check; nil for all.
  var shard: Shard?
  /// The requested formats, in order.
  var formats: [ReportFormat] = []
  /// The output files in order, each with the number of formats before it; `-` is standard output.
  var outputs: [(path: String, formatsBefore: Int)] = []
  var color = Color.auto
  var now: Int?
  /// The given values that are otherwise known only when a build starts.
  var given = GivenValues()
  /// Whether a value is given.
  var hasGivenValues = false
  var stdinName: String?
  var isQuiet = false
  var showsSettings = false
  var readsSurroundings = true
  /// Whether the exit status is 0 despite findings.
  var exitsZero = false
  /// The number of warnings above which a run fails; nil for no limit.
  var maxWarnings: Int?
  var showsStatistics = false
  var showsTiming = false
  /// The reason in the suppression comments that are written for what is found; nil to write none.
  var ignoreReason: SuppressionReason?
  /// The file to which all findings are written as the baseline; nil to write none.
  var writtenBaseline: String?
  /// Whether entries without a finding are removed from the baseline.
  var prunesBaseline = false
  /// Whether a run fails if the baseline has entries without a finding.
  var isBaselineStrict = false
  /// Whether files are checked again whenever they change.
  var isWatching = false
  var fixing = Fixing.off
  /// Whether fixes are applied whose result a person should look at.
  var includesUnsafeFixes = false
  var settings = SettingsOptions()

  /// Whether the findings lead to changes of the files, after which a second run tells what there is to tell.
  var changesFiles: Bool { fixing == .write || ignoreReason != nil }

  /// Whether paths were given, even if the list of them is empty.
  var namesFiles: Bool { !paths.isEmpty || filesFrom != nil }
}

extension LintOptions {
  static let command = "lint"

  static var positional: Positional<Self>? {
    Positional(
      .file("PATH"), .any,
      help: "A file, a directory to search for codemagic.yaml, or - for standard input. Default: the codemagic.yaml of "
        + "this repository."
    ) { $0.paths.append($1) }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("Files to check")
    declareInputs(&options)
    options.section("Assumptions")
    options.include(OptionDeclarations.given) { options, change in
      change(&options.given)
      options.hasGivenValues = true
    }
    options.now { $0.now = $1 }
    options.section("Fixes")
    declareFixes(&options)
    options.section("Output")
    declareOutput(&options)
    options.section("Rules")
    options.include(SettingsOptions.declareRules) { $1(&$0.settings) }
    options.section("Suppression comments")
    options.include(SettingsOptions.declareSuppression) { $1(&$0.settings) }
    options.value(
      "--add-ignores", of: .ignoreReason,
      help: "Write a comment that suppresses it, with this reason, for each finding that is shown, and check again"
    ) { $0.ignoreReason = $1 }
    options.section("Baseline")
    options.include(SettingsOptions.declareBaseline) { $1(&$0.settings) }
    options.value(
      "--write-baseline", of: .file(),
      help: "Write all findings to FILE, to be accepted with --baseline, and do not fail because of them"
    ) { $0.writtenBaseline = $1 }
    options.flag("--prune-baseline", help: "Remove from the baseline what is not found any more") {
      $0.prunesBaseline = true
    }
    options.flag("--strict-baseline", help: "Fail if the baseline has something that is not found any more") {
      $0.isBaselineStrict = true
    }
    options.section("Conditions for failure")
    options.include(SettingsOptions.declareFailure) { $1(&$0.settings) }
    options.value("--max-warnings", of: .count, help: "Fail if there are more than N warnings") { $0.maxWarnings = $1 }
    options.flag("--exit-zero", help: "Do not fail because of findings") { $0.exitsZero = true }
    options.section("Settings")
    options.include(SettingsOptions.declareFile) { $1(&$0.settings) }
    options.flag("--show-settings", help: "Show every setting and its source, and check nothing") {
      $0.showsSettings = true
    }
  }

  private static func declareInputs(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--files-from", of: .file(),
      help: "Also check the paths listed in FILE, or in standard input if FILE is -: one per line, or each followed by "
        + "a NUL byte"
    ) { $0.filesFrom = $1 }
    options.optionalValue(
      "--changed", of: .revision,
      help: "Check only files that differ from the last commit, as they are in git's index, ready to be committed. "
        + "With REVISION, check files that differ from it, as they are on disk."
    ) { $0.changed = Change(revision: $1 ?? $0.changed?.revision, onlyLines: $0.changed?.onlyLines ?? false) }
    options.optionalValue(
      "--changed-lines", of: .revision, help: "Like --changed, but show only findings on lines that differ"
    ) { $0.changed = Change(revision: $1 ?? $0.changed?.revision, onlyLines: true) }
    options.flag(
      "--affected",
      help: "Take the PATHs for files that changed, and check each codemagic.yaml that depends on one of them: itself, "
        + "its release notes or Info.plist, the settings, or a rule of the team. Notes that are about to be deleted "
        + "count without being named. For hooks."
    ) { $0.findsAffected = true }
    options.value(
      "--shard", of: .shard,
      help: "Check only part I of N equal parts of the files, so that N machines can share the work. The parts depend "
        + "only on the sorted list of files; 'ascertain merge' joins their reports."
    ) { $0.shard = $1 }
    options.flag(
      "--no-files", help: "Read only the files to check, not the release notes and Info.plist files next to them"
    ) { $0.readsSurroundings = false }
    options.value("--stdin-filename", of: .text("NAME"), help: "The file name to report for standard input") {
      $0.stdinName = $1
    }
  }

  private static func declareFixes(_ options: inout OptionDeclarations<Self>) {
    options.flag("--fix", help: "Apply the fixes that change nothing but the problem, and report what is left") {
      $0.fixing = .write
    }
    options.flag(
      "--diff",
      help: "Show what --fix would change as a patch for 'git apply', and no report; fail if there is anything"
    ) { $0.fixing = .diff }
    options.flag(
      "--unsafe-fixes", help: "With --fix or --diff, also apply the fixes whose result a person should look at"
    ) { $0.includesUnsafeFixes = true }
  }

  private static func declareOutput(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "-f", "--format", alias: "--output-format", of: .word(ReportFormat.self, "FORMAT", summary: { $0.summary }),
      help: "The format of the report; may be repeated. Default: the value of ASCERTAIN_FORMAT, what the name "
        + "of an --output asks for, github in GitHub Actions, or text."
    ) { $0.formats.append($1) }
    options.value(
      "-o", "--output", of: .file(),
      help: "Write the report of the preceding --format to FILE, or to standard output if FILE is -. With as many "
        + "FILEs as FORMATs, the first FILE is for the first FORMAT, and so on."
    ) { $0.outputs.append((path: $1, formatsBefore: $0.formats.count)) }
    options.color { $0.color = $1 }
    options.flag("-q", "--quiet", help: "Show only findings, without a summary") { $0.isQuiet = true }
    options.flag("--statistics", help: "Show the number of findings per rule instead of the findings, as text or json")
    {
      $0.showsStatistics = true
    }
    options.flag(
      "--watch",
      help: "Check again whenever a file changes, until interrupted; then the exit status is that of the last report"
    ) { $0.isWatching = true }
    options.flag("--timing", help: "Also show how long each part of the run took") { $0.showsTiming = true }
    options.include(SettingsOptions.declareVisibility) { $1(&$0.settings) }
  }
}
