internal import Builds
internal import Diagnostics
internal import Model
internal import Projects
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check of bundle identifiers against the targets of the projects in the repository.
  static let bundleIdentifiers = CheckFamily(
    target: .repository { context, files in
      guard let rule = context.checkRules[.bundleIdentifierUnknown] else { return [] }
      var known: [GeneratedProject?: Set<String>?] = [:]
      var index: PathIndex?
      var reader = BuildStepReader(context.tree, context.scripts)
      var generations = ProjectGenerations(reader)
      var limit = BuildRun.maximumCommandCount
      var scripts = ScriptSearch([
        "PRODUCT_BUNDLE_IDENTIFIER", "pbxproj", "cap add", "flutter create", "rename", "package_name", "fastlane",
      ])
      var prebuild = ScriptSearch(["prebuild"])
      return context.document.workflows.compactMap { workflow in
        guard case .known(let text, let source, let provenance) = workflow.bundleIdentifier, isBundleID(text),
          !scripts.finds(in: workflow)
        else { return nil }
        let project = generations.project(of: workflow)
        if project == nil, prebuild.finds(in: workflow) { return nil }
        let identifiers = known[project] ?? files.bundleIDs(making: project)
        known[project] = .some(identifiers)
        guard let identifiers, !identifiers.contains(where: { $0 == text || $0.hasPrefix(text + ".") }) else {
          return nil
        }
        // A script that may do anything may give the targets other identifiers.
        let paths = index ?? PathIndex(files)
        index = paths
        guard BuildRun(workflow, &reader, paths).isKnown(limit: &limit, making: project) else { return nil }
        let location = FindingLocation(of: source, isKey: false, in: context.tree)
        let shown = identifiers.sorted().prefix(5).map { "`\(presentable($0))`" }.joined(separator: ", ")
        return Finding(
          rule: rule,
          arguments: [
            "identifier": presentable(text), "identifiers": identifiers.count > 5 ? "\(shown), …" : shown,
            "nearest": identifiers.sorted().first { $0.lowercased() == text.lowercased() }.map { presentable($0) },
          ], keyPath: context.tree.path(to: source.node), range: location.range,
          related: location.related + provenance.related(in: context.tree, at: location.range))
      }
    },
    checks: [.bundleIdentifierUnknown])
}

extension NativeCheck {
  static let bundleIdentifierUnknown = NativeCheck(
    "bundle-identifier-unknown", arguments: ["identifier", "identifiers", "nearest"])
}

extension RepositoryFiles {
  /// Returns the bundle identifiers of the targets of all projects in Xcode, and of one that the build makes; nil if
  /// there is none, or some are not known.
  fileprivate func bundleIDs(making made: GeneratedProject?) -> Set<String>? {
    var found: Set<String> = []
    var source: String?
    let specification = made?.specification(in: self)
    switch made {
    case .xcodeGen(let path, _):
      guard let own = specification?.bundleIDs else { return nil }
      found = own
      source = path
    case .expo:
      guard let own = made?.configuration(in: self)?.bundleID else { return nil }
      found = [own]
    case nil: break
    }
    // The build may make other projects from these.
    let isGenerated = paths.contains { path in
      if case .generator = ProjectFile.Kind(name: Paths.name(of: path)) { path != source } else { false }
    }
    guard !isGenerated, let projects = xcodeProjects else { return nil }
    // A project without apps has no part in this, nor has one that is made anew.
    for (path, project) in projects where project.hasApps && made?.makes(path, from: specification) != true {
      guard let own = project.bundleIDs else { return nil }
      found.formUnion(own)
    }
    return found.isEmpty ? nil : found
  }
}
