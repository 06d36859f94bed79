import BuiltInRules
import Diagnostics
import Model
import Testing
import Text

@testable import Rules

/// Which files make an app known that says nothing about encryption.
@Suite struct AppsInRepositoryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The values in `ios/Notes/Info.plist`.
    var plist = "<key>CFBundlePackageType</key><string>APPL</string>"
    var projects: [String: String?] = [:]
    var script = "true"
    let isReported: Bool
  }

  private static let variable = "<key>CFBundlePackageType</key><string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>"

  static let plists =
    [
      "LSRequiresIPhoneOS", "UILaunchStoryboardName", "UILaunchScreen", "UIMainStoryboardFile",
      "UIApplicationSceneManifest", "NSMainNibFile", "NSMainStoryboardFile",
    ].map { Case(testDescription: $0, plist: variable + "<key>\($0)</key><true/>", isReported: true) }
    + [
      "NSExtension", "EXAppExtensionAttributes", "NSAppClip", "WKWatchKitApp", "WKApplication",
      "WKCompanionAppBundleIdentifier",
    ].map {
      Case(
        testDescription: $0, plist: "<key>CFBundlePackageType</key><string>APPL</string><key>\($0)</key><true/>",
        isReported: false)
    }
    + ["BNDL", "FMWK", "XPC!"].map {
      Case(
        testDescription: $0,
        plist: "<key>CFBundlePackageType</key><string>\($0)</string><key>UILaunchScreen</key><true/>",
        isReported: false)
    }
    + [
      Case(testDescription: "no sign of an app", plist: variable, isReported: false),
      Case(testDescription: "an empty list", plist: "", isReported: false),
    ]

  static let projects =
    [
      "project.yml", "project.yaml", "Project.swift", "capacitor.config.json", "capacitor.config.ts",
      "capacitor.config.js",
      "app.config.js", "app.config.ts", "ios/project.yml", "ios/Notes/Project.swift",
    ].map { Case(testDescription: $0, projects: [$0: nil], isReported: false) } + [
      Case(testDescription: "a generator elsewhere", projects: ["macos/project.yml": nil], isReported: true),
      Case(testDescription: "Expo", projects: ["app.json": "{ \"expo\": {} }"], isReported: false),
      Case(testDescription: "React Native", projects: ["app.json": "{ \"name\": \"a\" }"], isReported: true),
      Case(testDescription: "an unread app.json", projects: ["app.json": String?.none], isReported: false),
      Case(
        testDescription: "a build setting",
        projects: ["ios/Notes.xcodeproj/project.pbxproj": "INFOPLIST_KEY_ITSAppUsesNonExemptEncryption = NO;"],
        isReported: false),
      Case(
        testDescription: "another build setting",
        projects: ["ios/Notes.xcodeproj/project.pbxproj": "INFOPLIST_KEY_CFBundleDisplayName = Notes;"],
        isReported: true),
      Case(
        testDescription: "a list of build settings",
        projects: ["ios/x.xcconfig": "INFOPLIST_KEY_ITSAppUsesNonExemptEncryption = NO"], isReported: false),
      Case(testDescription: "an unread project", projects: ["a.xcodeproj/project.pbxproj": nil], isReported: false),
    ]

  static let scripts = [
    ("plutil -replace ITSAppUsesNonExemptEncryption -bool NO x", false), ("xcodegen", false), ("tuist generate", false),
    ("npx expo prebuild", false), ("npx cap add ios", false), ("npx cap sync", true), ("flutter create .", false),
    ("cordova build", false), ("npx trapeze run x", false), ("true # xcodegen", true),
  ].map { Case(testDescription: $0.0, script: $0.0, isReported: $0.1) }

  @Test(arguments: plists + projects + scripts)
  func undeclaredEncryption(_ each: Case) {
    let text = """
      workflows:
        w:
          scripts: ["\(each.script)"]
          publishing:
            app_store_connect: { auth: integration, submit_to_testflight: true }
      """
    let plist = SourceFile(path: "ios/Notes/Info.plist", text: "<plist><dict>\(each.plist)</dict></plist>")
    let projects = each.projects.compactMap { path, text in
      ProjectFile.Kind(name: String(path.split(separator: "/").last ?? "")).map {
        ProjectFile(kind: $0, path: path, file: text.map { SourceFile(path: path, text: $0) })
      }
    }
    #expect(projects.count == each.projects.count)
    var settings = Settings()
    settings.select = ["info-plist-compliance"]
    let reports = Catalogue.builtIn.check(
      Document(SourceFile(path: "codemagic.yaml", text: text)),
      beside: Surroundings(notes: [], infoPlists: [plist], projects: projects),
      CheckContext(now: 0, settings: settings))
    #expect(reports.flatMap(\.findings).map(\.rule) == (each.isReported ? ["info-plist-compliance"] : []))
  }

  /// The folder of the configuration file is a part of every path.
  @Test(arguments: ["", "repository", "../repository", "/repository"])
  func appsOfTheWorkflow(_ home: String) {
    func path(_ path: String) -> String { home.isEmpty ? path : "\(home)/\(path)" }
    let app = "<key>LSRequiresIPhoneOS</key><true/>"
    let plists = [
      ("a/Info.plist", app), ("a.b/Info.plist", app + "<key>ITSAppUsesNonExemptEncryption</key><false/>"),
      ("ab/Info.plist", app + "<key>ITSAppUsesNonExemptEncryption</key><false/>"),
      ("c/1/Info.plist", app), ("c/2/3/Info.plist", app + "<key>ITSAppUsesNonExemptEncryption</key><false/>"),
    ].map { SourceFile(path: path($0.0), text: "<plist><dict>\($0.1)</dict></plist>") }
    var apps = AppsInRepository(
      Surroundings(notes: [], infoPlists: plists), configuration: path("codemagic.yaml"))
    #expect(apps.built(in: "a").undeclared?.file.path == path("a/Info.plist"))
    #expect(apps.built(in: "ab").undeclared == nil)
    #expect(apps.built(in: "c").undeclared == nil)
    #expect(apps.built(in: "c/1").undeclared?.file.path == path("c/1/Info.plist"))
    #expect(apps.built(in: "b").areComplete)
    #expect(apps.built(in: "").undeclared == nil)
    #expect(apps.built(in: nil).undeclared == nil)
    #expect(apps.built(in: "a").undeclared?.file.path == path("a/Info.plist"))
  }

  /// A project beside the directory of a workflow, and settings above it, may be those of its app.
  @Test(arguments: ["", "x", "x/App", "x/App/Sources", "y"])
  func settingsAroundTheWorkflow(_ workingDirectory: String) {
    let setting = "INFOPLIST_KEY_ITSAppUsesNonExemptEncryption = NO"
    func apps(_ settings: String) -> AppsInRepository {
      let plists = ["x/App/Sources/Info.plist", "y/Info.plist"].map {
        SourceFile(path: $0, text: "<plist><dict><key>LSRequiresIPhoneOS</key><true/></dict></plist>")
      }
      let project = ProjectFile(
        kind: .buildSettings, path: settings, file: SourceFile(path: settings, text: setting))
      return AppsInRepository(
        Surroundings(notes: [], infoPlists: plists, projects: [project]), configuration: "codemagic.yaml")
    }
    for settings in ["x/App.xcodeproj/project.pbxproj", "x/Base.xcconfig"] {
      var apps = apps(settings)
      #expect((apps.built(in: workingDirectory).undeclared == nil) == (workingDirectory != "y"), "\(settings)")
    }
    for settings in ["App.xcodeproj/project.pbxproj", "Base.xcconfig"] {
      var apps = apps(settings)
      #expect(apps.built(in: workingDirectory).undeclared == nil, "\(settings)")
    }
  }
}
