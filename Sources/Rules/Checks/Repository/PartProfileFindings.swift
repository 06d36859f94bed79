internal import Builds
internal import Diagnostics
internal import Model
internal import Projects
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check that there are as many profiles as parts of an app that are signed with profiles of their own.
  static let profilesOfParts = CheckFamily(
    target: .repository { context, files in
      let tree = context.tree
      let lists = context.document.publishing.compactMap { workflow in
        tree.value(at: ["environment", "ios_signing", "provisioning_profiles"], from: workflow.source).map {
          (workflow: workflow, list: $0)
        }
      }
      guard !lists.isEmpty, let rule = context.checkRules[.profilesTooFew], let needed = files.partsWithProfiles else {
        return []
      }
      let index = PathIndex(files)
      var reader = BuildStepReader(context.tree, context.scripts)
      var limit = BuildRun.maximumCommandCount
      // What may bring more profiles, or make another project.
      var scripts = ScriptSearch([
        "fetch-signing-files", "list-profiles", "get-profile", "profiles list", "profiles get", "initialize",
        "rovision", "fastlane", "pbxproj", "xcodegen", "tuist", "prebuild", "flutter create", "cap add",
      ])
      return lists.compactMap { workflow, list in
        let listed = tree.count(of: list.node)
        guard tree.kind(of: list.node) == .sequence, listed < needed.count, !workflow.collectsInstallersOnly,
          !scripts.finds(in: workflow), BuildRun(workflow, &reader, index).isKnown(limit: &limit)
        else { return nil }
        let location = FindingLocation(of: list, isKey: true, in: tree)
        let shown = needed.prefix(5).map { "`\(presentable($0))`" }.joined(separator: ", ")
        return Finding(
          rule: rule,
          arguments: [
            "number": String(needed.count), "identifiers": needed.count > 5 ? "\(shown), …" : shown,
            "listed": String(listed),
          ], keyPath: tree.path(to: list.node), range: location.range, related: location.related)
      }
    },
    checks: [.profilesTooFew])
}

extension NativeCheck {
  static let profilesTooFew = NativeCheck(
    "profiles-too-few", arguments: ["number", "identifiers", "listed"], findsLostFiles: false)
}

extension RepositoryFiles {
  /// The bundle identifiers of the only iOS app and of its parts that are signed with profiles of their own, the app first;
  /// nil if there are several apps, or some are not known.
  fileprivate var partsWithProfiles: [String]? {
    let apps = (xcodeProjects ?? []).flatMap { $0.project.apps.filter { $0.platform == .iOS } }
    guard apps.count == 1, let app = apps.first, let bundleID = app.bundleID, let parts = app.partBundleIDs else {
      return nil
    }
    return [bundleID] + parts.subtracting([bundleID]).sorted()
  }
}
