internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The `Info.plist` of an app in the repository.
struct InfoPlist {
  let file: SourceFile
  private let list: PropertyList

  /// Reads a property list; nil when it is none.
  init?(_ file: SourceFile) {
    guard let list = try? PropertyList(file) else { return nil }
    (self.file, self.list) = (file, list)
  }

  /// Whether the property list has a key.
  func has(_ key: String) -> Bool { list.has(key) }

  /// Returns the string for a key; nil when it is absent, not a string, or set by the build as `$(NAME)`.
  func literal(_ key: String) -> (text: String, range: SourceRange)? {
    list.string(key).flatMap { $0.text.contains("$") ? nil : $0 }
  }

  /// Whether the property list belongs to an app, as opposed to an extension or a test bundle.
  var isOfApp: Bool { !has("NSExtension") && list.string("CFBundlePackageType")?.text != "BNDL" }
}

extension CheckFamily {
  /// The checks for values in an `Info.plist` that App Store Connect rejects.
  static let infoPlist = CheckFamily(
    target: .infoPlist { file, checkRules in versionFindings(file, checkRules) }, checks: [.infoPlistVersion])

  /// The checks of a publishing workflow against the apps in the repository.
  static let apps = CheckFamily(
    target: .workflows { context, workflows, surroundings in
      let apps = Apps(surroundings)
      if apps.areComplete { return [] }
      var scripts = AppScripts()
      return workflows.flatMap { context.catalogue.appFindings($0, apps, &scripts, context.tree, context.checkRules) }
    },
    checks: [.infoPlistCompliance, .buildNumberConstant])
}

extension NativeCheck {
  static let infoPlistVersion = NativeCheck("info-plist-version", arguments: ["key", "value"])
  static let infoPlistCompliance = NativeCheck("info-plist-compliance", arguments: ["file", "workflow"])
  static let buildNumberConstant = NativeCheck("build-number-constant", arguments: ["file", "workflow"])
}

extension CheckFamily {
  /// Returns findings for versions that App Store Connect rejects.
  private static func versionFindings(_ file: SourceFile, _ checkRules: CheckRules) -> [Finding] {
    guard let rule = checkRules[.infoPlistVersion], let plist = InfoPlist(file) else { return [] }
    return ["CFBundleShortVersionString", "CFBundleVersion"].compactMap { key in
      guard let (text, range) = plist.literal(key), !isVersion(text) else { return nil }
      return Finding(
        rule: rule, arguments: ["key": key, "value": presentable(text)], keyPath: DocumentPath(keys: [key]),
        range: range
      )
    }
  }

  /// Returns whether a text consists of one to three integers joined by dots.
  private static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...3).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }
  }
}

/// The apps in the repository that workflows must complete.
private struct Apps {
  /// The first app, if none says whether it uses encryption.
  let undeclared: InfoPlist?
  /// The first app with a fixed build number.
  let numbered: InfoPlist?

  init(_ surroundings: Surroundings) {
    let apps = surroundings.infoPlists.compactMap(InfoPlist.init).filter(\.isOfApp)
    undeclared = apps.contains { $0.has(InfoPlist.encryption) } ? nil : apps.first
    numbered = apps.first { $0.literal("CFBundleVersion") != nil }
  }

  /// Whether nothing is left to the workflows.
  var areComplete: Bool { undeclared == nil && numbered == nil }
}

/// What the scripts of workflows do to the apps, as far as their words tell.
private struct AppScripts {
  /// Scripts that answer the question about encryption.
  var encryption = ScriptSearch([InfoPlist.encryption])
  /// Scripts that seem to set a build number.
  var buildNumber = ScriptSearch([
    "agvtool", "BUILD_NUMBER", "build-number", "CFBundleVersion", "PlistBuddy", "increment_build", "fastlane",
  ])
}

extension InfoPlist {
  /// The key that says whether the app uses encryption.
  fileprivate static let encryption = "ITSAppUsesNonExemptEncryption"
}

extension Catalogue {
  /// Returns the findings of a publishing workflow against the apps in the repository.
  fileprivate func appFindings(
    _ workflow: Workflow, _ apps: Apps, _ scripts: inout AppScripts, _ tree: SyntaxTree,
    _ checkRules: CheckRules
  ) -> [Finding] {
    guard let settings = workflow.appStoreConnect else { return [] }
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
