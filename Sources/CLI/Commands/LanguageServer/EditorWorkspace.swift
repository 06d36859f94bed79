internal import Analysis
internal import Diagnostics
internal import LanguageServer
internal import Model
internal import Reporting
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The files that a language server may read: those inside of the folders that the editor has open.
struct EditorWorkspace: Sendable {
  private let environment: Environment

  init(_ environment: Environment) { self.environment = environment }

  /// The world around a session.
  func host(version: String, documentation: Documentation?) -> Host {
    let clock = environment.wallClock
    return Host(
      version: version, fileNames: [Files.fileName, Files.misspelledFileName], documentation: documentation,
      now: { clock().secondsSince1970 },
      configuration: configuration, surroundings: surroundings)
  }

  /// Returns the settings and rules for a document as `lint` would read them beside it, as far as they are inside of the
  /// folder.
  private func configuration(_ location: Host.Location?) -> Host.Configuration {
    let plain = AnalysisOptions(now: environment.now)
    guard let location, let real = realLocation(location) else { return Host.Configuration(options: plain) }
    var options = SettingsOptions()
    options.boundary = real.folder
    var fileNames: [String] = []
    do throws(UsageError) {
      let configuration = try RunConfiguration(options, directory: Paths.directory(of: real.path))
      var analysis = AnalysisOptions(
        now: environment.now, catalogue: configuration.catalogue, settings: configuration.settings)
      analysis.isRead = Files.isRead(real.path)
      fileNames = [configuration.baseline?.path].compactMap { $0.map(Paths.name) }
      let baseline = try baseline(of: configuration, in: real.folder)
      return Host.Configuration(
        options: analysis, unaccepted: { baseline?.comparison(with: $0).reports ?? $0 },
        fileNames: fileNames)
    } catch {
      return Host.Configuration(options: plain, problem: error.message, fileNames: fileNames)
    }
  }

  /// Returns the baseline that the settings name, if it is inside of the folder; nil without one.
  private func baseline(of configuration: RunConfiguration, in folder: String) throws(UsageError) -> LintBaseline? {
    guard let path = configuration.baseline?.path, let real = Files.realPath(of: path), Paths.isBelow(real, folder)
    else { return nil }
    var inside = environment
    inside.directory = folder
    return try LintBaseline(LintOptions(), configuration, inside)
  }

  /// Returns the files beside a document, none of which is outside of the folder.
  private func surroundings(_ location: Host.Location, _ request: SurroundingsRequest) -> Surroundings {
    guard let real = realLocation(location) else { return Surroundings(notes: []) }
    let path = String(real.path.dropFirst(real.folder.count).drop { $0 == "/" })
    return SurroundingsFinder(from: real.folder, within: real.folder, variables: environment.allVariables())
      .surroundings(of: path, request)
  }

  /// Returns a location without links; nil if links lead out of the folder, or the directory is not there yet.
  private func realLocation(_ location: Host.Location) -> Host.Location? {
    guard let folder = Files.realPath(of: location.folder),
      let directory = Files.realPath(of: Paths.directory(of: location.path)),
      directory == folder || Paths.isBelow(directory, folder)
    else { return nil }
    return Host.Location(path: Paths.join(directory, Paths.name(of: location.path)), folder: folder)
  }
}
