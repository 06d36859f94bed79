/// The project that XcodeGen makes from a specification.
struct XcodeGenProject {
  let spec: XcodeGenValue
  let configurations: XcodeGenConfigurations
  private let settings: XcodeGenSettings

  init(_ spec: XcodeGenValue, _ configurations: XcodeGenConfigurations) {
    (self.spec, self.configurations) = (spec, configurations)
    settings = XcodeGenSettings(of: spec)
  }

  // MARK: Bundle identifiers

  /// Returns the bundle identifiers of apps and extensions in all configurations; nil if some are not known.
  func bundleIDs(of targets: [XcodeGenTarget]) -> Set<String>? {
    var found: Set<String> = []
    for target in targets where target.type.contains("app") || target.type.contains("extension") {
      for configuration in configurations.names {
        guard let id = bundleID(of: target, in: configuration) else { return nil }
        found.insert(id)
      }
    }
    return found.isEmpty ? nil : found
  }

  /// Returns the bundle identifier of a target; nil if it is not known.
  private func bundleID(of target: XcodeGenTarget, in configuration: String) -> String? {
    // An `Info.plist` of its own mind would have another one.
    if let own = target.value["info"]?["properties"]?["CFBundleIdentifier"],
      own.text != "$(PRODUCT_BUNDLE_IDENTIFIER)"
    {
      return nil
    }
    let id: String?
    switch setting("PRODUCT_BUNDLE_IDENTIFIER", of: target, in: configuration) {
    case .known(let text): id = text
    case .unknown: id = nil
    case .absent: id = spec["options"]?["bundleIdPrefix"]?.text.map { "\($0).\(Self.identifier(target.name))" }
    }
    return id.flatMap { isBundleID($0) ? $0 : nil }
  }

  /// Returns the last part of a bundle identifier that XcodeGen makes from the name of a target.
  private static func identifier(_ name: String) -> String {
    let kept = name.map { $0 == "_" ? "-" : $0 }.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
    return String(kept)
  }

  /// Returns a build setting of a target, or of the project if the target has none.
  private func setting(_ name: String, of target: XcodeGenTarget, in configuration: String) -> XcodeGenSetting {
    target.settings.value(of: name, in: configuration, of: configurations.names)
      .or(settings.value(of: name, in: configuration, of: configurations.names))
  }

  // MARK: Apps

  /// Returns the apps that are not inside of another one, as they are published; nil if some are not known.
  ///
  /// - Parameters:
  ///   - targets: All targets.
  ///   - mayChange: Whether the build may change versions and build numbers.
  /// - Returns: The apps, in the order of the specification.
  func apps(_ targets: [XcodeGenTarget], mayChange: Bool) -> [XcodeProject.AppTarget]? {
    var inside: Set<String> = []
    let apps = targets.filter { $0.type == "application" }
    for app in apps {
      guard let dependencies = app.value["dependencies"] else { continue }
      guard let items = dependencies.items else { return nil }
      inside.formUnion(items.compactMap { $0["target"]?.text })
    }
    return apps.filter { !inside.contains($0.name) }.map { app(of: $0, mayChange: mayChange) }
  }

  private func app(of target: XcodeGenTarget, mayChange: Bool) -> XcodeProject.AppTarget {
    let isPublishedAsRelease = archivesReleases
    func common(_ value: (_ configuration: String) -> String?) -> String? {
      let values = Set(configurations.releases.map(value))
      return isPublishedAsRelease && values.count == 1 ? values.first ?? nil : nil
    }
    func setting(_ name: String) -> String? { common { self.setting(name, of: target, in: $0).text } }
    let platform = target.value["platform"]?.text ?? "auto"
    var app = XcodeProject.AppTarget(
      name: target.name, bundleID: common { bundleID(of: target, in: $0) },
      platform: platform == "iOS" || platform == "auto" ? .iOS : platform == "macOS" ? .macOS : .other)
    let infoPlist = InfoPlistSource(target.value, setting: setting)
    app.infoPlist = infoPlist.path
    app.generatesInfoPlist = infoPlist.isMade
    if !mayChange, !target.runsScripts {
      app.version = infoPlist.value(of: "CFBundleShortVersionString", from: "MARKETING_VERSION", setting)
      app.buildNumber = infoPlist.value(of: "CFBundleVersion", from: "CURRENT_PROJECT_VERSION", setting)
    }
    app.statesEncryption =
      target.value["info"]?["properties"]?["ITSAppUsesNonExemptEncryption"] != nil
      || setting("INFOPLIST_KEY_ITSAppUsesNonExemptEncryption") != nil
    return app
  }

  /// Whether no scheme archives a configuration that is for development.
  private var archivesReleases: Bool {
    guard let schemes = spec["schemes"] else { return true }
    return schemes.entries?.allSatisfy { _, scheme in
      guard let configuration = scheme["archive"]?["config"] else { return true }
      return configuration.text.map(configurations.releases.contains) ?? false
    } ?? false
  }
}

extension XcodeGenTarget {
  /// Whether the build runs scripts of the target, which may change anything.
  fileprivate var runsScripts: Bool {
    ["preBuildScripts", "prebuildScripts", "postCompileScripts", "postBuildScripts", "postbuildScripts"].contains {
      value[$0].map { !($0.items?.isEmpty ?? false) } ?? false
    }
  }
}

/// Where the `Info.plist` of a target comes from.
private struct InfoPlistSource {
  /// The path from the directory of the project; nil if it is made anew, or not known.
  let path: String?
  /// Whether XcodeGen makes it, or Xcode makes it or adds to it.
  let isMade: Bool
  /// What XcodeGen writes into it; nil if it does not make it.
  private let properties: XcodeGenValue??

  init(_ target: XcodeGenValue, setting: (String) -> String?) {
    let named = setting("INFOPLIST_FILE")
    let isGenerated = setting("GENERATE_INFOPLIST_FILE") == "YES"
    guard let info = target["info"] else {
      path = named.flatMap { $0.contains("$") || $0.hasPrefix("/") || $0.contains("..") ? nil : $0 }
      isMade = isGenerated
      properties = nil
      return
    }
    // Which of two wins is not known.
    let isSole = !isGenerated && (named == nil || named == info["path"]?.text)
    path = nil
    isMade = isSole
    properties = isSole ? .some(info["properties"]) : nil
  }

  /// Returns what the file says for a key; nil if it is not known.
  func value(of key: String, from name: String, _ setting: (String) -> String?) -> String? {
    func known(_ text: String?) -> String? { text.flatMap { $0.contains("$") ? nil : $0 } }
    guard let properties else { return path != nil || isMade ? known(setting(name)) : nil }
    // XcodeGen writes these of its own accord.
    guard let own = properties?[key] else { return key == "CFBundleVersion" ? "1" : "1.0" }
    guard let text = own.text else { return nil }
    return text == "$(\(name))" ? known(setting(name)) : known(text)
  }
}
