import CLI
import Foundation
import Synchronization
import Testing
import Text

/// A first `codemagic.yaml`, by options and by answers at a terminal.
@Suite struct InitTests {
  private static let project = """
    { objects = { P = { targets = (T); }; T = { name = App; productType = "com.apple.product-type.application";
      buildConfigurationList = L; }; L = { buildConfigurations = (R); };
      R = { name = Release; buildSettings = { SDKROOT = iphoneos; PRODUCT_BUNDLE_IDENTIFIER = com.example.app; }; }; };
      rootObject = P; }
    """

  private static func repository(_ files: [String: String] = [:]) throws -> String {
    try directory(
      ["App.xcodeproj/project.pbxproj": project].merging(files) { _, file in file })
  }

  private static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "App.xcodeproj" }.sorted()
  }

  /// The lines that a person types.
  private final class Lines: Sendable {
    let rest: Mutex<[String]>
    init(_ lines: [String]) { rest = Mutex(lines) }
    func next() -> String? { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
  }

  /// Runs the program at a terminal.
  private func talk(_ arguments: [String], _ lines: [String], in directory: String) -> Run {
    let (output, error, lines) = (Sink(), Sink(), Lines(lines))
    let status = Command.run(
      arguments,
      environment: Environment(
        variables: [:], isTerminal: false, directory: directory, now: 1_795_348_800, readInput: { nil },
        console: Console(isInteractive: true, errorWidth: 80, readLine: { lines.next() })),
      output: output, error: error)
    return Run(status: status, output: output.text, error: error.text)
  }

  @Test func writesTheFilesAndShowsThePlan() throws {
    let path = try Self.repository()
    let result = run("init", "--integration", "Team key", directory: path)
    #expect(result.status == .clean, "\(result.error)")
    #expect(result.error.contains("native, com.example.app, scheme App, App.xcodeproj"))
    #expect(try Self.names(in: path) == [".ascertain.yml", ".pre-commit-config.yaml", "codemagic.yaml"])
    #expect(result.output.contains("ios-testflight"))
    #expect(result.output.contains("An app record exists in App Store Connect for com.example.app"))
    #expect(result.output.contains("add the App Store Connect API key 'Team key'"))
    let checked = run(
      ["lint", "--select", "ALL", "--strict", "-c", path + "/.ascertain.yml", path + "/codemagic.yaml"], directory: path
    )
    #expect(checked.status == .clean, "\(checked.output)\(checked.error)")
    #expect(checked.output == "" || checked.output.contains("no problems"))
  }

  @Test func aSecondRunChangesNothing() throws {
    let path = try Self.repository()
    _ = run("init", "--integration", "Team key", directory: path)
    let before = try String(contentsOfFile: path + "/codemagic.yaml", encoding: .utf8)
    let result = run("init", "--integration", "Other key", directory: path)
    #expect(result.status == .nothing)
    #expect(result.output.contains("Kept as it is: codemagic.yaml"))
    #expect(try String(contentsOfFile: path + "/codemagic.yaml", encoding: .utf8) == before)
  }

  @Test func whatIsThereIsKept() throws {
    let path = try Self.repository([
      ".ascertain.yaml": "profile: default\n", ".pre-commit-config.yaml": "repos: []\n", "release_notes.json": "[]",
    ])
    let result = run(
      "init", "--integration", "k", "--destination", "app-store", directory: path)
    #expect(result.status == .clean)
    #expect(result.output.contains("Kept as it is: .ascertain.yaml"))
    #expect(result.output.contains("add this to .pre-commit-config.yaml"))
    #expect(result.output.contains("additional_dependencies: [ascertain=="))
    #expect(try String(contentsOfFile: path + "/.pre-commit-config.yaml", encoding: .utf8) == "repos: []\n")
    #expect(try String(contentsOfFile: path + "/release_notes.json", encoding: .utf8) == "[]")
    #expect(try !Self.names(in: path).contains(".ascertain.yml"))
  }

  @Test func aFileThatCodemagicDoesNotReadIsToldOf() throws {
    let path = try Self.repository(["codemagic.yml": "workflows: {}\n"])
    let result = run("init", directory: path)
    #expect(result.status == .clean)
    #expect(result.output.contains("Codemagic does not read codemagic.yml; rename it to codemagic.yaml"))
    #expect(try !Self.names(in: path).contains("codemagic.yaml"))
  }

  @Test(arguments: [["--dry-run"], ["--print"]])
  func nothingIsWrittenToSeeIt(_ options: [String]) throws {
    let path = try Self.repository()
    let result = run(["init", "--integration", "k"] + options, directory: path)
    #expect(result.status == .clean)
    #expect(result.output.contains("app_store_connect: k\n"))
    #expect(result.output.hasPrefix("# How Codemagic") == (options == ["--print"]))
    #expect(try Self.names(in: path) == [])
  }

  @Test func aFailureLeavesNothing() throws {
    let path = try Self.repository(["ios/x": ""])
    // The notes come after the configuration, and their directory is no directory.
    try "".write(toFile: path + "/app", atomically: true, encoding: .utf8)
    let result = run(
      ["init", "--kind", "native", "--app", "gone", "--integration", "k"], directory: path)
    #expect(result.status == .usage)
    #expect(result.error.contains("the repository has no directory 'gone'"))
    #expect(try Self.names(in: path) == ["app", "ios"])
  }

  /// A command line without an answer that is needed, and what is told.
  @Test(arguments: [
    (["init"], "pass --integration NAME or --credentials-group GROUP"),
    (["init", "--integration", "k", "--destination", "groups"], "pass --group NAME"),
    (["init", "--integration", "k", "--kind", "flutter"], "pass --bundle-id ID"),
    (["init", "--integration", "k", "--kind", "react-native", "--bundle-id", "a.b"], "pass --xcode-container PATH"),
    (["init", "--integration", "k", "--group", "Internal"], "group-internal-default"),
    (["init", "--integration", "k", "--group", "A", "--group", "a"], "group-case-duplicate"),
    (["init", "--integration", " k"], "without blanks around it"),
    (["init", "--integration", "$KEY"], "without references"),
    (["init", "--integration", "k", "--credentials-group", "g"], "cannot be used together"),
    (["init", "--branch", "a", "--tag", "b"], "cannot be used together"),
    (["init", "--integration", "k", "--release", "scheduled", "--tag", "v*"], "needs --by-hand"),
    (
      ["init", "--integration", "k", "--destination", "testflight", "--phased"],
      "--phased needs --destination app-store"
    ),
    (["init", "--bundle-id", "käse"], "expects a bundle identifier"),
    (["init", "--app-id", "x"], "expects the Apple ID"),
    (["init", "--email", "x"], "expects an address"),
    (["init", "--notes", "en-us"], "did you mean en-US?"),
    (["init", "--xcode-container", "x"], "ends in .xcworkspace or .xcodeproj"),
    (["init", "--kind", "flutter2"], "did you mean flutter?"),
    (["init", "somewhere"], "takes no arguments"),
    (["init", "--integration", "k", "--app", "../other"], "--app expects a directory in the repository"),
    (["init", "--integration", "k", "--app", "a/../.."], "--app expects a directory in the repository"),
    (["init", "--integration", "k", "--app", "/tmp"], "--app expects a directory in the repository"),
    (["init", "--integration", "k", "--xcode", "15"], "--xcode 15 is too old: since 2026-04-28"),
    (["init", "--integration", "k", "--xcode", "25.9"], "is too old"),
    (["init", "--integration", "k", "--dry-run", "--print"], "cannot be used together"),
  ])
  func anAnswerIsMissingOrWrong(_ arguments: [String], _ message: String) throws {
    let path = try Self.repository()
    let result = run(arguments, directory: path)
    #expect(result.status == .usage)
    #expect(result.error.contains(message), "\(result.error)")
    #expect(try Self.names(in: path) == [])
  }

  @Test func severalAppsAreListed() throws {
    let other = Self.project.replacing("com.example.app", with: "com.example.other")
    let path = try Self.repository(["Other/Other.xcodeproj/project.pbxproj": other])
    let result = run("init", "--integration", "k", directory: path)
    #expect(result.status == .usage)
    #expect(result.error.contains("com.example.other") && result.error.contains("--bundle-id"))
    let chosen = run(
      "init", "--integration", "k", "--bundle-id", "com.example.other", "--print", directory: path)
    #expect(chosen.output.contains("XCODE_PROJECT: Other/Other.xcodeproj"))
    let asked = talk(
      ["init", "--integration", "k", "--print"], ["3", "2"] + Array(repeating: "", count: 9), in: path)
    #expect(asked.status == .clean, "\(asked.error)")
    #expect(asked.output.contains("XCODE_PROJECT: Other/Other.xcodeproj"))
  }

  @Test func answersAreAskedFor() throws {
    let path = try Self.repository(["release_notes_de-DE.txt": "Neu"])
    let lines = [
      "",  // The bundle identifier.
      "store", "app-store", "auto", "maybe", "y",  // The App Store, automatically, in phases.
      "My: key #1", "tag", "", "12345678901", "team@example.com", "yes",
    ]
    let result = talk(["init"], lines, in: path)
    #expect(result.status == .clean, "\(result.error)")
    let text = try String(contentsOfFile: path + "/codemagic.yaml", encoding: .utf8)
    for line in [
      "app_store_connect: \"My: key #1\"", "bundle_identifier: com.example.app", "release_type: AFTER_APPROVAL",
      "phased_release: true", "- pattern: \"v*\"", "APP_STORE_APPLE_ID: \"12345678901\"", "- \"team@example.com\"",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    #expect(result.error.contains("answer with one of testflight, groups,"))
    #expect(result.error.contains("answer with yes or no"))
  }

  /// The end of input, and a no to the last question.
  @Test(arguments: [
    [], ["", ""], ["", "", "key", "hand", "", "", "", "no"],
  ])
  func whoeverLeavesLeavesNothing(_ lines: [String]) throws {
    let path = try Self.repository()
    let result = talk(["init"], lines, in: path)
    #expect(result.status == .findings)
    #expect(result.error.hasSuffix("nothing was written\n"))
    #expect(try Self.names(in: path) == [])
  }

  @Test func theRootOfTheRepositoryGetsTheFiles() throws {
    let repository = try GitRepository(["App.xcodeproj/project.pbxproj": Self.project, "a/b/x.txt": "x"])
    let result = run(
      "init", "--integration", "k", variables: GitRepository.variables, directory: repository.path + "/a/b")
    #expect(result.status == .clean, "\(result.error)")
    #expect(result.output.contains("Wrote to \(repository.path)"))
    #expect(FileManager.default.fileExists(atPath: repository.path + "/codemagic.yaml"))
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/a/b/codemagic.yaml"))
  }

  @Test func linksAreNotFollowed() throws {
    let path = try Self.repository()
    let outside = try directory(["x": "secret"])
    try FileManager.default.createSymbolicLink(atPath: path + "/.ascertain.yml", withDestinationPath: outside + "/new")
    let result = run("init", "--integration", "k", directory: path)
    #expect(result.status == .clean)
    #expect(result.output.contains("Kept as it is: .ascertain.yml"))
    #expect(!FileManager.default.fileExists(atPath: outside + "/new"))
  }

  @Test(arguments: [[], ["--print"], ["--dry-run"]])
  func whatLooksLikeASecretIsRefused(_ options: [String]) throws {
    let secret = "AKIA" + "IOSFODNN7EXAMPLE"
    let project = Self.project.replacing("name = App;", with: "name = \(secret);")
    let path = try Self.repository(["App.xcodeproj/project.pbxproj": project])
    let result = run(["init", "--integration", "k"] + options, directory: path)
    #expect(result.status == .usage)
    #expect(result.error.contains("the value of XCODE_SCHEME in codemagic.yaml looks like a secret"), "\(result.error)")
    #expect(!result.error.contains(secret) && result.output == "")
    #expect(try Self.names(in: path) == [])
  }

  @Test func aSchemeBesideOthersIsBuilt() throws {
    let schemes = "App.xcodeproj/xcshareddata/xcschemes"
    let path = try Self.repository(["\(schemes)/App.xcscheme": "", "\(schemes)/Beta.xcscheme": ""])
    let result = run("init", "--integration", "k", "--scheme", "Beta", "--print", directory: path)
    #expect(result.status == .clean, "\(result.error)")
    #expect(result.output.contains("XCODE_SCHEME: Beta\n") && result.output.contains("XCODE_PROJECT: App.xcodeproj"))
  }

  /// A configuration of pre-commit, and the line that the lines to add begin with.
  @Test(arguments: [
    ("repos:\n-   repo: https://example.com/x\n    hooks: []\n", "repos:\n\n- repo: local\n"),
    ("repos:\n\n    # One.\n    - repo: local\n", "repos:\n\n    - repo: local\n      hooks:\n"),
    ("repos: []\n", "brackets\n\n  - repo: local\n"),
  ])
  func theHookFitsItsList(_ configuration: String, _ lines: String) throws {
    let path = try Self.repository([".pre-commit-config.yaml": configuration])
    let result = run("init", "--integration", "k", directory: path)
    #expect(result.output.contains(lines), "\(result.output)")
  }

  @Test func aFileThatPreCommitDoesNotReadIsNone() throws {
    let path = try Self.repository([".pre-commit-config.yml": "repos: []\n"])
    #expect(run("init", "--integration", "k", directory: path).status == .clean)
    #expect(try Self.names(in: path).contains(".pre-commit-config.yaml"))
  }

  @Test func notesOfAnyNameAreSeen() throws {
    let path = try Self.repository(["release_notes.txt": "x"])
    #expect(run("init", "--integration", "k", "--destination", "app-store", directory: path).status == .clean)
    #expect(try !Self.names(in: path).contains("release_notes.json"))
  }

  @Test func answersThatChangeNothingAreToldOf() throws {
    let path = try Self.repository(["codemagic.yaml": "workflows: {}\n"])
    let result = run("init", "--integration", "k", directory: path)
    #expect(result.error.contains("codemagic.yaml is there already, so the options with answers change nothing"))
    #expect(!run("init", directory: path).error.contains("change nothing"))
  }

  @Test func whatIsNoFileIsNotKept() throws {
    let path = try Self.repository(["codemagic.yaml/x": ""])
    let result = run("init", directory: path)
    #expect(result.status == .fault)
    #expect(result.error.contains("cannot write codemagic.yaml: a directory has its name"), "\(result.error)")
    #expect(try Self.names(in: path) == ["codemagic.yaml"])
    let linked = try Self.repository()
    try FileManager.default.createSymbolicLink(atPath: linked + "/codemagic.yaml", withDestinationPath: "gone")
    #expect(run("init", directory: linked).error.contains("a link to a file that is not there has its name"))
  }

  @Test func anAddressIsToldOnce() throws {
    let path = try Self.repository()
    let result = run(
      "init", "--integration", "k", "--email", "a@example.com", "--email", "a@example.com", "--print", directory: path)
    #expect(result.output.split(separator: "a@example.com").count == 2, "\(result.output)")
  }

  @Test func aMessageAfterAPromptIsNotBroken() throws {
    let path = try Self.repository()
    let result = talk(["init"], ["käse", "", "", "k"], in: path)
    #expect(
      result.error.contains("\n  the question expects a bundle identifier of letters, digits,"), "\(result.error)")
  }
}
