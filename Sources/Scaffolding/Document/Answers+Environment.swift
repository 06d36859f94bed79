extension Answers {
  /// The environment of the build.
  var environment: [YAMLEntry] {
    var entries: [YAMLEntry] = []
    if !groups.isEmpty {
      entries.append(
        YAMLEntry(
          "groups", .list(groups.map { YAMLItem(.text($0)) }), "The variable groups of the team or app in Codemagic."))
    }
    if !app.kind.fetchesSigningFiles {
      entries.append(
        YAMLEntry(
          "ios_signing",
          .mapping([
            YAMLEntry("distribution_type", .text("app_store")), YAMLEntry("bundle_identifier", .text(bundleID)),
          ]), "The signing files in Codemagic: the profile for the App Store, and its certificate."))
    }
    let variables = variables
    if !variables.isEmpty {
      entries.append(YAMLEntry("vars", .mapping(variables), "The variables that the scripts read."))
    }
    entries.append(
      YAMLEntry(
        "xcode", .text(xcode),
        requiredXcode.map { "It has to be new: \($0.reason)." }
          ?? "A version such as 26.4 builds the same until you raise it."))
    return entries + app.kind.definition.tools(app)
  }

  /// The variable groups, without duplicates.
  public var groups: [String] {
    var groups: [String] = []
    if case .group(let name) = credentials { groups.append(name) }
    if let certificateGroup, !groups.contains(certificateGroup) { groups.append(certificateGroup) }
    return groups
  }

  /// The variables, which keep what a person has written out of the commands.
  private var variables: [YAMLEntry] {
    var entries: [YAMLEntry] = []
    let commands = steps.flatMap(\.commands)
    func add(_ name: String, _ value: String?, _ comment: String) {
      guard let value, commands.contains(where: { $0.contains("$\(name)\"") }) else { return }
      entries.append(YAMLEntry(name, .text(value), comment))
    }
    add("BUNDLE_ID", bundleID, "The bundle identifier of the app.")
    if case .latest(let id) = numbering {
      add("APP_STORE_APPLE_ID", id, "The Apple ID of the app, under App Information in App Store Connect.")
    }
    switch app.container {
    case .workspace(let path)?: add("XCODE_WORKSPACE", path, "The workspace in Xcode.")
    case .project(let path)?: add("XCODE_PROJECT", path, "The project in Xcode.")
    case nil: break
    }
    add("XCODE_SCHEME", app.scheme, "The scheme, which has to be shared in Xcode.")
    add("XCODE_DIRECTORY", app.xcodeDirectory, "The directory of the project in Xcode.")
    if case .missing(let path) = app.encryption { add("INFO_PLIST", path, "The property list of the app.") }
    return entries
  }
}
