internal import Diagnostics
internal import Text
internal import Workspace

extension Command {
  /// Says that there is nothing to check, and where files are that could have been meant.
  mutating func refuseNothing(
    _ options: LintOptions, _ inputs: LintInputs, _ configuration: RunConfiguration
  ) -> ExitStatus {
    if options.namesFiles {
      let exclusion =
        inputs.hasExcluded ? " besides what exclude: in \(shown(configuration.file?.path ?? "")) leaves out" : ""
      error.write("ascertain: there is no \(Files.fileName) in the given paths\(exclusion)\n")
      writeUsage()
      return .nothing
    }
    let repository = Files.repository(around: environment.directory)
    let root = repository ?? environment.directory
    let rootFile = Paths.join(root, Files.fileName)
    if Files.isLink(rootFile), !Files.exists(rootFile) {
      let name = shown(Paths.relative(rootFile, to: environment.directory))
      error.write("ascertain: cannot read \(name): it is a link to a file that is not there\n")
      return .unreadable
    }
    var search = LintSearch(configuration, inputs.directories, environment)
    let files = search.files(below: root, atMost: Self.maximumSearchCount).map {
      shown(Paths.relative($0, to: environment.directory))
    }
    guard !files.isEmpty else {
      error.write(
        "ascertain: there is no \(Files.fileName) here or in a parent directory, up to the root of the repository\n")
      writeUsage()
      return .nothing
    }
    let place = repository == nil ? "here" : "at the root of the repository, and Codemagic reads no other"
    let list = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : "")
    let directory = root == environment.directory ? "." : shown(Paths.relative(root, to: environment.directory))
    error.write("ascertain: there is no \(Files.fileName) \(place)\n")
    error.write("  found in folders: \(list)\n")
    error.write("  move one to the root of the repository for Codemagic to read it, or check them as they are: ")
    error.write("ascertain lint \(directory)\n")
    return .nothing
  }

  /// The number of directories after which the search for files that could have been meant ends.
  private static let maximumSearchCount = 10_000

  private mutating func writeUsage() {
    error.write("  pass a file or directory: ascertain lint path/to/\(Files.fileName)\n")
  }
}
