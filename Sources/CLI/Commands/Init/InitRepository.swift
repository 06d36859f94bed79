internal import Model
internal import Scaffolding
internal import Text
internal import Workspace

/// A repository that gets its first `codemagic.yaml`.
struct InitRepository {
  /// The directory of the files, the root of the repository if there is one.
  let root: String
  let isRepository: Bool
  let files: RepositoryFiles
  private let variables: [String: String]

  init(_ environment: Environment) {
    let found = Files.repository(around: environment.directory)
    let root = found ?? environment.directory
    self.root = root
    isRepository = found != nil
    variables = environment.allVariables()
    files = RepositoryFiles(Files.paths(inRepository: root, variables: variables)) { path in
      try? Descriptor.read(Paths.join(root, path), atMost: RepositoryFiles.maximumSize, .found)
    }
  }

  /// The branch that a push to starts builds, unless somebody says otherwise.
  var mainBranch: String { Files.mainBranch(ofRepository: root, variables: variables) ?? "main" }
}
