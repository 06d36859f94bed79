import CLI
import Foundation
import Testing

/// Scripts compared with what git has, in real repositories.
@Suite struct RepositoryTests {
  private static let good = """
    workflows:
      ios:
        scripts:
          - cd app && pod install
          - ci/build.sh; ./ci/build.sh

    """

  private static func repository(_ more: [String: String] = [:]) throws -> GitRepository {
    try GitRepository(["codemagic.yaml": good, "app/Podfile": "", "ci/build.sh": ""].merging(more) { $1 })
  }

  private static let rules = ["--select", "repository", "--format", "line"]

  private static func found(_ repository: GitRepository, _ more: String...) -> [String] {
    let paths = more.contains { $0.hasPrefix("--changed") } ? [] : ["\(repository.path)/codemagic.yaml"]
    let run = run(
      ["lint", "--isolated"] + rules + (more.filter { $0.hasPrefix("-") } + paths), variables: GitRepository.variables,
      directory: repository.path)
    return run.output.split(separator: "\n").map { line in
      line.split(separator: "[").last.map { String($0.prefix { $0 != "]" }) } ?? ""
    }
  }

  /// The permission to run a file is what git says, not what the disk says.
  @Test func executables() throws {
    let repository = try Self.repository()
    #expect(Self.found(repository) == ["script-not-executable"])
    try repository.git("update-index", "--chmod=+x", "ci/build.sh")
    #expect(Self.found(repository) == [])
  }

  /// What only the disk has is missing on a build machine, and what only git has is there.
  @Test func untracked() throws {
    let repository = try Self.repository()
    try repository.git("update-index", "--chmod=+x", "ci/build.sh")
    try repository.git("rm", "--cached", "--quiet", "app/Podfile")
    try repository.write("app/x", "")
    // Git has no file in it any longer, although the disk does.
    #expect(Self.found(repository) == ["directory-missing"])
    try repository.git("add", "app/x")
    #expect(Self.found(repository) == ["needed-file-missing"])
    try repository.git("add", "app/Podfile")
    try FileManager.default.removeItem(atPath: "\(repository.path)/app")
    #expect(Self.found(repository) == [])
    try repository.git("rm", "--quiet", "--cached", "-r", "app")
    #expect(Self.found(repository, "--no-files") == [])
  }

  /// What a link leads to, and what another repository has, is not known.
  @Test func links() throws {
    let repository = try Self.repository(["codemagic.yaml": Self.good.replacing("app", with: "App/ios")])
    try repository.git("update-index", "--chmod=+x", "ci/build.sh")
    #expect(Self.found(repository) == ["directory-missing"])
    try repository.git("rm", "--quiet", "-r", "app")
    try FileManager.default.createSymbolicLink(atPath: "\(repository.path)/app", withDestinationPath: "/nonexistent")
    try repository.git("add", "app")
    #expect(Self.found(repository) == [])
    try repository.git("rm", "--quiet", "--cached", "app")
    let commit = try repository.git("rev-parse", "HEAD").prefix { $0 != "\n" }
    try repository.git("update-index", "--add", "--cacheinfo", "160000,\(commit),app")
    #expect(Self.found(repository) == [])
  }

  /// Only the file at the top of a repository is read there, and only git tells what is in one.
  @Test func elsewhere() throws {
    let repository = try Self.repository(["sub/codemagic.yaml": Self.good.replacing("app", with: "web")])
    try repository.git("update-index", "--chmod=+x", "ci/build.sh")
    let run = run(
      ["lint", "--isolated"] + Self.rules + ["\(repository.path)/sub/codemagic.yaml"],
      variables: GitRepository.variables, directory: repository.path)
    #expect(run.output == "")
    try FileManager.default.removeItem(atPath: "\(repository.path)/.git")
    try repository.write("codemagic.yaml", Self.good.replacing("app", with: "web"))
    #expect(Self.found(repository) == [])
  }

  /// A hook checks what is about to be committed.
  @Test func index() throws {
    let repository = try Self.repository()
    try repository.git("update-index", "--chmod=+x", "ci/build.sh")
    try repository.stage("codemagic.yaml", Self.good.replacing("app", with: "web"))
    #expect(Self.found(repository, "--changed") == ["directory-missing"])
    try repository.stage("web/Podfile", "")
    #expect(Self.found(repository, "--changed") == [])
    try repository.git("rm", "--quiet", "--cached", "web/Podfile")
    try repository.stage("web/Podfil", "")
    #expect(Self.found(repository, "--changed") == ["needed-file-missing"])
    #expect(Self.found(repository, "--changed=HEAD") == ["needed-file-missing"])
  }

  /// A plan tells what the package will be, as far as the repository does.
  @Test(arguments: [
    ("flutter build ipa", "bundle ID com.example.größe, version 1.2.0, build number 7"),
    ("flutter build ipa --build-number=$PROJECT_BUILD_NUMBER", "bundle ID com.example.größe, version 1.2.0 ("),
    ("flutter build ipa --build-name 3 --build-number 4", "bundle ID com.example.größe, version 3, build number 4"),
    (
      "xcode-project build-ipa --project ios/Runner.xcodeproj", "bundle ID com.example.größe, version 9, build number 8"
    ),
    ("agvtool new-version -all 4; xcode-project build-ipa --workspace ios/Runner.xcworkspace", "com.example.größe ("),
    ("flutter build ipa; cd web; flutter build ipa", nil), ("./build.sh", nil), ("flutter build ios", nil),
  ])
  func expectedPackage(_ script: String, _ words: String?) throws {
    let project = """
      { objects = { P = { targets = (T, ); buildConfigurationList = L; };
        T = { name = Runner; productType = "com.apple.product-type.application"; };
        L = { buildConfigurations = (R); };
        R = { name = Release; buildSettings = { SDKROOT = iphoneos; PRODUCT_BUNDLE_IDENTIFIER = com.example.app;
          MARKETING_VERSION = 9; CURRENT_PROJECT_VERSION = 8; }; }; }; rootObject = P; }
      """
    let text = """
      workflows:
        ios:
          environment:
            ios_signing: {distribution_type: app_store, bundle_identifier: com.example.app}
          scripts: ["\(script)"]
          artifacts: ["**/*.ipa"]
          integrations: {app_store_connect: key}
          publishing:
            app_store_connect: {auth: integration}

      """
    let repository = try GitRepository([
      "codemagic.yaml": text, "ios/Runner.xcodeproj/project.pbxproj": project, "pubspec.yaml": "version: 1.2.0+7\n",
      "build.sh": "", "web/pubspec.yaml": "",
    ])
    let run = run(
      ["plan", "--isolated", "--allow-findings", "\(repository.path)/codemagic.yaml"],
      variables: GitRepository.variables, directory: repository.path)
    #expect(run.output.contains("the repository tells of the package") == (words != nil), "\(run.output)\(run.error)")
    let found = run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    if let words { #expect(found.contains(words.replacing("größe", with: "app")), "\(run.output)") }
  }

  /// A repository may say what git does; it does not matter here.
  @Test func hostileSettings() throws {
    let repository = try Self.repository()
    try repository.git("config", "core.fsmonitor", "touch \(repository.path)/broken; false")
    try repository.git("config", "ls-files.recurseSubmodules", "yes")
    #expect(Self.found(repository) == ["script-not-executable"])
    #expect(!FileManager.default.fileExists(atPath: "\(repository.path)/broken"))
  }
}
