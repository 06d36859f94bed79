internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The literal values in an `Info.plist`.
struct InfoPlist {
  let file: SourceFile

  /// Returns whether the property list has a key, at any depth.
  func has(_ key: String) -> Bool { offset(of: "<key>\(key)</key>") != nil }

  /// Returns the string for a key; nil when it is absent, not a string, or set by the build as `$(NAME)`.
  func literal(_ key: String) -> (text: String, range: SourceRange)? {
    guard let start = offset(of: "<key>\(key)</key>") else { return nil }
    let rest = file.bytes[start...].dropFirst("<key></key>".utf8.count + key.utf8.count)
      .drop { $0 == 0x20 || (9...13).contains($0) }
    guard rest.starts(with: "<string>".utf8) else { return nil }
    let value = rest.dropFirst("<string>".utf8.count).prefix { $0 != UInt8(ascii: "<") }
    let text = String(decoding: value, as: UTF8.self)
    return text.contains("$") ? nil : (text, SourceRange(start: value.startIndex, end: value.endIndex))
  }

  /// Whether the property list belongs to an app, as opposed to an extension or a test bundle.
  var isOfApp: Bool { !has("NSExtension") && offset(of: "<string>BNDL</string>") == nil }

  private func offset(of text: String) -> Int? {
    let pattern = Array(text.utf8)
    var rest = file.bytes[...]
    while let index = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[index...]
      if rest.starts(with: pattern) { return index }
      rest.removeFirst()
    }
    return nil
  }
}

extension CheckFamily {
  /// The checks for values in an `Info.plist` that App Store Connect rejects.
  static let infoPlist = CheckFamily(
    target: .infoPlist { file, checkRules in versionFindings(file, checkRules) }, checks: [.infoPlistVersion])

  /// The checks of a publishing workflow against the apps in the repository.
  static let apps = CheckFamily(
    target: .workflow { $0.catalogue.appFindings($1, $2, $0.tree, $0.checkRules) },
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
    guard let rule = checkRules[.infoPlistVersion] else { return [] }
    return ["CFBundleShortVersionString", "CFBundleVersion"].compactMap { key in
      guard let (text, range) = InfoPlist(file: file).literal(key), !isVersion(text) else { return nil }
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

extension Catalogue {
  /// Returns the findings of a publishing workflow against the apps in the repository.
  func appFindings(
    _ workflow: Workflow, _ surroundings: Surroundings, _ tree: SyntaxTree, _ checkRules: CheckRules
  ) -> [Finding] {
    let apps = surroundings.infoPlists.map(InfoPlist.init).filter(\.isOfApp)
    guard let settings = workflow.appStoreConnect, !apps.isEmpty else { return [] }
    let scripts = workflow.scripts
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
    let encryption = "ITSAppUsesNonExemptEncryption"
    if let submit, let app = apps.first, !apps.contains(where: { $0.has(encryption) }),
      !scripts.contains(where: { $0.contains(encryption) })
    {
      report(.infoPlistCompliance, app, at: submit)
    }
    if let app = apps.first(where: { $0.literal("CFBundleVersion") != nil }), !scripts.contains(where: setsBuildNumber),
      let section = settings.section
    {
      report(.buildNumberConstant, app, at: section)
    }
    return found
  }

  /// Returns whether a script seems to set a build number.
  private func setsBuildNumber(_ script: String) -> Bool {
    ["agvtool", "BUILD_NUMBER", "build-number", "CFBundleVersion", "PlistBuddy", "increment_build", "fastlane"]
      .contains { script.contains($0) }
  }
}
