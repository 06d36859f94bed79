internal import Builds
internal import Diagnostics
internal import Model
internal import Projects
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check of macOS apps for the App Sandbox, without which App Store Connect rejects them.
  static let appSandbox = CheckFamily(
    target: .repository { context, files in
      let publishing = context.document.publishing.filter(\.collectsInstallersOnly)
      guard !publishing.isEmpty, let rule = context.checkRules[.appSandboxMissing],
        let app = UnsandboxedApp(in: files)
      else { return [] }
      let index = PathIndex(files)
      var reader = BuildStepReader(context.tree, context.scripts)
      var generations = ProjectGenerations(reader)
      var limit = BuildRun.maximumCommandCount
      // What signs the app again, builds another configuration, or changes the project or the entitlements.
      var scripts = ScriptSearch([
        "codesign", "entitlement", "ENTITLEMENT", "sandbox", "SANDBOX", "pbxproj", "PlistBuddy", "plutil", "fastlane",
        "xcconfig", "-config", "--flavor", "flutter create", "prebuild", "electron",
      ])
      let name = Paths.name(of: app.project).dropLast(".xcodeproj".utf8.count)
      var (own, others) = (ScriptSearch(["\(name).xc"]), ScriptSearch([".xcworkspace", ".xcodeproj"]))
      return publishing.compactMap { workflow in
        // Another project may be built.
        if others.finds(in: workflow), !own.finds(in: workflow) { return nil }
        guard let section = workflow.appStoreConnect?.section, !scripts.finds(in: workflow),
          generations.project(of: workflow) == nil, BuildRun(workflow, &reader, index).isKnown(limit: &limit)
        else { return nil }
        return context.finding(
          of: rule,
          [
            "file": app.entitlements.map { presentable($0) }, "project": presentable(app.project),
            "app": presentable(app.name), "workflow": presentable(workflow.id),
          ], atKeyOf: section)
      }
    },
    checks: [.appSandboxMissing])
}

extension NativeCheck {
  static let appSandboxMissing = NativeCheck(
    "app-sandbox-missing", arguments: ["file", "project", "app", "workflow"], findsLostFiles: false)
}

extension Workflow {
  /// Whether its artifacts have installer packages of macOS, and no app of iOS.
  var collectsInstallersOnly: Bool {
    let patterns = artifacts.map { $0.value?.lowercased() }
    return patterns.contains { $0?.hasSuffix(".pkg") ?? false }
      && !patterns.contains { $0.map { $0.hasSuffix(".ipa") } ?? true }
  }
}

/// The only app of a repository for macOS, if it is not in the App Sandbox.
private struct UnsandboxedApp {
  let name: String
  /// The path of the project.
  let project: String
  /// The path of its entitlements; nil when it has none.
  let entitlements: String?

  /// Looks for the app; nil if there are several, or it may be in the sandbox.
  init?(in files: RepositoryFiles) {
    let apps = (files.xcodeProjects ?? []).flatMap { path, project in
      project.apps.filter(\.runsOnMac).map { (path: path, app: $0) }
    }
    guard apps.count == 1, let (path, app) = apps.first, app.platform == .macOS,
      !files.hasBuildSetting("ENABLE_APP_SANDBOX")
    else { return nil }
    (name, project) = (app.name, path)
    var outside: [String?] = []
    for source in app.entitlements {
      switch source {
      case .unknown: return nil
      case .absent: outside.append(nil)
      case .file(let file):
        let file = Paths.join(Paths.directory(of: path), file)
        guard let bytes = files.bytes(of: file), let list = try? PropertyList(bytes), Self.isOutside(list) else {
          return nil
        }
        outside.append(file)
      }
    }
    entitlements = outside.first ?? nil
  }

  private static func isOutside(_ list: PropertyList) -> Bool {
    let key = "com.apple.security.app-sandbox"
    return list.has(key) ? list.boolean(key) == false : true
  }
}
