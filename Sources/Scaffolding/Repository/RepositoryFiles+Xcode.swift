internal import Model
internal import Projects
internal import Text

extension RepositoryFiles {
  /// Returns the projects of Xcode directly in a directory, by path.
  func projects(in directory: String) -> [String] {
    paths(below: directory).filter {
      $0.hasSuffix(".xcodeproj/project.pbxproj")
        && Paths.directory(of: Paths.directory(of: $0)) == directory
    }
    .map { Paths.directory(of: $0) }
  }

  /// Returns the apps that the targets of a project make.
  ///
  /// - Parameters:
  ///   - project: The path of the folder `NAME.xcodeproj`.
  ///   - kind: What the apps are made with.
  ///   - base: The directory of the apps.
  ///   - platform: The system that they are for.
  /// - Returns: The apps, in the order of the project.
  func apps(in project: String, _ kind: AppKind, of base: String, for platform: XcodeProject.Platform) -> [App] {
    guard let bytes = bytes(of: Paths.join(project, "project.pbxproj")), let read = XcodeProject(bytes) else {
      return []
    }
    return read.apps.filter { $0.platform == platform }.map { target in
      var app = App(kind, in: base)
      let folder = Paths.directory(of: project)
      app.bundleID = target.bundleID
      app.usesCocoaPods = has(Paths.join(folder, "Podfile"))
      let workspace = workspace(of: project, usesCocoaPods: app.usesCocoaPods)
      let container = Paths.inside(workspace ?? project, base)
      app.container = workspace == nil ? .project(container) : .workspace(container)
      let schemes = schemes(of: [project, workspace].compactMap(\.self))
      let isNamed = schemes.contains(target.name)
      app.scheme = isNamed || read.apps.count > 1 ? target.name : schemes.count == 1 ? schemes[0] : target.name
      app.isSchemeShared = app.scheme.map(schemes.contains) ?? false
      app.encryption = encryption(of: target, in: folder, base: base)
      return app
    }
  }

  /// Returns the workspace that a project is built in; nil when it is built on its own.
  private func workspace(of project: String, usesCocoaPods: Bool) -> String? {
    let folder = Paths.directory(of: project)
    let end = "/contents.xcworkspacedata"
    let workspaces = paths(below: folder).filter {
      $0.hasSuffix(".xcworkspace" + end) && Paths.directory(of: Paths.directory(of: $0)) == folder
    }
    .map { String($0.dropLast(end.count)) }
    let own = String(project.dropLast(".xcodeproj".count)) + ".xcworkspace"
    if workspaces.contains(own) { return own }
    // CocoaPods makes one where there is none.
    return workspaces.count == 1 ? workspaces[0] : usesCocoaPods ? own : nil
  }

  /// Returns the names of the shared schemes in projects and workspaces, sorted.
  private func schemes(of containers: [String]) -> [String] {
    let names = containers.flatMap { container in
      paths(below: Paths.join(container, "xcshareddata/xcschemes")).filter { $0.hasSuffix(".xcscheme") }
        .map { String(Paths.name(of: $0).dropLast(".xcscheme".count)) }
    }
    return Set(names).sorted()
  }

  private func encryption(
    of target: XcodeProject.AppTarget, in folder: String, base: String
  ) -> App.EncryptionStatement {
    if target.statesEncryption { return .present }
    guard let infoPlist = target.infoPlist, let bytes = bytes(of: Paths.join(folder, infoPlist)) else {
      return target.infoPlist == nil && target.generatesInfoPlist ? .missingInBuildSettings : .unknown
    }
    guard let list = try? PropertyList(bytes) else { return .unknown }
    return list.has("ITSAppUsesNonExemptEncryption")
      ? .present : .missing(infoPlist: Paths.inside(Paths.join(folder, infoPlist), base))
  }
}
