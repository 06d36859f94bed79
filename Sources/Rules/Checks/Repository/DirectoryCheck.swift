internal import Builds
internal import Scripts

extension RepositoryCheck {
  /// The check for `cd` into a directory that is not there.
  static let directory = RepositoryCheck(checks: [.directoryMissing]) { call, command, checkout, _ in
    guard call.name == "cd" || call.name == "pushd", command.command.name == call.name,
      let word = command.command.directoryOperand
    else { return nil }
    let target = command.path(of: word)
    guard let path = target.path.inRepository, case .absent(let isCertain) = checkout.presence(of: path) else {
      return nil
    }
    return RepositoryProblem(
      check: .directoryMissing, word: word, arguments: { ["directory": presentable(path), "command": call.name] },
      isCertain: isCertain && target.isCertain)
  }
}

extension NativeCheck {
  static let directoryMissing = NativeCheck("directory-missing", arguments: ["directory", "command"])
}
