import Builds
import Model
import Testing
import Text

/// The app of a project that scripts make, with the files that it is made from.
@Suite struct GeneratedProjectTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    var files: [String: String] = [:]
    /// Further keys of the step.
    var keys = ""
    /// The bundle identifier, version, build number and the file that numbers; nil if nothing is known.
    var app: String?
    var testDescription: String { name }
  }

  private static let build = "\ncd $CM_BUILD_DIR\nxcode-project build-ipa --project größe/App.xcodeproj --scheme App"
  private static let spec = """
    name: App
    settings: {MARKETING_VERSION: 1.2.0, CURRENT_PROJECT_VERSION: 7}
    targets:
      App: {type: application, settings: {PRODUCT_BUNDLE_IDENTIFIER: a.b, INFOPLIST_FILE: App/Info.plist}}
    """
  private static func plist(_ number: String) -> String {
    """
    <plist><dict><key>CFBundleVersion</key><string>\(number)</string>
    <key>CFBundleShortVersionString</key><string>$(MARKETING_VERSION)</string></dict></plist>
    """
  }
  private static let generated = [
    "größe/project.yml": spec, "größe/App/Info.plist": plist("$(CURRENT_PROJECT_VERSION)"),
  ]
  private static let expoBuild = "\nxcode-project build-ipa --workspace größe/ios/App.xcworkspace --scheme App"
  private static let expo = [
    "größe/package.json": #"{"dependencies": {"expo": "54.0.0"}}"#,
    "größe/app.json": #"{"expo": {"version": "1.2.0", "ios": {"bundleIdentifier": "a.b", "buildNumber": "7"}}}"#,
  ]

  @Test(arguments: [
    Case(
      name: "XcodeGen", script: "brew install xcodegen\ncd größe && xcodegen generate --use-cache" + build,
      files: generated, app: "a.b 1.2.0 7 größe/project.yml"),
    Case(
      name: "a specification by name, for another directory",
      script: "xcodegen -q --spec größe/ios.yml --project größe" + build, files: ["größe/ios.yml": spec],
      app: "a.b ? ? ?"),
    Case(
      name: "an Info.plist with its own number", script: "cd größe && xcodegen" + build,
      files: ["größe/project.yml": spec, "größe/App/Info.plist": plist("3")], app: "a.b 1.2.0 ? ?"),
    Case(
      name: "the project of git is overwritten", script: "cd größe && xcodegen" + build,
      files: generated.merging(["größe/App.xcodeproj/project.pbxproj": "{}"]) { $1 },
      app: "a.b 1.2.0 7 größe/project.yml"),
    Case(
      name: "the workspace of CocoaPods",
      script: "cd größe && xcodegen && pod install\n"
        + "cd $CM_BUILD_DIR; xcode-project build-ipa --workspace größe/App.xcworkspace --scheme App",
      files: generated, app: "a.b 1.2.0 7 größe/project.yml"),
    Case(
      name: "a script that numbers", script: "cd größe && xcodegen && agvtool new-version -all 9" + build,
      files: generated, app: "a.b ? ? ?"),
    Case(
      name: "another project", script: "cd größe && xcodegen\nxcode-project build-ipa --project ../App.xcodeproj",
      files: generated),
    Case(name: "two projects", script: "xcodegen --spec a.yml; cd größe; xcodegen" + build, files: generated),
    Case(
      name: "a changed specification", script: "yq -i .x=1 größe/project.yml; cd größe; xcodegen" + build,
      files: generated),
    Case(name: "changed files", script: "sed -i '' s/a/b/ größe/*.yml; cd größe; xcodegen" + build, files: generated),
    Case(
      name: "a specification by a variable of a loop",
      script: "cd größe\nfor f in project.yml; do sed -i '' s/a/b/ \"$f\"; done\nxcodegen" + build, files: generated),
    Case(
      name: "a specification by a variable", script: "cd größe; S=project.yml; awk -i inplace 1 $S; xcodegen" + build,
      files: generated),
    Case(
      name: "a search for files",
      script: "cd größe; find . -name '*.yml' -exec sed -i '' s/a/b/ {} +; xcodegen" + build, files: generated),
    Case(name: "other letters", script: "cd größe; sed -i '' s/a/b/ Project.yml; xcodegen" + build, files: generated),
    Case(
      name: "a copied directory", script: "cp -R variants/. größe/; cd größe; xcodegen" + build, files: generated),
    Case(name: "a copy to it", script: "ditto variants größe; cd größe; xcodegen" + build, files: generated),
    Case(
      name: "an output", script: "cat a.yml > größe/project.yml; cd größe; xcodegen" + build, files: generated),
    Case(
      name: "another file is changed", script: "sed -i '' s/a/b/ größe/App/Info.plist; cd größe; xcodegen" + build,
      files: generated, app: "a.b 1.2.0 7 größe/project.yml"),
    Case(name: "a failure that is foreseen", script: "cd größe; xcodegen || true" + build, files: generated),
    Case(
      name: "a step with a condition", script: "cd größe; xcodegen" + build, files: generated,
      keys: "        when: {condition: event.push}\n"),
    Case(
      name: "a step that may fail", script: "cd größe; xcodegen" + build, files: generated,
      keys: "        ignore_failure: true\n"),
    Case(
      name: "an Info.plist among the sources", script: "cd größe; xcodegen" + build,
      files: [
        "größe/project.yml": """
        name: App
        settings: {MARKETING_VERSION: 1.2.0, CURRENT_PROJECT_VERSION: 7, GENERATE_INFOPLIST_FILE: YES}
        targets: {App: {type: application, sources: [App], settings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}}}
        """, "größe/App/Info.plist": plist("99"),
      ], app: "a.b ? ? ?"),
    Case(
      name: "a shown specification", script: "cat größe/project.yml; cd größe; xcodegen" + build, files: generated,
      app: "a.b 1.2.0 7 größe/project.yml"),
    Case(name: "an unknown program", script: "cd größe; xcodegen; ./patch.sh" + build, files: generated),
    Case(name: "unknown words", script: "cd größe; xcodegen $OPTIONS" + build, files: generated),
    Case(name: "a condition", script: "if [ -n \"$X\" ]; then cd größe; xcodegen; fi" + build, files: generated),
    Case(name: "outside of the repository", script: "cd ../x && xcodegen" + build, files: generated),
    Case(name: "no specification", script: "cd größe && xcodegen" + build),
    Case(
      name: "Expo",
      script: "cd größe && npm ci && npx expo prebuild -p ios --clean && cd ios && pod install\ncd ../.." + expoBuild,
      files: expo, app: "a.b 1.2.0 7 größe/app.json"),
    Case(
      name: "Expo by its directory", script: "yarn expo prebuild größe --no-install" + expoBuild, files: expo,
      app: "a.b 1.2.0 7 größe/app.json"),
    Case(name: "Expo for Android", script: "npx expo prebuild größe --platform android" + expoBuild, files: expo),
    Case(name: "a template", script: "npx expo prebuild größe --template x" + expoBuild, files: expo),
    Case(name: "a script of the package", script: "cd größe && npm run prebuild" + expoBuild, files: expo),
    Case(
      name: "a changed configuration", script: "sed -i '' s/7/8/ größe/app.json; npx expo prebuild größe" + expoBuild,
      files: expo),
    Case(
      name: "a program as configuration", script: "npx expo prebuild größe" + expoBuild,
      files: expo.merging(["größe/app.config.cjs": ""]) { $1 }),
    Case(
      name: "a project in git", script: "npx expo prebuild größe" + expoBuild,
      files: expo.merging(["größe/ios/Podfile": ""]) { $1 }),
  ])
  func app(_ each: Case) throws {
    let indented = each.script.split(separator: "\n").map { "          \($0)\n" }.joined()
    let text = "workflows:\n  a:\n    scripts:\n      - script: |\n\(indented)\(each.keys)"
    let document = Document(SourceFile(path: "codemagic.yaml", text: text))
    let workflow = try #require(document.workflows.first)
    var reader = BuildStepReader(document)
    let contents = each.files
    let files = RepositoryFiles(contents.keys.sorted()) { contents[$0].map { Array($0.utf8) } }
    let app = BuiltApp(workflow, &reader, in: files).map { app in
      [app.bundleID, app.version, app.buildNumber, app.numberedFile].map { $0 ?? "?" }.joined(separator: " ")
    }
    #expect(app == each.app)
  }
}
