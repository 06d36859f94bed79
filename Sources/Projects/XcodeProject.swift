internal import Text

/// A project of Xcode, as far as it tells what its apps are.
package struct XcodeProject {
  /// A target that makes an app.
  package struct AppTarget: Hashable {
    /// The name.
    package let name: String
    /// The bundle identifier; nil when a build setting or a file elsewhere completes it.
    package internal(set) var bundleID: String?
    /// The version, `MARKETING_VERSION`; nil when there is none, or it is not known.
    package internal(set) var version: String?
    /// The build number, `CURRENT_PROJECT_VERSION`; nil when there is none, or it is not known.
    package internal(set) var buildNumber: String?
    /// The system that it is for.
    package internal(set) var platform: Platform
    /// The path of the `Info.plist` from the directory of the project; nil when there is none, or it is not known.
    package internal(set) var infoPlist: String?
    /// Whether Xcode makes the `Info.plist`, or adds to it, from build settings.
    package internal(set) var generatesInfoPlist = false
    /// Whether a build setting says whether the app uses encryption.
    package internal(set) var statesEncryption = false
    /// The sources of its entitlements in the configurations that are no `Debug` or `Profile`, each once.
    package internal(set) var entitlements: [Entitlements] = [.unknown]
    /// Whether it can be built for macOS as well.
    package internal(set) var runsOnMac = false
    /// Whether build settings name the profile that it is signed with.
    package internal(set) var namesProfile = false
    /// The bundle identifiers of the extensions and other parts in it that are signed with profiles of their own; nil if
    /// some are not known.
    package internal(set) var partBundleIDs: Set<String>?
  }

  /// The systems whose apps are recognized.
  package enum Platform {
    case iOS, macOS, other
  }

  /// The targets that make apps, in the order of the project.
  package let apps: [AppTarget]
  /// The bundle identifiers of all targets in all configurations; nil if some are completed elsewhere.
  package let bundleIDs: Set<String>?
  /// Whether a target makes an app, or a part of one.
  package let hasApps: Bool
  /// The names of the targets, and of the products of Swift packages that they use, for which Xcode may make schemes of
  /// its own accord; nil if some are not known.
  package let namesOfSchemes: Set<String>?

  /// The maximum number of targets that are looked at.
  static let maximumTargetCount = 200

  /// Reads a `project.pbxproj`; nil when it is none.
  package init?(_ bytes: [UInt8]) {
    guard let list = try? PropertyList(openStep: bytes), let objects = list.root["objects"] else { return nil }
    let table = Dictionary(objects.entries.map { ($0.key, $0.value) }) { _, last in last }
    func object(_ id: PropertyList.Part?) -> PropertyList.Part? { id?.text.flatMap { table[$0] } }
    let project = object(list.root["rootObject"])
    let common = BuildSettings(project?["buildConfigurationList"], object)
    let targets = (project?["targets"]?.items ?? []).prefix(Self.maximumTargetCount).compactMap { id in
      object(id).map { (id: id.text ?? "", value: $0) }
    }
    namesOfSchemes = Self.namesOfSchemes(project, table)
    let appParts = targets.map(\.value).filter {
      $0["productType"]?.text?.hasPrefix("com.apple.product-type.app") ?? false
    }
    hasApps = !appParts.isEmpty
    bundleIDs = Self.bundleIDs(of: appParts, in: project, object)
    let appTargets = targets.filter { $0.value["productType"]?.text == "com.apple.product-type.application" }
    // An app that another one depends on is inside it, such as one that is opened at login.
    let inside = Set(
      appTargets.flatMap { target in
        (target.value["dependencies"]?.items ?? []).prefix(Self.maximumTargetCount).compactMap {
          object($0)?["target"]?.text
        }
      })
    let nested = NestedTargets(targets: Dictionary(targets.map { ($0.id, $0.value) }) { $1 }, object: object)
    apps = appTargets.filter { !inside.contains($0.id) }.compactMap { target in
      guard let name = target.value["name"]?.text else { return nil }
      var app = AppTarget(name: name, BuildSettings(target.value["buildConfigurationList"], object), common)
      app.entitlements = Self.entitlements(of: target.value, in: project, object)
      let parts = nested.parts(of: target.id).map {
        AppTarget(name: "", BuildSettings($0["buildConfigurationList"], object), common)
      }.filter { $0.platform != .macOS }
      let own = parts.compactMap(\.bundleID)
      app.partBundleIDs = own.count == parts.count ? Set(own) : nil
      return app
    }
  }

  /// Returns the names of targets and of products of Swift packages; nil if some are not known.
  private static func namesOfSchemes(
    _ project: PropertyList.Part?, _ table: [String: PropertyList.Part]
  ) -> Set<String>? {
    var names: Set<String> = []
    for id in project?["targets"]?.items ?? [] {
      guard let name = id.text.flatMap({ table[$0] })?["name"]?.text else { return nil }
      names.insert(name)
    }
    for object in table.values where object["isa"]?.text == "XCSwiftPackageProductDependency" {
      if let name = object["productName"]?.text { names.insert(name) }
    }
    return names
  }

  /// Returns the bundle identifiers of targets in all configurations; nil if some are completed elsewhere.
  private static func bundleIDs(
    of targets: [PropertyList.Part], in project: PropertyList.Part?,
    _ object: (PropertyList.Part?) -> PropertyList.Part?
  ) -> Set<String>? {
    func values(_ list: PropertyList.Part?) -> [String?] {
      (object(list)?["buildConfigurations"]?.items ?? []).prefix(maximumTargetCount).map {
        let settings = object($0)?["buildSettings"]
        // A setting for one system only takes precedence.
        let isConditional = settings?.entries.contains { $0.key.hasPrefix("PRODUCT_BUNDLE_IDENTIFIER[") } ?? false
        return isConditional ? "" : settings?["PRODUCT_BUNDLE_IDENTIFIER"]?.text
      }
    }
    let common = values(project?["buildConfigurationList"])
    var found: Set<String> = []
    for target in targets {
      let own = values(target["buildConfigurationList"])
      if own.isEmpty { return nil }
      for value in own.contains(nil) ? own + common : own {
        guard let value, isBundleID(value) else { return nil }
        found.insert(value)
      }
    }
    return found.isEmpty ? nil : found
  }
}

extension XcodeProject.AppTarget {
  /// Creates a target from its build settings.
  fileprivate init(name: String, _ own: XcodeProject.BuildSettings, _ common: XcodeProject.BuildSettings) {
    func setting(_ name: String) -> String? { own[name] ?? common[name] }
    self.name = name
    bundleID = setting("PRODUCT_BUNDLE_IDENTIFIER").flatMap { isBundleID($0) ? $0 : nil }
    version = setting("MARKETING_VERSION").flatMap { $0.contains("$") ? nil : $0 }
    buildNumber = setting("CURRENT_PROJECT_VERSION").flatMap { $0.contains("$") ? nil : $0 }
    let systems = setting("SUPPORTED_PLATFORMS") ?? setting("SDKROOT") ?? ""
    platform =
      systems.contains("iphoneos") || systems == "auto" ? .iOS : systems.contains("macosx") ? .macOS : .other
    infoPlist = setting("INFOPLIST_FILE").flatMap(XcodeProject.path)
    generatesInfoPlist = setting("GENERATE_INFOPLIST_FILE") == "YES"
    statesEncryption = setting("INFOPLIST_KEY_ITSAppUsesNonExemptEncryption") != nil
    runsOnMac = platform == .macOS || systems.contains("macosx") || setting("SUPPORTS_MACCATALYST") == "YES"
    namesProfile = Self.namesProfile(own, common)
  }
}

extension XcodeProject {
  /// Returns a path that counts from the directory of the project; nil when a build setting is part of it.
  static func path(_ text: String) -> String? {
    var path = text[...]
    for start in ["$(SRCROOT)/", "${SRCROOT}/", "$(PROJECT_DIR)/", "./"] where path.hasPrefix(start) {
      path = path.dropFirst(start.count)
    }
    let isKnown = !path.isEmpty && !path.hasPrefix("/") && !path.contains("$") && !path.contains("..")
    return isKnown ? String(path) : nil
  }
}
