internal import Planning

/// Writes a script that does the same as the publishing backend would, without journal, progress and overall limit.
public struct ShellBackend: ExecutionBackend {
  /// A backend that only writes.
  public init() {}

  /// Tells the script for all jobs.
  public mutating func execute(
    _ jobs: [Job], _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> [JobResult] {
    tell(.text(Self.head + jobs.map(Self.part).joined()))
    return jobs.map { job in
      JobResult(job: job, outcomes: job.actions.map { StepOutcome(action: $0, state: .pending) }, end: nil)
    }
  }

  /// What comes before all jobs; the private key is only ever a variable.
  private static let head = """
    #!/bin/sh
    # Publishes to App Store Connect with the publishing program of codemagic-cli-tools.
    set -eu
    umask 077
    : "${APP_STORE_CONNECT_PRIVATE_KEY:?set it to the content of the .p8 file}"
    : "${APP_STORE_CONNECT_KEY_IDENTIFIER:?set it to the id of the key}"
    : "${APP_STORE_CONNECT_ISSUER_ID:?set it to the id of the issuer}"
    # Any other variable of the program would change what it does.
    for name in $(env | sed -n 's/^\\(APP_STORE_CONNECT_[A-Z_]*\\)=.*/\\1/p'); do
      case $name in
        APP_STORE_CONNECT_PRIVATE_KEY | APP_STORE_CONNECT_KEY_IDENTIFIER | APP_STORE_CONNECT_ISSUER_ID) ;;
        *) unset "$name" ;;
      esac
    done
    unset APP_SPECIFIC_PASSWORD
    TMPDIR=$(mktemp -d)
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT

    """

  private static func part(_ job: Job) -> String {
    let invocation = Invocation(job)
    var text = "\n# \(job.package.path.map { $0.isNewline ? "?" : String($0) }.joined())\n"
    for action in job.actions { text += "#   \(action.title)\n" }
    for attachment in invocation.attachments {
      // No line of indented JSON is like this one.
      text += "cat > \"$TMPDIR/\(attachment.name)\" << 'END OF \(attachment.name)'\n\(attachment.content)"
      text += "END OF \(attachment.name)\n"
    }
    text += CommandLine(words: [Invocation.program] + invocation.arguments).text
    for attachment in invocation.attachments {
      text += " \\\n  \(attachment.option)=@file:\"$TMPDIR/\(attachment.name)\""
    }
    return text + "\n"
  }
}
