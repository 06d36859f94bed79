/// An exit status of the program, which never depends on the output format.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Nothing was found at or above the threshold.
  case clean = 0
  /// Something was found at or above the threshold.
  case findings = 1
  /// Arguments, settings, or a rule are invalid.
  case usage = 2
  /// There was nothing to check.
  case nothing = 3
  /// A file could not be read; the others are still reported.
  case unreadable = 4
  /// An internal error, or output that could not be written.
  case fault = 5

  /// The status for changes under `--detailed-exitcode`, which uses 0, 1 and 2 as Terraform does.
  static let changes = ExitStatus.usage

  /// The general meaning of the status; the help page of a command may be more specific.
  var meaning: String {
    switch self {
    case .clean: "no findings that make the run fail"
    case .findings: "findings that make the run fail: errors, or the severity set by --fail-on"
    case .usage: "invalid arguments, settings, or rules"
    case .nothing: "no files to check"
    case .unreadable: "a file could not be read; the others are still reported"
    case .fault: "an internal error, or the output could not be written"
    }
  }
}
