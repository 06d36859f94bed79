import Foundation
import Processes

/// A temporary repository, managed by the real git.
struct GitRepository {
  let path: String

  /// The variables that make git ignore the settings of the machine.
  static let variables = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
  ]

  /// Creates a repository and commits the files, if there are any.
  init(_ files: [String: String] = [:]) throws {
    path = try directory(["x": ""]).replacing("/x", with: "")
    try git("init", "--quiet", "--initial-branch=main")
    guard !files.isEmpty else { return }
    for (path, text) in files { try write(path, text) }
    try git("add", "--all", "--force")
    try commit()
  }

  /// Writes a file on disk.
  func write(_ name: String, _ text: String) throws {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Writes a file and adds it to the index.
  func stage(_ name: String, _ text: String) throws {
    try write(name, text)
    try git("add", "--", name)
  }

  func commit() throws { try git("commit", "--quiet", "--message=x") }

  /// Runs git in the repository.
  @discardableResult
  func git(_ arguments: String..., variables: [String: String] = [:]) throws -> String {
    let person = ["-c", "user.name=é", "-c", "user.email=e@example.com", "-c", "commit.gpgsign=false"]
    let output = try ChildProcess.run(
      "git", person + arguments, environment: Self.variables.merging(variables) { $1 }, directory: path)
    guard output.status == .exited(0) else {
      throw GitError(words: String(decoding: output.standardError, as: UTF8.self))
    }
    return String(decoding: output.standardOutput, as: UTF8.self)
  }

  struct GitError: Error { let words: String }

  /// Runs `lint` in the repository.
  func lint(_ arguments: String..., in folder: String = "", variables: [String: String] = [:], input: String = "")
    -> Run
  {
    run(
      ["lint", "--isolated"] + arguments, input: input, variables: Self.variables.merging(variables) { $1 },
      directory: folder.isEmpty ? path : "\(path)/\(folder)")
  }
}
