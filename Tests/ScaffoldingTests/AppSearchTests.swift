import Model
import Scaffolding
import Testing

/// What a repository tells about its apps.
@Suite struct AppSearchTests {
  /// A repository, and its apps in a line each.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let files: [String: String]
    let apps: [String]

    init(_ name: String, _ files: [String: String], _ apps: String...) {
      (self.name, self.files, self.apps) = (name, files, apps)
    }

    var testDescription: String { name }
  }

  private static let ios = SampleProject().text
  private static let pubspec = "name: x\ndependencies:\n  flutter:\n    sdk: flutter\n"
  private static let plist = "<plist><dict><key>CFBundleName</key><string>x</string></dict></plist>"

  private static func project(_ change: (inout SampleProject) -> Void) -> String {
    var project = SampleProject()
    change(&project)
    return project.text
  }

  static let cases = [
    Case("nothing", [:]),
    Case("no app", ["README.md": "x", "package.json": "{}", "pubspec.yaml": "name: x\n"]),
    Case(
      "Flutter", ["pubspec.yaml": pubspec, "ios/Runner.xcodeproj/project.pbxproj": ios],
      "flutter . com.example.app"),
    Case("a package for Flutter", ["pubspec.yaml": pubspec, "lib/x.dart": ""]),
    Case(
      "Flutter with its example",
      [
        "pubspec.yaml": pubspec, "example/pubspec.yaml": pubspec,
        "example/ios/Runner.xcodeproj/project.pbxproj": ios,
      ], "flutter example com.example.app"),
    Case(
      "React Native with pods",
      [
        "package.json": #"{"dependencies": {"react-native": "0.80.0"}}"#, "yarn.lock": "",
        "ios/Podfile": "", "ios/App.xcodeproj/project.pbxproj": ios,
        "ios/App.xcodeproj/xcshareddata/xcschemes/App.xcscheme": "",
      ], "react-native . com.example.app ios/App.xcworkspace App shared pods yarn"),
    Case(
      "Expo",
      [
        "package.json": #"{"dependencies": {"expo": "54", "react-native": "0.80.0"}}"#, "bun.lockb": "\u{0}",
        "app.json": #"{"expo": {"ios": {"bundleIdentifier": "com.example.expo"}}}"#,
      ], "expo . com.example.expo bun made"),
    Case(
      "Expo with a computed identifier",
      [
        "package.json": #"{"dependencies": {"expo": "54"}}"#, "package-lock.json": "{}",
        "app.config.ts":
          "export default { ios: { bundleIdentifier: Env.ID, config: { usesNonExemptEncryption: false } } }",
      ], "expo . ? npm present"),
    Case(
      "Expo whose project is in the repository",
      [
        "package.json": #"{"dependencies": {"expo": "54", "react-native": "0.80.0"}}"#, "app.json": "{}",
        "ios/App.xcodeproj/project.pbxproj": ios,
      ], "react-native . com.example.app ios/App.xcodeproj App npmWithoutLock"),
    Case(
      "Capacitor",
      [
        "capacitor.config.ts": "const c: CapacitorConfig = {\n  appId: 'io.example.ionic',\n}", "pnpm-lock.yaml": "",
        "package.json": #"{"scripts": {"build": "vite build"}}"#,
      ], "capacitor . io.example.ionic ios/App/App.xcworkspace App shared pnpm made missing:ios/App/App/Info.plist"),
    Case(
      "Capacitor with its project",
      [
        "capacitor.config.json": #"{"appId": "io.example.ionic"}"#, "package.json": "{}",
        "ios/App/App/capacitor.config.json": #"{"appId": "copy.of.it"}"#, "ios/App/App.xcodeproj/project.pbxproj": ios,
        "ios/App/App.xcworkspace/contents.xcworkspacedata": "",
      ], "capacitor . com.example.app ios/App/App.xcworkspace App npmWithoutLock"),
    Case(
      "native, with tests and an extension",
      [
        "App.xcodeproj/project.pbxproj": project {
          $0.targets.append(.init(name: "Tests", type: "com.apple.product-type.bundle.unit-test"))
          $0.targets.append(.init(name: "Widget", type: "com.apple.product-type.app-extension"))
        }
      ], "native . com.example.app App.xcodeproj App"),
    Case(
      "two apps in a project",
      [
        "App.xcodeproj/project.pbxproj": project {
          $0.targets.append(.init(name: "Käse 🧀", settings: "PRODUCT_BUNDLE_IDENTIFIER = com.example.b;"))
        }
      ], "native . com.example.app App.xcodeproj App", "native . com.example.b App.xcodeproj Käse 🧀"),
    Case(
      "macOS beside iOS",
      [
        "Mac/Mac.xcodeproj/project.pbxproj": project { $0.settings = "SDKROOT = macosx;" },
        "App.xcodeproj/project.pbxproj": ios,
      ], "native . com.example.app App.xcodeproj App", "macos . com.example.app Mac/Mac.xcodeproj App"),
    Case(
      "an app for several systems",
      ["A.xcodeproj/project.pbxproj": project { $0.settings = "SUPPORTED_PLATFORMS = \"iphoneos macosx\";" }],
      "native . com.example.app A.xcodeproj App"),
    Case(
      "identifiers that settings complete",
      [
        "A.xcodeproj/project.pbxproj": project {
          $0.targets[0].settings = "PRODUCT_BUNDLE_IDENTIFIER = \"$(PREFIX).app\";"
        }
      ], "native . ? A.xcodeproj App"),
    Case(
      "an Info.plist without the key",
      [
        "A.xcodeproj/project.pbxproj": project {
          $0.targets[0].settings += "INFOPLIST_FILE = \"$(SRCROOT)/A/Info.plist\";"
        },
        "A/Info.plist": plist,
      ], "native . com.example.app A.xcodeproj App missing:A/Info.plist"),
    Case(
      "an Info.plist with it",
      [
        "A.xcodeproj/project.pbxproj": project { $0.targets[0].settings += "INFOPLIST_FILE = A/Info.plist;" },
        "A/Info.plist": "<plist><dict><key>ITSAppUsesNonExemptEncryption</key><false/></dict></plist>",
      ], "native . com.example.app A.xcodeproj App present"),
    Case(
      "an Info.plist that Xcode makes",
      ["A.xcodeproj/project.pbxproj": project { $0.targets[0].settings += "GENERATE_INFOPLIST_FILE = YES;" }],
      "native . com.example.app A.xcodeproj App settings"),
    Case(
      "an Info.plist outside of the repository",
      ["A.xcodeproj/project.pbxproj": project { $0.targets[0].settings += "INFOPLIST_FILE = ../../etc/passwd;" }],
      "native . com.example.app A.xcodeproj App"),
    Case(
      "broken files",
      [
        "A.xcodeproj/project.pbxproj": "{ objects = {", "pubspec.yaml": "\u{0}", "package.json": "{\"dependencies\": [",
        "app.json": "]", "capacitor.config.json": "{",
      ], "capacitor . ? ios/App/App.xcworkspace App shared npmWithoutLock made missing:ios/App/App/Info.plist"),
    Case(
      "a scheme of another name",
      [
        "A.xcodeproj/project.pbxproj": ios, "A.xcodeproj/xcshareddata/xcschemes/Käse 🧀.xcscheme": "",
      ], "native . com.example.app A.xcodeproj Käse 🧀 shared"),
  ]

  @Test(arguments: cases)
  func findsApps(_ each: Case) {
    let files = RepositoryFiles(Array(each.files.keys)) { each.files[$0].map { Array($0.utf8) } }
    #expect(AppSearch(files).apps.map(Self.line) == each.apps)
  }

  @Test func manyFilesAreNotTooMany() {
    let project = Self.ios
    let paths = (0..<100_000).map { "a\($0 % 300)/x\($0).xcodeproj/project.pbxproj" }
    let files = RepositoryFiles(paths) { _ in Array(project.utf8) }
    #expect(AppSearch(files).apps.count == 50)
  }

  private static func line(_ app: App) -> String {
    var words = [app.kind.rawValue, app.directory.isEmpty ? "." : app.directory, app.bundleID ?? "?"]
    switch app.kind {
    case .flutter: return words.joined(separator: " ")
    case .expo, .reactNative, .capacitor, .native, .macOS: break
    }
    words += [app.container?.path, app.kind.needsScheme ? app.scheme : nil].compactMap(\.self)
    if app.kind.needsScheme, app.isSchemeShared { words.append("shared") }
    if app.usesCocoaPods { words.append("pods") }
    switch app.kind {
    case .expo, .reactNative, .capacitor: words.append("\(app.packageManager)")
    case .flutter, .native, .macOS: break
    }
    if app.kind == .capacitor, !app.hasProject { words.append("made") }
    switch app.encryption {
    case .present: words.append("present")
    case .missing(let path): words.append("missing:\(path)")
    case .missingInMadeProject: words.append("made")
    case .missingInBuildSettings: words.append("settings")
    case .unknown: break
    }
    return words.joined(separator: " ")
  }
}
