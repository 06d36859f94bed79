/// The steps up to a build that can be worked with.
extension Planner {
  func upload(_ package: PackageFacts?) -> Step {
    let patterns = release.artifacts.map(\.text).filter { $0.hasSuffix(".ipa") || $0.hasSuffix(".pkg") }
    let file = package?.path ?? (patterns.isEmpty ? nil : patterns.joined(separator: ", "))
    var values = [Action.Value(name: "package", knowledge: file.map { .known($0) } ?? .afterUpload)]
    values += identity(package)
    values.append(signIn)
    return Step(
      kind: .upload, title: package.map { "Upload \(name(of: $0.path))" } ?? "Upload the package",
      reasons: reasons(""),
      bound: Action.Bound(
        limit: nil, interval: 0.5, attempts: 10, flag: "--altool-retries", programDefault: "10 attempts"),
      values: values, calls: [.tool("altool --upload-app", .oneOrMore)])
  }

  func findApp(_ package: PackageFacts?) -> Step {
    Step(
      kind: .findApp, title: "Find the app", reasons: reasonsForBuild,
      values: [value("bundle id", package?.bundleID ?? nil)], calls: [.get("apps")])
  }

  func findBuild(_ package: PackageFacts?) -> Step {
    Step(
      kind: .findBuild, title: "Find the build", reasons: reasonsForBuild,
      bound: Action.Bound(
        limit: limits.findBuild, interval: 30, flag: "--max-find-build-wait", programDefault: "10 minutes"),
      values: identity(package), calls: [.get("builds", .oneOrMore)])
  }

  var setWhatToTest: Step {
    let one: [Call] = [
      .get("betaBuildLocalizations"),
      .either([[.post("betaBuildLocalizations")], [.patch("betaBuildLocalizations/{id}")]], .once),
    ]
    let entries = release.notes.entries
    let title =
      entries.isEmpty
      ? "Set What to Test" : "Set What to Test in \(count(entries.count, "language", "languages"))"
    return Step(
      kind: .setWhatToTest, title: title, reasons: reasonsForNotes,
      values: entries.map { Action.Value(name: "What to Test, \($0.locale)", knowledge: .known($0.text)) },
      calls: entries.isEmpty ? [.either([one], .zeroOrMore)] : entries.flatMap { _ in one })
  }

  var waitForProcessing: Step {
    Step(
      kind: .waitForProcessing, title: "Wait until the build is processed",
      reasons: reasons("submit_to_testflight", "beta_groups", "submit_to_app_store"),
      bound: Action.Bound(
        limit: limits.postProcessing, interval: 30, flag: "--max-build-processing-wait", programDefault: "20 minutes"),
      calls: [.get("builds/{id}", .zeroOrMore), .get("builds/{id}/buildBetaDetail", .oneOrMore)])
  }

  /// Version and build number.
  private func identity(_ package: PackageFacts?) -> [Action.Value] {
    [
      value("bundle id", package?.bundleID), value("version", package?.version),
      value("build number", package?.buildNumber),
    ]
  }

  func value(_ name: String, _ text: String?) -> Action.Value {
    Action.Value(name: name, knowledge: text.map { .known($0) } ?? .afterUpload)
  }

  func value(_ name: String, _ wording: Wording) -> Action.Value {
    switch wording {
    case .known(let text): Action.Value(name: name, knowledge: .known(text))
    case .reference(let reference): Action.Value(name: name, knowledge: .reference(reference))
    }
  }

  private var signIn: Action.Value {
    switch release.signIn {
    case .integration(let name): value("App Store Connect key", name)
    case .apiKey, .unclear: Action.Value(name: "App Store Connect key", knowledge: .sensitive)
    case .account: Action.Value(name: "app-specific password", knowledge: .sensitive)
    }
  }

  private func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
