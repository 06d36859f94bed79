internal import Text

/// A `project.yml`, from which XcodeGen makes a project for Xcode, as far as it tells what its apps are.
///
/// What another file, a template or a variable of the build completes is not known.
/// Source: Docs/ProjectSpec.md of XcodeGen, and how it reads it in version 2.45.
package struct XcodeGenSpec {
  /// The name of the project that is made.
  package let name: String
  /// The targets that make apps, other than those inside of another one; nil if some are not known.
  package let apps: [XcodeProject.AppTarget]?
  /// The bundle identifiers of all apps and extensions in all configurations; nil if some are not known.
  package let bundleIDs: Set<String>?
  /// The names of the schemes that are made, or of the targets if there are none, sorted; nil if some are not known.
  package let schemes: [String]?
  /// The names for which the project has schemes, or Xcode may make them; nil if some are not known.
  package let namesOfSchemes: Set<String>?

  /// Whether an app may get an `Info.plist` that lies among its sources.
  package let mayFindInfoPlists: Bool

  /// The greatest size of a file that is read, in bytes.
  private static let maximumSize = 1 << 18
  /// The greatest number of targets, in all configurations together, that are looked at.
  private static let maximumTargetCount = 200
  /// The greatest number of configurations that are looked at.
  static let maximumConfigurationCount = 20

  /// Reads a specification; nil when it is none, or another file has part in it.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.maximumSize, let spec = XcodeGenValue(bytes), spec["include"] == nil,
      !WordSearch(":REPLACE").finds(in: bytes[...]), let name = spec["name"]?.text, !name.isEmpty,
      spec["options"]?.endsWithGeneration ?? true, let configurations = XcodeGenConfigurations(spec["configs"])
    else { return nil }
    self.name = name
    let targets = Self.targets(of: spec, in: configurations)
    let project = XcodeGenProject(spec, configurations)
    bundleIDs = targets.flatMap { project.bundleIDs(of: $0) }
    apps = targets.flatMap { project.apps($0, mayChange: Self.changes.contains { $0.finds(in: bytes[...]) }) }
    mayFindInfoPlists = targets?.contains { $0.type == "application" && $0.value["info"] == nil } ?? true
    let names = targets.flatMap { XcodeGenSchemes(spec, $0) }
    // A project inside of another one brings its own.
    let isAlone = spec["projectReferences"] == nil && !WordSearch(".xcodeproj").finds(in: bytes[...])
    schemes = isAlone ? names?.own.sorted() : nil
    namesOfSchemes = isAlone ? names?.all : nil
  }

  /// The programs by which scripts of a target change the version and build number.
  private static let changes = ["agvtool", "PlistBuddy", "plutil", "defaults write"].map { WordSearch($0) }

  /// Returns the targets; nil if some are not known, or are made from a template or for several systems.
  private static func targets(
    of spec: XcodeGenValue, in configurations: XcodeGenConfigurations
  ) -> [XcodeGenTarget]? {
    guard let section = spec["targets"] else { return [] }
    guard let entries = section.entries, entries.count * configurations.names.count <= maximumTargetCount else {
      return nil
    }
    var targets: [XcodeGenTarget] = []
    for (key, value) in entries {
      guard let target = XcodeGenTarget(key, value) else { return nil }
      targets.append(target)
    }
    return targets
  }
}

extension XcodeGenValue {
  /// Whether nothing but CocoaPods runs after the project has been made, as options tell.
  fileprivate var endsWithGeneration: Bool {
    guard let command = self["postGenCommand"] else { return true }
    return ["pod install", "bundle exec pod install"].contains(command.text)
  }
}

/// The configurations of a project that XcodeGen makes.
struct XcodeGenConfigurations {
  /// The names of all.
  let names: [String]
  /// The names of those that apps are published from.
  let releases: [String]

  /// Reads a section `configs`, without which there are two; nil if some are not known.
  init?(_ section: XcodeGenValue?) {
    guard let section else {
      (names, releases) = (["Debug", "Release"], ["Release"])
      return
    }
    guard let entries = section.entries, !entries.isEmpty, entries.count <= XcodeGenSpec.maximumConfigurationCount
    else { return nil }
    names = entries.map(\.key)
    releases = entries.filter { $0.value.text != "debug" }.map(\.key)
  }
}

/// A target in a specification of XcodeGen.
struct XcodeGenTarget {
  let name: String
  let value: XcodeGenValue
  /// The type without Apple's prefix, such as `application`.
  let type: String
  let settings: XcodeGenSettings

  /// Takes a target; nil if a template completes it, or it stands for several.
  init?(_ key: String, _ value: XcodeGenValue) {
    guard value["templates"] == nil, let type = value["type"]?.text, let name = value["name"].map(\.text) ?? key,
      value["platform"].map({ $0.text != nil }) ?? true
    else { return nil }
    self.name = name
    self.value = value
    settings = XcodeGenSettings(of: value)
    let prefix = "com.apple.product-type."
    self.type = type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : type
  }
}
