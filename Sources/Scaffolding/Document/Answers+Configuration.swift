extension Answers {
  /// The `codemagic.yaml` for the answers.
  public var configuration: String {
    let start = """
      # How Codemagic builds this app and publishes it to App Store Connect. The keys are explained at
      # https://docs.codemagic.io/yaml-basic-configuration/yaml-getting-started/
      # To check the file after a change: ascertain lint. To see what a release would do: ascertain plan.


      """
    return start + [YAMLEntry("workflows", .mapping([YAMLEntry(workflowID, .mapping(workflow))]))].yaml
  }

  /// The ID of the workflow.
  public var workflowID: String { "\(app.kind.system.lowercased())-\(isForAppStore ? "app-store" : "testflight")" }

  /// Whether builds are submitted to the App Store.
  public var isForAppStore: Bool {
    switch destination {
    case .internalTesters, .betaGroups: false
    case .appStore: true
    }
  }

  private var workflow: [YAMLEntry] {
    var entries = [
      YAMLEntry(
        "name", .text("\(app.kind.system) to \(isForAppStore ? "the App Store" : "TestFlight")"),
        "The name that Codemagic shows."),
      YAMLEntry(
        "instance_type", .text(machine.rawValue), "The build machine; only a Mac can publish to App Store Connect."),
      YAMLEntry("max_build_duration", .word("120"), "The minutes after which a build is stopped, 120 at most."),
    ]
    if !app.directory.isEmpty {
      entries.append(
        YAMLEntry(
          "working_directory", .text(app.directory),
          "The directory of the app: scripts run there, and other paths count from it."))
    }
    if case .integration(let name) = credentials {
      entries.append(
        YAMLEntry(
          "integrations", .mapping([YAMLEntry("app_store_connect", .text(name))]),
          "The App Store Connect API key, by its name in the team's integrations in Codemagic."))
    }
    if !inputs.isEmpty {
      entries.append(YAMLEntry("inputs", .mapping(inputs), "What is asked when a build is started by hand."))
    }
    entries.append(YAMLEntry("environment", .mapping(environment)))
    if let triggering { entries.append(triggering) }
    entries.append(
      YAMLEntry("scripts", .list(steps.map { YAMLItem($0.yaml, $0.comment) }), "The steps of the build, in order."))
    entries.append(artifacts)
    entries.append(YAMLEntry("publishing", .mapping(publishing)))
    return entries
  }

  private var artifacts: YAMLEntry {
    YAMLEntry(
      "artifacts",
      .list([
        YAMLItem(.text(app.kind.definition.package), "The package that is published."),
        YAMLItem(.text("/tmp/xcodebuild_logs/*.log"), "What Xcode wrote, for failed builds."),
      ]), "The files that Codemagic keeps.")
  }

  /// The events that start a build; nil for a person.
  private var triggering: YAMLEntry? {
    let entries: [YAMLEntry]
    switch start {
    case .push(let branch):
      entries = [
        YAMLEntry("events", .list([YAMLItem(.text("push"))])),
        YAMLEntry(
          "branch_patterns",
          .list([
            YAMLItem(
              .mapping([
                YAMLEntry("pattern", .text(branch)), YAMLEntry("include", .word("true")),
                YAMLEntry("source", .word("true")),
              ]))
          ])),
      ]
    case .tag(let pattern):
      entries = [
        YAMLEntry("events", .list([YAMLItem(.text("tag"))])),
        YAMLEntry(
          "tag_patterns",
          .list([
            YAMLItem(.mapping([YAMLEntry("pattern", .text(pattern)), YAMLEntry("include", .word("true"))]))
          ])),
      ]
    case .hand: return nil
    }
    return YAMLEntry("triggering", .mapping(entries), "What starts a build; the repository needs Codemagic's webhook.")
  }
}

extension BuildStep {
  fileprivate var yaml: YAMLValue {
    .mapping([YAMLEntry("name", .text(name)), YAMLEntry("script", .lines(commands))])
  }
}
