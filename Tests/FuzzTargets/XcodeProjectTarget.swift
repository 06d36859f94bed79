internal import Analysis
internal import Diagnostics
import Model
internal import Projects
internal import Scaffolding
internal import Text

extension FuzzDefinition {
  /// Whatever a project for Xcode, and other files of an app, hold: what is found in them makes a file without findings,
  /// and what a project is made from names the schemes that it has.
  static let xcodeProject = FuzzDefinition(
    seeds: {
      [
        Array(
          """
          // !$*UTF8*$!
          { objects = { P = { targets = (T, ); buildConfigurationList = L; };
            T /* App */ = { name = "App \\"1\\""; productType = "com.apple.product-type.application"; };
            L = { buildConfigurations = (R); };
            R = { name = Release; buildSettings = { SDKROOT = iphoneos; PRODUCT_BUNDLE_IDENTIFIER = com.example.app;
              INFOPLIST_FILE = "App/Info.plist"; GENERATE_INFOPLIST_FILE = YES; }; }; }; rootObject = P; }
          """.utf8),
        Array(#"{"expo": {"ios": {"bundleIdentifier": "com.example.app"}}, "dependencies": {"expo": "1"}}"#.utf8),
        Array("export default { appId: 'com.example.app', ios: { bundleIdentifier: \"a.b\" } }".utf8),
        Array("dependencies:\n  flutter:\n    sdk: flutter\n".utf8),
        Array(
          """
          name: App
          options: {bundleIdPrefix: com.example}
          configs: {Debug: debug, Beta: release}
          settings: {MARKETING_VERSION: 1.0}
          packages: {Kit: {url: https://example.com/kit.git}}
          schemes: {App: {archive: {config: Beta}}}
          targets:
            App: &app
              type: application
              platform: iOS
              scheme: {configVariants: [Beta]}
              settings: {base: {PRODUCT_BUNDLE_IDENTIFIER: com.example.app}, configs: {beta: {groups: [x]}}}
              info: {path: Info.plist, properties: {CFBundleVersion: $(CURRENT_PROJECT_VERSION)}}
              dependencies: [{target: Widget}, {package: Kit, products: [Kit]}]
            Widget: {<<: *app, type: app-extension}
          """.utf8),
      ]
    }
  ) { bytes in
    let paths = [
      "App.xcodeproj/project.pbxproj", "App/Info.plist", "flutter/ios/Runner.xcodeproj/project.pbxproj",
      "flutter/pubspec.yaml", "expo/package.json", "expo/app.json", "expo/app.config.ts", "web/capacitor.config.ts",
      "web/package.json",
    ]
    for app in AppSearch(RepositoryFiles(paths) { _ in bytes }).apps {
      let answers = Answers(
        app: app, bundleID: app.bundleID ?? "a.b", destination: .internalTesters, credentials: .integration("key"),
        start: .hand)
      let file = SourceFile(path: "codemagic.yaml", bytes: Array(answers.configuration.utf8))
      if let finding = Samples.analysis(file).reports.flatMap(\.findings).first {
        return "\(finding.rule): \(finding.message)"
      }
    }
    if let spec = XcodeGenSpec(bytes), let schemes = spec.schemes, spec.namesOfSchemes?.isSuperset(of: schemes) != true
    {
      return "a scheme has no name"
    }
    let id = ExpoConfig(bytes)?.bundleID ?? XcodeGenSpec(bytes)?.bundleIDs?.min()
    if let id, !isBundleID(id) { return "\(id) is no bundle identifier" }
    return nil
  }
}
