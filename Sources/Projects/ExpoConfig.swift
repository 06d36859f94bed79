package import Model
internal import Text

/// The configuration of an app made with Expo, as far as it tells what the app will be.
///
/// Source: `@expo/config`, which finds and reads it, and `@expo/config-plugins`, whose plugins write the project.
package struct ExpoConfig: Hashable, Sendable {
  /// The bundle identifier; nil when there is none, or it is not known.
  package let bundleID: String?
  /// The version; nil when there is none, or it is not known.
  package let version: String?
  /// The build number, which is `1` if the file has none; nil when it is not known.
  package let buildNumber: String?
  /// Whether it tells if the app uses encryption that is not exempt.
  package let statesEncryption: Bool
  /// Whether a plugin, which may be any code, may change what the file says.
  package let mayBeChanged: Bool

  /// The greatest size of a file that is read, in bytes.
  private static let maximumSize = 1 << 20

  /// Reads an `app.json` or `app.config.json`; nil when it is neither, or has comments as JSON5 allows them.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.maximumSize, let json = JSONValue(json: SourceFile(path: "app.json", bytes: bytes)),
      json.isObject
    else { return nil }
    let app = json["expo"].flatMap { $0.isNull ? nil : $0 } ?? json
    let ios = app["ios"]
    let infoPlist = ios?["infoPlist"]
    // What is written for the `Info.plist` itself takes precedence.
    func text(_ key: String, or other: String?) -> String? {
      guard let own = infoPlist?[key] else { return other }
      return own.text.flatMap { $0.contains("$") ? nil : $0 }
    }
    // Xcode fills in the identifier of the target.
    let own = infoPlist?["CFBundleIdentifier"]
    let isOfTarget = own.map { ["$(PRODUCT_BUNDLE_IDENTIFIER)", "${PRODUCT_BUNDLE_IDENTIFIER}"].contains($0.text) }
    bundleID =
      isOfTarget ?? true ? ios?["bundleIdentifier"]?.text.flatMap { isBundleID($0) ? $0 : nil } : nil
    // Not all versions of Expo heed the one for iOS.
    let version = ios?["version"] == nil ? app["version"]?.text : nil
    self.version = text("CFBundleShortVersionString", or: version)
    let number = ios?["buildNumber"]
    buildNumber = text("CFBundleVersion", or: number == nil ? "1" : number?.text)
    statesEncryption =
      infoPlist?["ITSAppUsesNonExemptEncryption"] != nil || ios?["config"]?["usesNonExemptEncryption"] != nil
    mayBeChanged = app["mods"] != nil || app["plugins"].map(Self.mayChange) ?? false
  }

  /// Reads the configuration of a directory; nil when there is none that can be read, or a program makes it.
  package init?(in directory: String, of files: RepositoryFiles) {
    guard files.first(of: Self.programs, in: directory) == nil,
      let path = files.first(of: Self.names, in: directory), let bytes = files.bytes(of: path)
    else { return nil }
    self.init(bytes)
  }

  /// The names of the file, of which Expo reads the first that is there.
  package static let names = ["app.config.json", "app.json"]

  /// The names of the programs that take the place of the file, or change it.
  private static let programs = ["ts", "js", "mts", "mjs", "cts", "cjs"].map { "app.config.\($0)" }

  // MARK: Plugins

  /// Returns whether one of some plugins may change the identifier, the version or the build number.
  private static func mayChange(_ plugins: JSONValue) -> Bool {
    guard let items = plugins.items else { return true }
    return !items.allSatisfy { item in
      (item.text ?? item.items?.first?.text).map(harmless.contains) ?? false
    }
  }

  /// Plugins of Expo's own packages that leave all three alone, as their sources show.
  private static let harmless: Set<String> = [
    "expo-asset", "expo-build-properties", "expo-camera", "expo-font", "expo-image-picker", "expo-localization",
    "expo-location", "expo-notifications", "expo-router", "expo-secure-store", "expo-splash-screen", "expo-updates",
    "expo-web-browser",
  ]
}
