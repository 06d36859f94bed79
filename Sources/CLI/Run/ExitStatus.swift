/// What the program says by its exit status; the output format never changes it.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Looked, and found nothing at or above the threshold.
  case clean = 0
  /// Found something at or above the threshold.
  case findings = 1
  /// Arguments, settings, or a rule are invalid.
  case usage = 2
  /// There was nothing to look at.
  case nothing = 3
  /// A file could not be read; what was read is reported all the same.
  case unreadable = 4
  /// A fault of the program.
  case fault = 5

  /// Something changes, under `--detailed-exitcode`, which knows only 0, 1 and this; the number is Terraform's.
  static let changes = ExitStatus.usage

  /// The meaning of the status in general, as help and the manual show it; a help page may be more exact.
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
