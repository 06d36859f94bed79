/// A reader of bytes from outside, with what it promises whatever they are.
///
/// A target is a case here and a file with its `FuzzDefinition`.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A YAML file and its tree, parsed in one go and in parts.
  case yaml
  /// A `codemagic.yaml`, from its bytes to findings in every format and plans in every form.
  case configuration
  /// A `codemagic.yaml` with the fixes of its findings.
  case fixes
  /// A `codemagic.yaml` whose lines end in comments of ours.
  case suppressions
  /// Release notes and `Info.plist` files beside it.
  case surroundings
  /// A `codemagic.yaml` whose scripts are compared with the paths of a repository.
  case repository
  /// A shell script in a block, and whatever YAML makes of it in quotes.
  case shellScript = "shell-script"
  /// The property list of a package, in XML or binary.
  case propertyList = "property-list"
  /// A project for Xcode, and other files that tell what an app is made with.
  case xcodeProject = "xcode-project"
  /// A team's own rule.
  case rule
  /// A team's settings.
  case settings
  /// A plan that was saved.
  case plan
  /// A journal of the runs of a release.
  case journal
  /// What the publishing program says.
  case output
  /// Reports to be merged.
  case reports
  /// The findings that are accepted for now.
  case baseline
  /// A private key.
  case key
  /// The differences that git tells.
  case differences
  /// The history of a file that git tells.
  case history
  /// What an editor sends to the language server.
  case editor

  private var definition: FuzzDefinition {
    switch self {
    case .yaml: .yaml
    case .configuration: .configuration
    case .fixes: .fixes
    case .suppressions: .suppressions
    case .surroundings: .surroundings
    case .repository: .repository
    case .shellScript: .shellScript
    case .propertyList: .propertyList
    case .xcodeProject: .xcodeProject
    case .rule: .rule
    case .settings: .settings
    case .plan: .plan
    case .journal: .journal
    case .output: .output
    case .reports: .reports
    case .baseline: .baseline
    case .key: .key
    case .differences: .differences
    case .history: .history
    case .editor: .editor
    }
  }

  /// Valid inputs to begin with, from the fixtures.
  public var seeds: [[UInt8]] { definition.seeds() }

  /// Whether mutations move the nodes of a YAML document, besides bytes.
  public var isYAML: Bool { definition.isYAML }

  /// Returns the promise that reading such bytes breaks, or nil; a crash breaks one, too.
  public func brokenPromise(_ bytes: [UInt8]) -> String? { definition.brokenPromise(bytes) }
}

/// What is fuzzed, and what must hold.
struct FuzzDefinition: Sendable {
  /// Valid inputs to begin with.
  let seeds: @Sendable () -> [[UInt8]]
  /// Whether an input is a YAML document.
  var isYAML = false
  /// Returns the promise that reading such bytes breaks, or nil.
  let brokenPromise: @Sendable ([UInt8]) -> String?
}
