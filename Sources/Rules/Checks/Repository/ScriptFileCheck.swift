internal import Builds
internal import Model
internal import Scripts

extension RepositoryCheck {
  /// The checks for scripts in files that are not there, or that nobody may run.
  static let script = RepositoryCheck(checks: [.scriptMissing, .scriptNotExecutable]) {
    call, command, checkout, repository in
    guard let (word, isRun) = call.scriptFile(of: command) else { return nil }
    let target = command.path(of: word)
    guard let path = target.path.inRepository, !path.isEmpty else { return nil }
    switch checkout.presence(of: path) {
    case .unknown: return nil
    case .absent(let isCertain):
      return RepositoryProblem(
        check: .scriptMissing, word: word, arguments: { ["file": presentable(path)] },
        isCertain: isCertain && target.isCertain)
    case .present:
      guard isRun, repository.files.has(path), let executables = repository.files.executables,
        !executables.contains(path),
        !checkout.mayBeExecutable(path)
      else { return nil }
      return RepositoryProblem(
        check: .scriptNotExecutable, word: word, arguments: { ["file": presentable(path)] }, isCertain: target.isCertain
      )
    }
  }
}

extension NativeCheck {
  static let scriptMissing = NativeCheck("script-missing", arguments: ["file"])
  static let scriptNotExecutable = NativeCheck("script-not-executable", arguments: ["file"])
}

extension ProgramCall {
  /// Returns the word that names the script that a command runs, and whether it is run as a program of its own.
  fileprivate func scriptFile(of command: BuildCommand) -> (word: ShellWord, isRun: Bool)? {
    switch name {
    case "bash", "sh", "zsh", "source", ".", "python3", "python", "node", "ruby":
      // An option may change what the words mean.
      guard let first = words.first, !first.isOption,
        command.path(of: first).path.inRepository?.contains(".") ?? false
      else { return nil }
      return (first, false)
    default:
      guard let first = command.command.words.first, name.contains("/"), first.value == name else { return nil }
      return (first, true)
    }
  }
}
