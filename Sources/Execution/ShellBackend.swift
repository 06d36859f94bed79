internal import Planning
internal import Text

/// Writes a script that does the same as the publishing backend would, without journal, progress and overall limit.
public struct ShellBackend: ExecutionBackend {
  /// A backend that only writes.
  public init() {}

  /// Tells the script for all jobs.
  public mutating func execute(
    _ jobs: [Job], _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> [JobResult] {
    let signIn = jobs.first?.release.signIn ?? .unclear
    let hasUpload = jobs.contains(where: \.uploads)
    let parts = jobs.map { Self.part($0, signIn) }.joined()
    tell(.text(Self.head + Self.credentials(signIn) + Self.setting(hasUpload, signIn) + parts + "\nexit $status\n"))
    return jobs.map { job in
      JobResult(job: job, outcomes: job.actions.map { StepOutcome(action: $0, state: .pending) }, end: nil)
    }
  }

  private static let head = """
    #!/bin/sh
    # Publishes to App Store Connect with the publishing program of codemagic-cli-tools.
    set -eu
    umask 077

    """

  /// What it signs in with is only ever a variable: the one that the settings name, or the program's own.
  private static func credentials(_ signIn: Release.SignIn) -> String {
    switch signIn {
    case .integration, .unclear: key(nil, nil, nil)
    case .apiKey(let key, let id, let issuer): Self.key(key, id, issuer)
    case .account(let name, let password):
      """
      APPLE_ID=${\(name ?? "APPLE_ID"):?set it to the Apple account}
      APP_SPECIFIC_PASSWORD=${\(password ?? "APP_SPECIFIC_PASSWORD"):?set it to an app-specific password}
      export APP_SPECIFIC_PASSWORD
      unset APP_STORE_CONNECT_PRIVATE_KEY APP_STORE_CONNECT_KEY_IDENTIFIER APP_STORE_CONNECT_ISSUER_ID

      """
    }
  }

  private static func key(_ key: String?, _ id: String?, _ issuer: String?) -> String {
    """
    APP_STORE_CONNECT_PRIVATE_KEY=${\(key ?? "APP_STORE_CONNECT_PRIVATE_KEY"):?set it to the content of the .p8 file}
    APP_STORE_CONNECT_KEY_IDENTIFIER=${\(id ?? "APP_STORE_CONNECT_KEY_IDENTIFIER"):?set it to the id of the key}
    APP_STORE_CONNECT_ISSUER_ID=${\(issuer ?? "APP_STORE_CONNECT_ISSUER_ID"):?set it to the id of the issuer}
    export APP_STORE_CONNECT_PRIVATE_KEY APP_STORE_CONNECT_KEY_IDENTIFIER APP_STORE_CONNECT_ISSUER_ID
    unset APP_SPECIFIC_PASSWORD

    """
  }

  /// What the program finds around it, and what is tidied up afterwards.
  private static func setting(_ hasUpload: Bool, _ signIn: Release.SignIn) -> String {
    var text = """
      # Any other variable of the program would change what it does.
      for name in $(env | sed -n 's/^\\(APP_STORE_CONNECT_[A-Za-z0-9_]*\\)=.*/\\1/p'); do
        case $name in
          APP_STORE_CONNECT_PRIVATE_KEY | APP_STORE_CONNECT_KEY_IDENTIFIER | APP_STORE_CONNECT_ISSUER_ID) ;;
          *) unset "$name" ;;
        esac
      done
      TMPDIR=$(mktemp -d)
      export TMPDIR PYTHONUTF8=1

      """
    if hasUpload, !signIn.isAccount {
      text += """
        # The program removes this file after an upload, whoever made it.
        keys=$HOME/.private_keys
        key=$keys/AuthKey_$APP_STORE_CONNECT_KEY_IDENTIFIER.p8
        if [ -d "$keys" ]; then made=; else made=$keys; fi
        tidy_up() {
          rm -rf "$TMPDIR"
          if [ -e "$key.kept" ]; then mv "$key.kept" "$key"; fi
          if [ -d "$made" ]; then rmdir "$made"; fi
        }

        """
    } else {
      text += """
        tidy_up() { rm -rf "$TMPDIR"; }

        """
    }
    text += """
      trap tidy_up EXIT
      trap 'exit 130' INT
      trap 'exit 143' TERM HUP
      status=0

      """
    return hasUpload && !signIn.isAccount ? text + "if [ -e \"$key\" ]; then mv \"$key\" \"$key.kept\"; fi\n" : text
  }

  private static func part(_ job: Job, _ signIn: Release.SignIn) -> String {
    let invocation = Invocation(job)
    var text = "\n# \(visible(job.package.path))\n"
    for action in job.actions { text += "#   \(visible(action.title))\n" }
    for attachment in invocation.attachments {
      // No line of indented JSON is like this one.
      text += "cat > \"$TMPDIR/\(attachment.name)\" << 'END OF \(attachment.name)'\n\(attachment.content)"
      text += "END OF \(attachment.name)\n"
    }
    text += CommandLine(words: [Invocation.program] + invocation.arguments).text
    for attachment in invocation.attachments {
      text += " \\\n  \(attachment.option)=@file:\"$TMPDIR/\(attachment.name)\""
    }
    if signIn.isAccount { text += " \\\n  --apple-id=\"$APPLE_ID\"" }
    return text + " || status=$?\n"
  }
}

extension Release.SignIn {
  fileprivate var isAccount: Bool {
    switch self {
    case .account: true
    case .integration, .apiKey, .unclear: false
    }
  }
}
