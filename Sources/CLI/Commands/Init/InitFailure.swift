/// The reason why no file was written.
enum InitFailure: Error {
  case usage(UsageError)
  /// Whoever was asked ended the input, or did not want the files.
  case left
  case unwritable(path: String, reason: String)

  var status: ExitStatus {
    switch self {
    case .usage: .usage
    case .left: .findings
    case .unwritable: .fault
    }
  }
}
