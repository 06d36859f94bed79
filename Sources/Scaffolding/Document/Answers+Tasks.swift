internal import Text

extension Answers {
  /// The tasks that are left in Codemagic and the repository before the first build, each in a sentence without full stop.
  ///
  /// What App Store Connect needs is among the conditions of the plan.
  public var tasks: [String] {
    var tasks: [String] = []
    switch credentials {
    case .integration(let name):
      tasks.append("add the App Store Connect API key '\(name)' to the team's integrations in Codemagic")
    case .group(let name):
      tasks.append(
        "put APP_STORE_CONNECT_PRIVATE_KEY, APP_STORE_CONNECT_KEY_IDENTIFIER and APP_STORE_CONNECT_ISSUER_ID into the "
          + "variable group '\(name)' in Codemagic")
    }
    if let certificateGroup {
      tasks.append(
        "put CERTIFICATE_PRIVATE_KEY, the private key of the distribution certificates, into the variable group "
          + "'\(certificateGroup)' in Codemagic")
    }
    if !app.kind.fetchesSigningFiles {
      tasks.append(
        "add a distribution certificate and an App Store profile for \(bundleID) to the team's code signing identities "
          + "in Codemagic")
    }
    if app.kind.needsScheme, !app.isSchemeShared, let scheme = app.scheme {
      tasks.append("share the scheme '\(scheme)' in Xcode, under Manage Schemes, if that has not been done")
    }
    switch start {
    case .push, .tag: tasks.append("add the repository's webhook to Codemagic's, so that events start builds")
    case .hand: break
    }
    switch numbering {
    case .counter:
      tasks.append(
        "if App Store Connect has builds of this version already, number after them: the counter begins at 1, and "
          + "--app-id looks up the latest")
    case .latest: break
    }
    if case .appStore(_, isPhased: true) = destination {
      tasks.append("for the app's first version, set phased_release to false: Apple releases only updates in phases")
    }
    if usesNonExemptEncryption == true {
      tasks.append("upload the documents about encryption in App Store Connect")
    }
    if notesLanguage != nil {
      tasks.append("write what is new into \(Paths.join(app.directory, "release_notes.json")) before each release")
    }
    return tasks
  }
}
