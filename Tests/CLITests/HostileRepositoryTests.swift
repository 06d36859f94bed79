import CLI
import Foundation
import Testing

/// Repositories whose own configuration would run programs, or move the working tree, if git were run as usual.
@Suite struct HostileRepositoryTests {
  /// A repository with a hostile configuration, whose programs make the file `marker`.
  private struct Hostile {
    let repository: GitRepository
    let marker: String

    init(_ configuration: String, attributes: String = "* filter=evil diff=evil\n") throws {
      marker = try directory(["x": ""]) + "/marker"
      let notes = #"[{"language": "en-US", "text": "a"}]"#
      repository = try GitRepository([
        "codemagic.yaml": LintTests.good, "release_notes.json": notes, "a/codemagic.yaml": LintTests.bad,
      ])
      try repository.write(".gitattributes", attributes)
      try repository.write("codemagic.yaml", LintTests.bad)
      try repository.stage("a/codemagic.yaml", LintTests.good)
      let script = try directory(["run": "#!/bin/sh\ntouch '\(marker)'\ncat 2> /dev/null\n"]) + "/run"
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
      let file = "\(repository.path)/.git/config"
      try FileManager.default.createDirectory(
        atPath: "\(repository.path)/.git/hooks", withIntermediateDirectories: true)
      let hook = "\(repository.path)/.git/hooks/post-index-change"
      try FileManager.default.copyItem(atPath: script, toPath: hook)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try
        (text + "\n" + configuration.replacing("SCRIPT", with: script).replacing("HERE", with: repository.path) + "\n")
        .write(toFile: file, atomically: false, encoding: .utf8)
    }

    /// The runs that ask git, with what they must say.
    func runs() -> [(name: String, run: Run, says: String)] {
      let plan = CLITests.run(
        "plan", "\(repository.path)/codemagic.yaml", "--isolated", "--against", "HEAD", "--allow-findings",
        variables: GitRepository.variables)
      return [
        (
          "a directory", CLITests.run("lint", "--isolated", repository.path, variables: GitRepository.variables),
          "[unknown-value]"
        ),
        ("the index", repository.lint("--changed"), "in 1 file"),
        ("lines of the index", repository.lint("--changed-lines"), "in 1 file"),
        ("a revision", repository.lint("--changed=HEAD"), "[unknown-value]"),
        ("lines of a revision", repository.lint("--changed=HEAD", "--changed-lines"), "[unknown-value]"),
        ("a plan against a revision", plan, "compared with HEAD"),
      ]
    }

    var hasRun: Bool { FileManager.default.fileExists(atPath: marker) }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let configuration: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "a clean filter", configuration: "[filter \"evil\"]\nclean = SCRIPT\nrequired = true"),
    Case(name: "a smudge filter", configuration: "[filter \"evil\"]\nsmudge = SCRIPT\nrequired = true"),
    Case(name: "a process filter", configuration: "[filter \"evil\"]\nprocess = SCRIPT\nrequired"),
    Case(name: "an included filter", configuration: "[include]\npath = more\n[filter \"evil\"]\nclean = SCRIPT"),
    Case(name: "an external diff", configuration: "[diff]\nexternal = SCRIPT"),
    Case(name: "a diff driver", configuration: "[diff \"evil\"]\ncommand = SCRIPT"),
    Case(name: "a text conversion", configuration: "[diff \"evil\"]\ntextconv = SCRIPT\ncachetextconv = true"),
    Case(name: "a file system monitor", configuration: "[core]\nfsmonitor = SCRIPT"),
    Case(name: "hooks", configuration: "[core]\nhooksPath = HERE/.git/hooks"),
    Case(name: "a pager", configuration: "[core]\npager = SCRIPT\n[pager]\ndiff = SCRIPT\nls-files = SCRIPT"),
    Case(name: "aliases", configuration: "[alias]\ndiff = !SCRIPT\nls-files = !SCRIPT\nrev-parse = !SCRIPT"),
    Case(name: "another working tree", configuration: "[core]\nworktree = /"),
  ])
  func nothingIsRun(_ each: Case) throws {
    let hostile = try Hostile(each.configuration)
    for (name, run, says) in hostile.runs() {
      #expect(!hostile.hasRun, "\(name)")
      #expect((run.output + run.error).contains(says), "\(name): \(run.output) \(run.error)")
      #expect(!(run.output + run.error).contains("/etc/"), "\(name)")
    }
  }

  /// The filters of the user's own configuration, such as those for large files, are not run either.
  @Test func aFilterNamedLikeAnOption() throws {
    let hostile = try Hostile("[filter \"--evil=x\\n\"]\nclean = SCRIPT", attributes: "* filter=--evil=x\n")
    _ = hostile.runs()
    #expect(!hostile.hasRun)
  }

  /// In a repository without its objects, git would fetch them with whatever program the repository names.
  @Test func objectsThatAreElsewhere() throws {
    let hostile = try Hostile(
      """
      [core]
      repositoryformatversion = 1
      sshCommand = SCRIPT
      [extensions]
      partialClone = origin
      [remote "origin"]
      url = ssh://localhost/x
      promisor = true
      partialclonefilter = blob:none
      uploadpack = SCRIPT
      """)
    for url in ["ssh://localhost/x", "ext::SCRIPT x", "file:///nonexistent"] {
      try hostile.repository.git(
        "config", "remote.origin.url", url.replacing("SCRIPT", with: "touch \(hostile.marker)"))
      try hostile.repository.git("config", "protocol.ext.allow", "always")
      let objects = "\(hostile.repository.path)/.git/objects"
      for case let name as String in FileManager.default.enumerator(atPath: objects) ?? .init() {
        let path = "\(objects)/\(name)"
        let type = try? hostile.repository.git("cat-file", "-t", name.replacing("/", with: ""))
        if type == "blob\n" { try FileManager.default.removeItem(atPath: path) }
      }
      for (name, run, _) in hostile.runs() where name != "a directory" {
        #expect(!hostile.hasRun, "\(name)")
        #expect(run.status != .clean, "\(name): \(run.output) \(run.error)")
        #expect(!run.error.contains("all of it is new"), "\(name): \(run.error)")
      }
    }
  }
}
