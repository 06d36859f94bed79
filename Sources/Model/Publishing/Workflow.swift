public import YAMLSyntax

/// A workflow, with the settings that publishing depends on.
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

  /// The ID of the workflow: its key under `workflows`.
  public var id: String { fields.tree.keyText(key) }
  /// The scope in which its references are resolved.
  public var scope: Scope { fields.scope }

  /// The display name.
  public var name: Setting<String> { fields.text("name") }
  /// The directory of scripts and release notes, relative to the repository; the repository's root when absent.
  public var workingDirectory: Setting<String> { fields.text("working_directory") }
  /// The patterns of the files to keep and publish.
  public var artifacts: [Setting<String>] { fields.texts("artifacts") }
  /// The name of the team's App Store Connect API key, from `integrations`.
  public var integration: Setting<String> { fields.section("integrations").text("app_store_connect") }
  /// The names of the variable groups.
  public var groups: [Setting<String>] { fields.section("environment").texts("groups") }
  /// The distribution type that the app is signed for.
  public var distributionType: Setting<String> {
    fields.section("environment").section("ios_signing").text("distribution_type")
  }
  /// The bundle identifier whose provisioning profiles are fetched.
  public var bundleIdentifier: Setting<String> {
    fields.section("environment").section("ios_signing").text("bundle_identifier")
  }
  /// The version of Node.js.
  public var nodeVersion: Setting<String> { fields.section("environment").text("node") }
  /// The names of the inputs, in the order of the file.
  public var inputNames: [String] { fields.section("inputs").keys }

  /// The names of the variables in `environment.vars`, in the order of the file.
  public var variableNames: [String] { fields.section("environment").section("vars").keys }

  /// What starts a build by itself, and what skips it then.
  public var triggering: Triggering { Triggering(fields) }

  /// The list of steps, in which `ScriptSearch` searches.
  var scriptList: ResolvedValue? { fields.resolved("scripts") }
  /// The document.
  package var tree: SyntaxTree { fields.tree }

  /// The directory of the release notes, relative to the repository and without `./`.
  ///
  /// Nil for a directory outside the repository, and for one that is known only during the build.
  public var notesDirectory: String? {
    switch workingDirectory {
    case .absent: return ""
    case .known(let path, _, _):
      let steps = path.split(separator: "/").filter { $0 != "." }
      return path.hasPrefix("/") || steps.contains("..") ? nil : steps.joined(separator: "/")
    case .unknown, .invalid: return nil
    }
  }

  /// Whether it publishes to App Store Connect.
  var isPublishing: Bool {
    let settings = fields.resolved("publishing").flatMap { tree.value(of: "app_store_connect", in: $0) }
    return settings.map { tree.kind(of: $0.node) == .mapping } ?? false
  }

  /// The App Store Connect settings; nil when the workflow does not publish there.
  public var appStoreConnect: AppStoreConnectSettings? {
    guard isPublishing else { return nil }
    return AppStoreConnectSettings(
      fields: fields.section("publishing").section("app_store_connect"), integration: integration)
  }
}
