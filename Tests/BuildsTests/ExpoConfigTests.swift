import Model
import Projects
import Testing

/// What the configuration of an app made with Expo tells.
///
/// `?` stands for what is not known, and `!` for what a plugin may change.
@Suite struct ExpoConfigTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let result: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "everything",
      text: #"{"expo": {"name": "Größe", "version": "1.2.0", "ios": {"bundleIdentifier": "com.Example.app", "#
        + #""buildNumber": "7", "config": {"usesNonExemptEncryption": false}}}}"#,
      result: "com.Example.app 1.2.0 7 stated"),
    Case(
      name: "without a section", text: #"{"ios": {"bundleIdentifier": "a.b"}, "version": "2"}"#, result: "a.b 2 1 ?"),
    Case(name: "keys beside a section", text: #"{"expo": {}, "version": "2"}"#, result: "? ? 1 ?"),
    Case(name: "no section after all", text: #"{"expo": null, "version": "2"}"#, result: "? 2 1 ?"),
    Case(
      name: "an Info.plist that takes precedence",
      text: #"{"version": "1", "ios": {"buildNumber": "2", "config": {"usesNonExemptEncryption": true}, "infoPlist": "#
        + #"{"CFBundleVersion": "9", "CFBundleShortVersionString": "3.1", "ITSAppUsesNonExemptEncryption": false}}}"#,
      result: "? 3.1 9 stated"),
    Case(
      name: "an Info.plist with build settings",
      text: #"{"version": "1", "ios": {"bundleIdentifier": "a.b", "infoPlist": {"CFBundleVersion": "$(N)", "#
        + #""CFBundleShortVersionString": null, "CFBundleIdentifier": "a.c"}}}"#, result: "? ? ? ?"),
    Case(
      name: "an Info.plist with the identifier of the target",
      text:
        #"{"ios": {"bundleIdentifier": "a.b", "infoPlist": {"CFBundleIdentifier": "$(PRODUCT_BUNDLE_IDENTIFIER)"}}}"#,
      result: "a.b ? 1 ?"),
    Case(name: "a version for iOS", text: #"{"version": "1", "ios": {"version": "2"}}"#, result: "? ? 1 ?"),
    Case(
      name: "other types", text: #"{"version": 1, "ios": {"bundleIdentifier": 1, "buildNumber": 3}}"#, result: "? ? ? ?"
    ),
    Case(name: "no identifier", text: #"{"ios": {"bundleIdentifier": "app"}}"#, result: "? ? 1 ?"),
    Case(
      name: "plugins of Expo", text: #"{"plugins": ["expo-router", ["expo-font", {"fonts": []}]], "version": "1"}"#,
      result: "? 1 1 ?"),
    Case(name: "a plugin in git", text: #"{"plugins": ["./plugins/number.js"], "version": "1"}"#, result: "? 1 1 ? !"),
    Case(name: "another plugin", text: #"{"plugins": [["@bacons/apple-targets"]]}"#, result: "? ? 1 ? !"),
    Case(name: "no list of plugins", text: #"{"plugins": {}}"#, result: "? ? 1 ? !"),
    Case(name: "modifications", text: #"{"mods": {}}"#, result: "? ? 1 ? !"),
  ])
  func reads(_ each: Case) throws {
    let config = try #require(ExpoConfig(Array(each.text.utf8)))
    var words = [config.bundleID, config.version, config.buildNumber].map { $0 ?? "?" }
    words.append(config.statesEncryption ? "stated" : "?")
    if config.mayBeChanged { words.append("!") }
    #expect(words.joined(separator: " ") == each.result)
  }

  @Test func hostileInputIsUnknown() {
    for text in ["", "[]", "1", "{", "{} {}", "{// comment\n}", "{a: 1}", "\u{feff}{\u{0}}"] {
      #expect(ExpoConfig(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(ExpoConfig([0xff, 0xfe, 0x7b]) == nil)
    let deep = String(repeating: #"{"expo":"#, count: 100_000)
    #expect(ExpoConfig(Array(deep.utf8)) == nil)
    #expect(ExpoConfig(Array("{}".utf8) + Array(repeating: UInt8(ascii: " "), count: 2 << 20)) == nil)
  }

  @Test(
    arguments: [
      (["app.json"], "com.example.a"), (["app.config.json"], "com.example.b"),
      (["app.config.json", "app.json"], "com.example.b"), (["app.config.ts", "app.json"], nil),
      (["app.config.mjs", "app.json"], nil), ([], nil),
    ] as [([String], String?)])
  func findsTheFile(_ names: [String], _ id: String?) {
    let files = RepositoryFiles(names.map { "größe/" + $0 }) { path in
      Array(#"{"ios": {"bundleIdentifier": "com.example.\#(path.hasSuffix("config.json") ? "b" : "a")"}}"#.utf8)
    }
    #expect(ExpoConfig(in: "größe", of: files)?.bundleID == id)
  }
}
