internal import Model
internal import Text

extension XcodeProject {
  /// What says what an app may do.
  package enum Entitlements: Hashable, Sendable {
    /// There are none.
    case absent
    /// A file, given by its path from the directory of the project.
    case file(String)
    /// A build setting or a file elsewhere may complete it.
    case unknown
  }

  /// The build settings of a target or of the project, in the configuration that releases are built with.
  struct BuildSettings {
    /// The values by their names, which may have a condition such as `[sdk=iphoneos*]`.
    private(set) var values: [String: String] = [:]
    /// Whether a file has more of them.
    private(set) var isIncomplete = false

    /// Reads the settings that a list of configurations refers to.
    init(_ list: PropertyList.Part?, _ object: (PropertyList.Part?) -> PropertyList.Part?) {
      let configurations = (object(list)?["buildConfigurations"]?.items ?? []).prefix(maximumTargetCount).compactMap(
        object)
      let release =
        configurations.first { $0["name"]?.text == "Release" }
        ?? configurations.first { $0["name"]?.text?.hasPrefix("Release") ?? false } ?? configurations.last
      for (key, value) in release?["buildSettings"]?.entries ?? [] { values[key] = value.text }
      isIncomplete = ["baseConfigurationReference", "baseConfigurationReferenceAnchor"].contains { release?[$0] != nil }
    }

    subscript(name: String) -> String? { values[name] }

    /// Whether a setting has a value under some condition.
    fileprivate func hasCondition(on name: String) -> Bool { values.keys.contains { $0.hasPrefix(name + "[") } }

    /// Whether a setting has a value, under whatever condition.
    fileprivate func hasAny(_ name: String) -> Bool {
      values.contains { ($0.key == name || $0.key.hasPrefix(name + "[")) && !$0.value.isEmpty }
    }
  }
}

extension XcodeProject.Entitlements {
  /// Determines the entitlements of a target from its own settings and those of the project.
  init(_ own: XcodeProject.BuildSettings, _ common: XcodeProject.BuildSettings) {
    let (setting, sandbox) = ("CODE_SIGN_ENTITLEMENTS", "ENABLE_APP_SANDBOX")
    // Xcode adds to the file what settings say.
    let isCompleted = [own, common].contains { $0.hasCondition(on: setting) || $0.hasAny(sandbox) }
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
    var (seen, open): (Set<String>, [String]) = ([id], [id])
    while let target = open.popLast().flatMap({ targets[$0] }) {
      for dependency in (target["dependencies"]?.items ?? []).prefix(XcodeProject.maximumTargetCount) {
        guard let id = object(dependency)?["target"]?.text, seen.insert(id).inserted, let part = targets[id] else {
          continue
        }
        open.append(id)
        let kind = part["productType"]?.text ?? ""
        if Self.kinds.contains(where: kind.hasPrefix) { found.append(part) }
      }
    }
    return found
  }
}
