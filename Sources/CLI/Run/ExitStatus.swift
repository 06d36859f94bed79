/// What the program says by its exit status; the output format never changes it.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Looked, and found nothing at or above the threshold.
  case clean = 0
  /// Found something at or above the threshold.
  case findings = 1
  /// The command line makes no sense.
  case usage = 2
  /// There was nothing to look at.
  case nothing = 3
  /// A file could not be read; what was read is reported all the same.
  case unreadable = 4
  /// A fault of the program.
  case fault = 5

  /// Something changes, under `--detailed-exitcode`, which knows only 0, 1 and this; the number is Terraform's.
  static let changes = ExitStatus.usage
}
