import Projects
import Testing

/// What a `project.yml` tells of the project that XcodeGen makes from it.
///
/// `?` stands for what is not known; apps are shown as name, bundle identifier, version and build number.
@Suite struct XcodeGenSpecTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var ids: String = "?"
    var apps: String = "?"
    var schemes: String = "?"
    var testDescription: String { name }
  }

  private static let app = "targets: {App: {type: application, platform: iOS"

  @Test(arguments: [
    Case(
      name: "an app with an extension",
      text: """
        name: Größe
        settings: {MARKETING_VERSION: 1.2.0, CURRENT_PROJECT_VERSION: 7}
        targets:
          App:
            type: application
            platform: iOS
            settings: {base: {PRODUCT_BUNDLE_IDENTIFIER: com.example.app, GENERATE_INFOPLIST_FILE: YES}}
          Widget:
            type: com.apple.product-type.app-extension
            platform: iOS
            settings: {PRODUCT_BUNDLE_IDENTIFIER: com.example.app.widget}
          Kit: {type: framework, platform: iOS}
        """,
      ids: "com.example.app com.example.app.widget", apps: "App com.example.app 1.2.0 7", schemes: "App Kit Widget"),
    Case(
      name: "a prefix",
      text: "name: A\noptions: {bundleIdPrefix: com.example}\ntargets: {My App_1: {type: application}}",
      ids: "com.example.MyApp-1", apps: "My App_1 com.example.MyApp-1 ? ?", schemes: "My App_1"),
    Case(
      name: "a prefix with a letter that no identifier has",
      text: "name: A\noptions: {bundleIdPrefix: com.example}\ntargets: {Größe: {type: application}}",
      apps: "Größe ? ? ?", schemes: "Größe"),
    Case(
      name: "configurations",
      text: """
        name: A
        configs: {Debug: debug, Beta: release, App Store: release}
        targets:
          App:
            type: application
            settings:
              base: {PRODUCT_BUNDLE_IDENTIFIER: com.example.app}
              configs: {debug: {PRODUCT_BUNDLE_IDENTIFIER: com.example.app.debug}, store: {X: y}}
        """,
      ids: "com.example.app com.example.app.debug", apps: "App com.example.app ? ?", schemes: "App"),
    Case(
      name: "a part of several names, and a whole one",
      text: """
        name: A
        configs: {Release: release, Staging Release: release}
        targets:
          App:
            type: application
            settings: {configs: {Release: {PRODUCT_BUNDLE_IDENTIFIER: a.b}, staging: {PRODUCT_BUNDLE_IDENTIFIER: a.c}}}
        """,
      ids: "a.b a.c", apps: "App ? ? ?", schemes: "App"),
    Case(
      name: "an Info.plist that XcodeGen writes",
      text: "name: A\nsettings: {CURRENT_PROJECT_VERSION: 4, PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: Info.plist, properties: {CFBundleVersion: $(CURRENT_PROJECT_VERSION)}}}}",
      ids: "a.b", apps: "App a.b 1.0 4", schemes: "App"),
    Case(
      name: "an Info.plist with the versions of XcodeGen",
      text: "name: A\nsettings: {CURRENT_PROJECT_VERSION: 4, PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: Info.plist}}}", ids: "a.b", apps: "App a.b 1.0 1", schemes: "App"),
    Case(
      name: "an Info.plist with another identifier",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: I, properties: {CFBundleIdentifier: a.c}}}}", apps: "App ? 1.0 1", schemes: "App"),
    Case(
      name: "an Info.plist in git",
      text:
        "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b, INFOPLIST_FILE: App/Info.plist, MARKETING_VERSION: 2.0}\n"
        + app + "}}", ids: "a.b", apps: "App a.b 2.0 ?", schemes: "App"),
    Case(
      name: "numbers that XcodeGen writes anew",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b, GENERATE_INFOPLIST_FILE: true, "
        + "MARKETING_VERSION: 1.10, CURRENT_PROJECT_VERSION: 007}\n" + app + "}}",
      ids: "a.b", apps: "App a.b ? ?", schemes: "App"),
    Case(
      name: "an app inside of another one",
      text: "name: A\noptions: {bundleIdPrefix: a}\n" + app
        + ", dependencies: [{target: Watch}]}, Watch: {type: application, platform: watchOS}}",
      ids: "a.App a.Watch", apps: "App a.App ? ?", schemes: "App Watch"),
    Case(
      name: "schemes",
      text: """
        name: A
        options: {bundleIdPrefix: a}
        packages: {Kit: {url: https://example.com/kit-swift.git, from: 1.0.0}}
        schemes: {Beta: {build: {}}}
        targets:
          App:
            type: application
            scheme: {configVariants: [Test, Größe]}
            dependencies: [{package: Kit, product: KitUI}, {package: Kit, products: [KitCore]}]
          Tool: {type: tool, scheme: {}}
          Other: {type: tool}
        """,
      ids: "a.App", apps: "App a.App ? ?",
      schemes: "App Größe|App Test|Beta|Tool + App Kit KitCore KitUI Other kit-swift"),
    Case(
      name: "a scheme that archives for development",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}\nschemes: {S: {archive: {config: Debug}}}\n" + app
        + "}}",
      ids: "a.b", apps: "App ? ? ?", schemes: "S + App"),
    Case(
      name: "an alias and a merge",
      text: "x: &x {type: application, settings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}}\nname: A\ntargets: {App: {<<: *x}}",
      ids: "a.b", apps: "App a.b ? ?", schemes: "App"),
    // What is not known.
    Case(
      name: "a variable", text: "name: A\n" + app + ", settings: {PRODUCT_BUNDLE_IDENTIFIER: '${ID}'}}}",
      apps: "App ? ? ?", schemes: "App"),
    Case(
      name: "a build setting", text: "name: A\n" + app + ", settings: {PRODUCT_BUNDLE_IDENTIFIER: $(ID).app}}}",
      apps: "App ? ? ?", schemes: "App"),
    Case(
      name: "a condition",
      text: "name: A\n" + app
        + ", settings: {PRODUCT_BUNDLE_IDENTIFIER: a.b, 'PRODUCT_BUNDLE_IDENTIFIER[sdk=macosx*]': a.c}}}",
      apps: "App ? ? ?", schemes: "App"),
    Case(
      name: "a file of settings",
      text: "name: A\nconfigFiles: {Debug: a.xcconfig}\noptions: {bundleIdPrefix: a}\n" + app + "}}", apps: "App ? ? ?",
      schemes: "App"),
    Case(
      name: "a file of settings below that of the target",
      text: "name: A\nconfigFiles: {Debug: a.xcconfig}\n" + app + ", settings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}}}",
      ids: "a.b", apps: "App a.b ? ?", schemes: "App"),
    Case(
      name: "a group of settings",
      text: "name: A\noptions: {bundleIdPrefix: a}\n" + app + ", settings: {groups: [x]}}}", apps: "App ? ? ?",
      schemes: "App"),
    Case(name: "no identifier", text: "name: A\n" + app + "}}", apps: "App ? ? ?", schemes: "App"),
    Case(name: "a template", text: "name: A\ntargets: {App: {type: application, templates: [X]}}"),
    Case(name: "several systems", text: "name: A\ntargets: {App: {type: application, platform: [iOS, macOS]}}"),
    Case(name: "a variable as a name", text: "name: A\ntargets: {'${X}': {type: application}}"),
    Case(
      name: "another project",
      text: "name: A\nprojectReferences: {B: {path: B.xcodeproj}}\noptions: {bundleIdPrefix: a}\n" + app + "}}",
      ids: "a.App", apps: "App a.App ? ?"),
    Case(
      name: "scripts that number",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: I}, postBuildScripts: [{path: number.sh}]}}", ids: "a.b", apps: "App a.b ? ?", schemes: "App"),
    Case(
      name: "scripts that run files",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: I}, preBuildScripts: [{script: ./number.sh}]}}", ids: "a.b", apps: "App a.b ? ?",
      schemes: "App"),
    Case(
      name: "scripts that may do anything",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: I}, postBuildScripts: [{script: 'swiftlint ${SRCROOT}'}]}}",
      ids: "a.b", apps: "App a.b ? ?", schemes: "App"),
    Case(
      name: "no scripts",
      text: "name: A\nsettings: {PRODUCT_BUNDLE_IDENTIFIER: a.b}\n" + app
        + ", info: {path: I}, postBuildScripts: []}}", ids: "a.b", apps: "App a.b 1.0 1", schemes: "App"),
    Case(name: "no targets", text: "name: A", apps: "", schemes: ""),
    Case(name: "targets of another type", text: "name: A\ntargets: [App]"),
  ])
  func reads(_ each: Case) throws {
    let spec = try #require(XcodeGenSpec(Array(each.text.utf8)))
    #expect(spec.bundleIDs?.sorted().joined(separator: " ") ?? "?" == each.ids)
    let apps = spec.apps?.map { app in
      [app.name, app.bundleID ?? "?", app.version ?? "?", app.buildNumber ?? "?"].joined(separator: " ")
    }
    #expect(apps?.joined(separator: ", ") ?? "?" == each.apps)
    var schemes = "?"
    if let own = spec.schemes, let names = spec.namesOfSchemes {
      let others = names.subtracting(own).sorted()
      let isSimple = others.isEmpty && own.count < 4
      schemes =
        own.joined(separator: isSimple ? " " : "|") + (others.isEmpty ? "" : " + " + others.joined(separator: " "))
    }
    #expect(schemes == each.schemes)
  }

  @Test(arguments: [
    "", " ", "[]", "name:", "targets: {}", "name: [", "name: ${NAME}", "name: A\ninclude: [b.yml]",
    "name: A\ntargets:REPLACE: {}", "name: A\noptions: {postGenCommand: ./patch.sh}", "name: A\nconfigs: Debug",
    "name: &a\n  <<: *a", "\u{0}", "%YAML 9.9",
  ])
  func isUnknown(_ text: String) { #expect(XcodeGenSpec(Array(text.utf8)) == nil) }

  @Test func hostileInputIsUnknown() {
    #expect(XcodeGenSpec([0xff, 0xfe, 0x00]) == nil)
    #expect(XcodeGenSpec(Array("name: A\nx: \"".utf8) + [0xff]) == nil)
    #expect(XcodeGenSpec(Array(("name: A\nx: " + String(repeating: "[", count: 100_000)).utf8)) == nil)
    let large = Array("name: A\n#".utf8) + Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    #expect(XcodeGenSpec(large) == nil)
    let many = (0..<1000).map { "  T\($0): {type: application}\n" }.joined()
    #expect(XcodeGenSpec(Array("name: A\ntargets:\n\(many)".utf8))?.apps == nil)
    let aliases = (0..<90).map { "  T\($0): *t\n" }.joined()
    let settings = (0..<240).map { "K\($0): v" }.joined(separator: ", ")
    let text = "name: A\nx: &t {type: application, settings: {base: {\(settings)}}}\ntargets:\n\(aliases)"
    #expect(XcodeGenSpec(Array(text.utf8))?.bundleIDs == nil)
  }
}
