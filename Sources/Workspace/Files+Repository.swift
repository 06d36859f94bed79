internal import Text

extension Files {
  /// Returns the paths of the files in a repository, from its root; those that git ignores are left out.
  ///
  /// Without git, the directories are searched, up to a number of them. Hidden, dependency and build directories are
  /// left out in any case.
  package static func paths(inRepository root: String, variables: [String: String]) -> [String] {
    if exists(Paths.join(root, ".git")),
      let names = try? Git(variables: variables, at: root).texts(
        ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    {
      return names.filter { name in
        !name.split(separator: "/").dropLast().contains { isSkippedDirectory(String($0)) }
      }
    }
    var paths: [String] = []
    var pending = [""]
    var count = 0
    while let directory = pending.popLast(), count < maximumRepositoryDirectoryCount {
      count += 1
      for entry in (try? entries(of: Paths.join(root, directory))) ?? [] where entry.isUTF8 {
        let path = Paths.join(directory, entry.name)
        switch entry.kind {
        case .directory: if !isSkippedDirectory(entry.name) { pending.append(path) }
        case .regular: paths.append(path)
        case .link, .other: break
        }
      }
    }
    return paths
  }

  /// The maximum number of directories that are searched where git does not tell the files.
  private static let maximumRepositoryDirectoryCount = 20_000

  /// Returns the branch that a repository is usually on: that of its origin, or else the one that is checked out.
  package static func mainBranch(ofRepository root: String, variables: [String: String]) -> String? {
    guard exists(Paths.join(root, ".git")) else { return nil }
    let git = Git(variables: variables, at: root)
    func name(_ reference: String) -> String? {
      let output = try? git.run(["symbolic-ref", "--quiet", "--short", reference])
      return output.map { String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
    }
    return name("refs/remotes/origin/HEAD").map { String($0.drop { $0 != "/" }.dropFirst()) } ?? name("HEAD")
  }
}
