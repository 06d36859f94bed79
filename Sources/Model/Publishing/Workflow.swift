public import YAMLSyntax

/// A workflow and what publishing depends on.
public struct Workflow: Sendable {
  /// The key under `workflows`.
  public let key: NodeID
  /// The mapping under the key.
  public let source: ResolvedValue
  private let fields: Fields

  init(tree: SyntaxTree, key: NodeID, source: ResolvedValue, scope: Scope) {
    self.key = key
    self.source = source
    fields = Fields(tree: tree, scope: scope, section: source)
  }

  /// The text of the key under `workflows`.
  public var id: String { fields.tree.keyText(key) }
  /// The meaning of references in it.
  public var scope: Scope { fields.scope }

  /// The name people see.
  public var name: Setting<String> { fields.text("name") }
  /// The machine that builds.
  public var instanceType: Setting<String> { fields.text("instance_type") }
  /// Where scripts run and release notes lie, relative to the repository; the repository's root when absent.
  public var workingDirectory: Setting<String> { fields.text("working_directory") }
  /// Patterns of the files to keep and publish.
  public var artifacts: [Setting<String>] { fields.texts("artifacts") }
  /// The name of the team's App Store Connect key, from `integrations`.
  public var integration: Setting<String> { fields.section("integrations").text("app_store_connect") }
  /// The names of the variable groups.
  public var groups: [Setting<String>] { fields.section("environment").texts("groups") }
  /// For what kind of distribution the app is signed.
  public var distributionType: Setting<String> {
    fields.section("environment").section("ios_signing").text("distribution_type")
  }
  /// The bundle identifier that profiles are fetched for.
  public var bundleIdentifier: Setting<String> {
    fields.section("environment").section("ios_signing").text("bundle_identifier")
  }
  /// The events that start a build.
  public var triggeringEvents: [Setting<String>] { fields.section("triggering").texts("events") }
  /// The names of the inputs, in the file's order.
  public var inputNames: [String] { fields.section("inputs").keys }
  /// The names of the variables in `environment.vars`, in the file's order.
  public var variableNames: [String] { fields.section("environment").section("vars").keys }
  /// The texts of the scripts, in order.
  public var scripts: [String] { fields.scripts("scripts") }

  /// Whether a script has to do with release notes.
  public var makesReleaseNotes: Bool { scripts.contains { $0.contains("release_notes") } }

  /// Where its release notes lie, relative to the repository and without `./`; nil outside of it, and when only the
  /// build knows.
  public var notesDirectory: String? {
    switch workingDirectory {
    case .absent: return ""
    case .known(let path, _, _):
      let steps = path.split(separator: "/").filter { $0 != "." }
      return path.hasPrefix("/") || steps.contains("..") ? nil : steps.joined(separator: "/")
    case .unknown, .invalid: return nil
    }
  }

  /// How it publishes to App Store Connect; nil when it does not.
  public var appStoreConnect: AppStoreConnectSettings? {
    let section = fields.section("publishing").section("app_store_connect")
    return section.isPresent ? AppStoreConnectSettings(fields: section, integration: integration) : nil
  }
}
