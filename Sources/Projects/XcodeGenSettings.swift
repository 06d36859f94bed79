/// A build setting, as a specification of XcodeGen gives it.
enum XcodeGenSetting: Hashable {
  case absent
  case known(String)
  /// A variable, a group of settings, a file elsewhere or a condition has part in it.
  case unknown

  /// The value; nil if there is none, or it is not known.
  var text: String? {
    switch self {
    case .known(let text): text
    case .absent, .unknown: nil
    }
  }

  /// Returns this setting, or another one if there is none.
  func or(_ other: @autoclosure () -> XcodeGenSetting) -> XcodeGenSetting { self == .absent ? other() : self }
}

/// The build settings of a project or target, which `settings` and files beside it give.
struct XcodeGenSettings {
  /// Those of all configurations.
  private let base: [String: XcodeGenSetting]
  /// Those of some configurations, by a part of their names; nil if not all are known.
  private let parts: [(name: String, settings: [String: XcodeGenSetting])]?
  /// What a setting is that is nowhere given.
  private let rest: XcodeGenSetting

  /// Reads the settings of a project or target.
  init(of owner: XcodeGenValue) {
    rest = owner["configFiles"] == nil ? .absent : .unknown
    guard let section = owner["settings"] else {
      (base, parts) = ([:], [])
      return
    }
    base = section.sharedSettings
    guard section.isGrouped, let configs = section["configs"] else {
      parts = []
      return
    }
    let entries = configs.entries.flatMap { $0.count <= XcodeGenSpec.maximumConfigurationCount ? $0 : nil }
    // Another level of configurations is nothing that anybody writes.
    let isFlat = entries?.allSatisfy { $0.value["configs"] == nil } ?? false
    parts = isFlat ? entries?.map { ($0.key, $0.value.sharedSettings) } : nil
  }

  /// Returns a setting in one of some configurations, which overrides that of all.
  func value(of name: String, in configuration: String, of configurations: [String]) -> XcodeGenSetting {
    guard let parts else { return .unknown }
    let lowercased = configuration.lowercased()
    var found: Set<XcodeGenSetting> = []
    for (part, settings) in parts where lowercased.contains(part.lowercased()) {
      // What is the whole name of another one means that alone.
      if part == configuration || !configurations.contains(part) { found.insert(settings[name] ?? .absent) }
    }
    found.remove(.absent)
    // The order in which several parts of a name apply is not known.
    if found.count > 1 { return .unknown }
    return (found.first ?? base[name] ?? .absent).or(rest)
  }
}

extension XcodeGenValue {
  /// Whether a section `settings` has parts, without which it is a list of settings.
  fileprivate var isGrouped: Bool { ["groups", "base", "configs"].contains { self[$0] != nil } }

  /// The settings of a section that all its configurations share, as far as they are looked at.
  fileprivate var sharedSettings: [String: XcodeGenSetting] {
    guard isGrouped else { return settings }
    let base = self["base"]?.settings ?? [:]
    if self["groups"] == nil, self["presets"] == nil { return base }
    return Self.unknownSettings.merging(base.filter { $0.value != .absent }) { $1 }
  }

  /// The settings of a mapping that has nothing else.
  private var settings: [String: XcodeGenSetting] {
    guard let entries else { return Self.unknownSettings }
    var found: [String: XcodeGenSetting] = [:]
    for (key, value) in entries {
      let name = key.prefix { $0 != "[" }
      guard Self.unknownSettings[String(name)] != nil else { continue }
      // A value for one system takes precedence there.
      let isKnown = name.count == key.count && found[key] != .unknown
      found[String(name)] = isKnown ? value.text.map { .known($0) } ?? .unknown : .unknown
    }
    return found
  }

  /// The settings that are looked at, none of which is known.
  private static let unknownSettings = Dictionary(
    uniqueKeysWithValues: [
      "PRODUCT_BUNDLE_IDENTIFIER", "MARKETING_VERSION", "CURRENT_PROJECT_VERSION", "INFOPLIST_FILE",
      "GENERATE_INFOPLIST_FILE", "INFOPLIST_KEY_ITSAppUsesNonExemptEncryption",
    ].map { ($0, XcodeGenSetting.unknown) })
}
