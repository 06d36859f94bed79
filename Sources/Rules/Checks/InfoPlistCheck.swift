internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks for an `Info.plist` that is none, and for values in it that App Store Connect rejects.
  static let infoPlist = CheckFamily(
    target: .infoPlist { file, checkRules in
      switch InfoPlist.read(file) {
      case .list(let plist): versionFindings(plist, checkRules)
      case .malformed(let problem, let offset): malformedFinding(problem, at: offset, checkRules)
      case .otherFormat: []
      }
    },
    checks: [.infoPlistMalformed, .infoPlistVersion])

  /// The checks of a publishing workflow against the apps in the repository.
  static let apps = CheckFamily(
    target: .workflows { context, workflows, surroundings in
      var apps = AppsInRepository(surroundings, configuration: context.document.file.path)
      if apps.isEmpty { return [] }
      var scripts = AppScripts()
      return workflows.flatMap { context.catalogue.appFindings($0, &apps, &scripts, context.tree, context.checkRules) }
    },
    checks: [.infoPlistCompliance, .buildNumberConstant])
}

extension NativeCheck {
  static let infoPlistMalformed = NativeCheck("info-plist-malformed", arguments: ["problem"])
  static let infoPlistVersion = NativeCheck("info-plist-version", arguments: ["key", "value"])
  static let infoPlistCompliance = NativeCheck("info-plist-compliance", arguments: ["file", "workflow"])
  static let buildNumberConstant = NativeCheck("build-number-constant", arguments: ["file", "workflow"])
}

extension CheckFamily {
  /// Returns findings for versions that App Store Connect rejects.
  private static func versionFindings(_ plist: InfoPlist, _ checkRules: CheckRules) -> [Finding] {
    guard let rule = checkRules[.infoPlistVersion], !plist.isOfTests else { return [] }
    return ["CFBundleShortVersionString", "CFBundleVersion"].compactMap { key in
      guard let (text, range) = plist.literal(key), !isVersion(text) else { return nil }
      return Finding(
        rule: rule, arguments: ["key": key, "value": presentable(text)], keyPath: DocumentPath(keys: [key]),
        range: range
      )
    }
  }

  private static func malformedFinding(_ problem: String, at offset: Int, _ checkRules: CheckRules) -> [Finding] {
    guard let rule = checkRules[.infoPlistMalformed] else { return [] }
    return [
      Finding(rule: rule, arguments: ["problem": problem], keyPath: DocumentPath(), range: SourceRange(at: offset))
    ]
  }

  /// Returns whether a text consists of one to three integers joined by dots.
  private static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...3).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }
  }
}

/// What the scripts of workflows do to the apps, as far as their words tell.
private struct AppScripts {
  /// Scripts that answer the question about encryption.
  var encryption = ScriptSearch([InfoPlist.encryption])
  /// Scripts that make projects anew.
  var generators = ScriptSearch([
    "xcodegen", "tuist", "expo prebuild", "cap add", "flutter create", "cordova", "trapeze",
  ])
  /// Scripts that seem to set a build number.
  var buildNumber = ScriptSearch([
    "agvtool", "BUILD_NUMBER", "build-number", "CFBundleVersion", "PlistBuddy", "increment_build", "fastlane",
  ])
}

extension Catalogue {
  /// Returns the findings of a publishing workflow against the apps in the repository.
  fileprivate func appFindings(
    _ workflow: Workflow, _ apps: inout AppsInRepository, _ scripts: inout AppScripts, _ tree: SyntaxTree,
    _ checkRules: CheckRules
  ) -> [Finding] {
    guard let settings = workflow.appStoreConnect else { return [] }
    let apps = apps.built(in: workflow.notesDirectory)
    if apps.areComplete || scripts.generators.finds(in: workflow) { return [] }
    var found: [Finding] = []
    func report(_ check: NativeCheck, _ app: InfoPlist, at location: ResolvedValue) {
      guard let rule = checkRules[check] else { return }
      let arguments: CheckArguments = ["file": presentable(app.file.path), "workflow": presentable(workflow.id)]
      found.append(
        Finding(
          rule: rule, arguments: arguments, keyPath: tree.path(to: location.node),
          range: FindingLocation(of: location, isKey: true, in: tree).range))
    }
    let submit = [settings.submitToTestFlight, settings.submitToAppStore].first { $0.value == true }?.source
    if let submit, let app = apps.undeclared, !scripts.encryption.finds(in: workflow) {
      report(.infoPlistCompliance, app, at: submit)
    }
    if let app = apps.numbered, !scripts.buildNumber.finds(in: workflow), let section = settings.section {
      report(.buildNumberConstant, app, at: section)
    }
    return found
  }
}
