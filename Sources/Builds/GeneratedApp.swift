internal import Model
internal import Projects
internal import Text

/// The app of a project for Xcode that a build makes, as the file tells that it is made from.
struct GeneratedApp {
  /// The bundle identifier; nil if it is not known.
  let bundleID: String?
  /// The version; nil if it is not known.
  let version: String?
  /// The build number; nil if it is not known.
  let buildNumber: String?
  /// The path of the file.
  let source: String

  /// Finds the app that a workflow builds from a container of Xcode; nil if it makes no such project, or runs programs
  /// that may change it.
  init?(
    of workflow: Workflow, _ reader: inout BuildStepReader, container: String, in files: RepositoryFiles
  ) {
    var generations = ProjectGenerations(reader)
    guard let project = generations.project(of: workflow) else { return nil }
    let specification = project.specification(in: files)
    var limit = BuildRun.maximumCommandCount
    guard project.makes(container, from: specification),
      BuildRun(workflow, &reader, PathIndex(files)).isKnown(limit: &limit, making: project)
    else { return nil }
    switch project {
    case .xcodeGen(let path, let directory):
      guard let specification, let apps = specification.apps, apps.count == 1 else { return nil }
      bundleID = apps[0].bundleID
      // One that XcodeGen finds may have other numbers.
      let mayFindOther =
        apps[0].infoPlist == nil && specification.mayFindInfoPlists
        && files.paths.contains { Paths.name(of: $0) == "Info.plist" }
      version = !mayFindOther && apps[0].takesVersion(in: directory, files) ? apps[0].version : nil
      buildNumber = !mayFindOther && apps[0].takesBuildNumber(in: directory, files) ? apps[0].buildNumber : nil
      source = path
    case .expo(let directory):
      guard let app = project.configuration(in: files), let path = files.first(of: ExpoConfig.names, in: directory)
      else { return nil }
      (bundleID, version, buildNumber, source) = (app.bundleID, app.version, app.buildNumber, path)
    }
  }
}
