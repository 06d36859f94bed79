internal import Model
internal import Text

extension XcodeProject {
  /// A source of the rights that an app has.
  package enum Entitlements: Hashable, Sendable {
    /// There is none.
    case absent
    /// A file, given by its path from the directory of the project.
    case file(String)
    /// A build setting or a file elsewhere may complete it.
    case unknown
  }

  /// The build settings of a target or of the project in a configuration.
  struct BuildSettings {
    /// The values by their names, which may have a condition such as `[sdk=iphoneos*]`.
    private(set) var values: [String: String] = [:]
    /// Whether a file has more of them.
    let isIncomplete: Bool

    /// Reads the settings of the configuration that releases are built with.
    init(_ list: PropertyList.Part?, _ object: (PropertyList.Part?) -> PropertyList.Part?) {
      let all = XcodeProject.configurations(list, object)
      self.init(
        all.first { $0["name"]?.text == "Release" } ?? all.first { $0["name"]?.text?.hasPrefix("Release") ?? false }
          ?? all.last)
    }

    /// Reads the settings of a configuration.
    init(_ configuration: PropertyList.Part?) {
      for (key, value) in configuration?["buildSettings"]?.entries ?? [] { values[key] = value.text }
      isIncomplete = ["baseConfigurationReference", "baseConfigurationReferenceAnchor"].contains {
        configuration?[$0] != nil
      }
    }

    subscript(name: String) -> String? { values[name] }

    /// Whether a setting has a value under some condition.
    fileprivate func hasCondition(on name: String) -> Bool { values.keys.contains { $0.hasPrefix(name + "[") } }

    /// Whether a setting has a value, under whatever condition.
    fileprivate func hasAny(_ name: String) -> Bool {
      values.contains { ($0.key == name || $0.key.hasPrefix(name + "[")) && !$0.value.isEmpty }
    }
  }

  /// Returns the configurations that a list refers to.
  fileprivate static func configurations(
    _ list: PropertyList.Part?, _ object: (PropertyList.Part?) -> PropertyList.Part?
  ) -> [PropertyList.Part] {
    (object(list)?["buildConfigurations"]?.items ?? []).prefix(maximumTargetCount).compactMap(object)
  }

  /// Returns the sources of the entitlements of a target in the configurations that a release may be built with.
  static func entitlements(
    of target: PropertyList.Part, in project: PropertyList.Part?,
    _ object: (PropertyList.Part?) -> PropertyList.Part?
  ) -> [Entitlements] {
    let common = configurations(project?["buildConfigurationList"], object)
    var found: [Entitlements] = []
    for configuration in configurations(target["buildConfigurationList"], object) {
      let name = configuration["name"]?.text ?? ""
      // These are for the work on the app; in Flutter, they share their entitlements.
      if name.lowercased().contains("debug") || name == "Profile" { continue }
      let source = Entitlements(
        BuildSettings(configuration), BuildSettings(common.first { $0["name"]?.text == name }))
      if !found.contains(source) { found.append(source) }
    }
    return found.isEmpty ? [.unknown] : found
  }
}

extension XcodeProject.Entitlements {
  /// Determines the entitlements of a target from its own settings and those of the project.
  fileprivate init(_ own: XcodeProject.BuildSettings, _ common: XcodeProject.BuildSettings) {
    let setting = "CODE_SIGN_ENTITLEMENTS"
    // Xcode adds to the file what settings say, and signs with what its flags say.
    let isCompleted = [own, common].contains {
      $0.hasCondition(on: setting) || $0.hasAny("ENABLE_APP_SANDBOX")
        || $0["OTHER_CODE_SIGN_FLAGS"]?.contains("entitlements") ?? false
    }
    let text = own[setting] ?? (own.isIncomplete ? nil : common[setting])
    if isCompleted || text == nil && (own.isIncomplete || common.isIncomplete) {
      self = .unknown
    } else if let text, !text.isEmpty {
      self = XcodeProject.path(text).map { .file($0) } ?? .unknown
    } else {
      self = .absent
    }
  }
}

extension XcodeProject.AppTarget {
  /// Returns whether build settings name the profile with which a target is signed.
  static func namesProfile(_ own: XcodeProject.BuildSettings, _ common: XcodeProject.BuildSettings) -> Bool {
    ["PROVISIONING_PROFILE_SPECIFIER", "PROVISIONING_PROFILE"].contains { own.hasAny($0) || common.hasAny($0) }
  }
}

/// The targets of a project that are inside of each other.
struct NestedTargets {
  let targets: [String: PropertyList.Part]
  let object: (PropertyList.Part?) -> PropertyList.Part?

  /// The parts of an app that are signed with a profile of their own, by the beginnings of their kinds.
  private static let kinds = [
    "app-extension", "extensionkit-extension", "watchkit-extension", "watchkit2-extension", "application.watchapp",
    "application.on-demand-install-capable",
  ].map { "com.apple.product-type." + $0 }

  /// Returns the targets that a target depends on, at any depth, and that are signed with a profile of their own.
  func parts(of id: String) -> [PropertyList.Part] {
    var found: [PropertyList.Part] = []
    var (seen, pending): (Set<String>, [String]) = ([id], [id])
    while let target = pending.popLast().flatMap({ targets[$0] }) {
      for dependency in (target["dependencies"]?.items ?? []).prefix(XcodeProject.maximumTargetCount) {
        guard let dependency = object(dependency), Self.isForIOS(dependency), let id = dependency["target"]?.text,
          seen.insert(id).inserted, let part = targets[id]
        else { continue }
        pending.append(id)
        let kind = part["productType"]?.text ?? ""
        if Self.kinds.contains(where: kind.hasPrefix) { found.append(part) }
      }
    }
    return found
  }

  /// Whether a dependency is not only for other systems.
  private static func isForIOS(_ dependency: PropertyList.Part) -> Bool {
    let filters =
      [dependency["platformFilter"]?.text].compactMap(\.self)
      + (dependency["platformFilters"]?.items ?? []).compactMap(\.text)
    return filters.isEmpty || filters.contains("ios")
  }
}
