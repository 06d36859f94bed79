internal import Planning
internal import Text

/// A script that does the same as the publishing backend would, without journal, progress and overall limit.
struct ShellBackend: PreviewBackend {
  let isWholeOutput = true

  func problems(_ jobs: [Job]) -> [Preflight.Problem] {
    let texts = jobs.flatMap { Invocation($0).attachments.map(\.content) }
    guard texts.contains(where: { Secrets.masked($0) != $0 }) else { return Preflight.problemsOfHandOff(jobs) }
    return Preflight.problemsOfHandOff(jobs) + [
      Preflight.Problem(
        "the script would show what looks like a secret in the release notes",
        help: "remove it from the notes, or publish with another backend, which does not show them")
    ]
  }

  func text(_ jobs: [Job]) -> String {
    guard let release = jobs.first?.release else { return Self.head }
    let hasUpload = jobs.contains(where: \.uploads)
    let parts = jobs.map { Self.part($0, release.signIn) }.joined()
    return Self.head + Self.credentials(release) + Self.setting(hasUpload, release.signIn) + parts + Self.end
  }

  private static let head = """
    #!/bin/sh
    # Publishes to App Store Connect with the publishing program of codemagic-cli-tools.
    set -eu
    umask 077

    """

  /// What the program takes for warnings, and the publishing backend does not.
  private static let end = """

    failed() { grep -Eqs "^\\[[0-9: -]+\\] [A-Z]+ +$1" "$TMPDIR"/codemagic-*.log; }
    if failed 'beta_groups_action_group\\.py:[0-9]+ > Cannot find Beta group'; then
      echo 'There is no such beta group.' >&2
      status=1
    fi
    if failed 'cli_app\\.py:[0-9]+ > Failed to (update|create new) App Store Version Localization'; then
      echo 'App Store Connect rejected a text of the version.' >&2
      status=1
    fi
    if failed 'submit_to_app_store_action\\.py:[0-9]+ > Cancelling submissions was not completed'; then
      echo 'The submissions were not canceled in time.' >&2
      status=1
    fi
    exit $status

    """

  /// The credentials: what the file tells and is no secret, else variables, those that it names or the program's own.
  private static func credentials(_ release: Release) -> String {
    switch release.signIn {
    case .integration, .unclear: key(nil, nil, nil, release.account)
    case .apiKey(let key, let id, let issuer): Self.key(key, id, issuer, release.account)
    case .account(let name, let password):
      """
      APPLE_ID=\(value(release.account.appleID, else: name ?? AppStoreConnectKey.appleID.variable, "Apple account"))
      APP_SPECIFIC_PASSWORD=${\(password ?? AppStoreConnectKey.password.variable):?set it to an app-specific password}
      export APP_SPECIFIC_PASSWORD
      unset APP_STORE_CONNECT_PRIVATE_KEY APP_STORE_CONNECT_KEY_IDENTIFIER APP_STORE_CONNECT_ISSUER_ID

      """
    }
  }

  private static func value(_ known: Resolvable<String>?, else name: String, _ meaning: String) -> String {
    known?.value.map(CommandLine.quoted) ?? "${\(name):?set it to the \(meaning)}"
  }

  private static func key(
    _ key: String?, _ id: String?, _ issuer: String?, _ account: Release.Account
  ) -> String {
    let parts: [(AppStoreConnectKey, name: String?, known: Resolvable<String>?, meaning: String)] = [
      (.apiKey, key, nil, "content of the .p8 file"), (.keyID, id, account.keyID, "id of the key"),
      (.issuerID, issuer, account.issuerID, "id of the issuer"),
    ]
    let lines = parts.map { part, name, known, meaning in
      "\(part.variable)=\(value(known, else: name ?? part.variable, meaning))\n"
    }
    return lines.joined() + """
      export \(parts.map(\.0.variable).joined(separator: " "))
      unset APP_SPECIFIC_PASSWORD

      """
  }

  /// The environment of the program, and the clean-up after it.
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
    for step in job.steps { text += "#   \(visible(step.title))\n" }
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
