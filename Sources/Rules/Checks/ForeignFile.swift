internal import Model
internal import Text
internal import YAMLSyntax

/// A file of another tool, recognized by keys that a `codemagic.yaml` does not have.
///
/// Nothing else is said about it: what it lacks as a `codemagic.yaml` helps nobody.
enum ForeignFile: String, CaseIterable {
  case settings = "a settings file of Ascertain"
  case githubWorkflow = "a workflow of GitHub Actions"
  case azurePipeline = "a pipeline of Azure"
  case bitrise = "the configuration of Bitrise"
  case circleCI = "the configuration of CircleCI"
  case gitlabCI = "the configuration of GitLab CI"
  case compose = "a Compose file of Docker"
  case kubernetes = "a manifest of Kubernetes"
  case package = "a package.json"
  case pubspec = "the pubspec.yaml of a Dart package"
  case appfile = "an Appfile of fastlane"

  /// Recognizes a file by its top level; nil for one that may be a `codemagic.yaml`.
  init?(_ tree: SyntaxTree) {
    guard tree.isComplete, let top = tree.top else { return nil }
    let keys = TopLevel(tree: tree, top: top)
    // Nearly every file ends here.
    if keys.has("workflows"), !keys.has("format_version"), !keys.has("version") { return nil }
    guard let kind = Self.allCases.first(where: { $0.matches(keys) }) else { return nil }
    self = kind
  }

  private func matches(_ top: TopLevel) -> Bool {
    // Bitrise and CircleCI have workflows of their own.
    let isOther = !top.has("workflows")
    return switch self {
    case .settings: isOther && top.hasOnly(Settings.keys.map(\.name))
    case .githubWorkflow: isOther && top.has("on") && top.has("jobs")
    case .azurePipeline: isOther && top.has("trigger") && (top.has("steps") || top.has("stages") || top.has("jobs"))
    case .bitrise: top.has("format_version") && top.has("default_step_lib_source")
    case .circleCI: top.has("version") && (top.has("orbs") || top.has("jobs", with: ["steps", "docker", "macos"]))
    case .gitlabCI: isOther && top.anyEntryHas("script") && (top.has("stages") || top.anyEntryHas("stage"))
    case .compose: isOther && top.has("services", with: ["image", "build"])
    case .kubernetes: isOther && top.has("apiVersion") && top.has("kind")
    case .package: isOther && top.isMapping("scripts") && (top.has("version") || top.isMapping("dependencies"))
    case .pubspec: isOther && top.has("environment", itself: "sdk") && top.has("name")
    case .appfile: top.isText { $0.contains("app_identifier(") || $0.contains("apple_id(") }
    }
  }
}

/// The top level of a file.
private struct TopLevel {
  let tree: SyntaxTree
  let top: ResolvedValue

  func has(_ key: String) -> Bool { tree.value(of: key, in: top) != nil }

  func isMapping(_ key: String) -> Bool {
    tree.value(of: key, in: top).map { tree.kind(of: $0.node) == .mapping } ?? false
  }

  func isText(_ matches: (String) -> Bool) -> Bool {
    tree.kind(of: top.node) == .scalar && matches(tree.text(of: top.node))
  }

  func hasOnly(_ names: [String]) -> Bool {
    var isOnly = tree.kind(of: top.node) == .mapping && tree.count(of: top.node) > 0
    tree.forEachEntry(of: top) { key, _ in
      isOnly = isOnly && names.contains(tree.text(of: key))
      return isOnly
    }
    return isOnly
  }

  /// Whether an entry of the top level is a mapping with a key.
  func anyEntryHas(_ name: String) -> Bool { anyEntry(of: top, has: [name]) }

  /// Whether an entry of a mapping at the top level has one of some keys.
  func has(_ key: String, with names: [String]) -> Bool {
    tree.value(of: key, in: top).map { anyEntry(of: $0, has: names) } ?? false
  }

  /// Whether a mapping at the top level itself has a key.
  func has(_ key: String, itself name: String) -> Bool {
    tree.value(of: key, in: top).flatMap { tree.value(of: name, in: $0) } != nil
  }

  private func anyEntry(of mapping: ResolvedValue, has names: [String]) -> Bool {
    var isFound = false
    tree.forEachEntry(of: mapping) { _, value in
      isFound = names.contains { tree.value(of: $0, in: value) != nil }
      return !isFound
    }
    return isFound
  }
}
