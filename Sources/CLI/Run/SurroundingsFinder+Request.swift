internal import Analysis
internal import Model
internal import Workspace

extension SurroundingsFinder {
  /// Returns the requested files beside a configuration file.
  func surroundings(of file: String, _ request: SurroundingsRequest) -> Surroundings {
    surroundings(
      of: file, notesIn: request.notesDirectories, includesInfoPlists: request.includesInfoPlists,
      includesRepository: request.includesRepository)
  }
}
