internal import Planning
internal import Processes

/// The checks of the machine before anything is done that cannot be undone.
public struct Preflight: Sendable {
  /// Something that would fail later.
  public struct Problem: Hashable, Sendable {
    /// The problem, in a sentence without full stop.
    public let message: String
    /// The remedy.
    public let help: String

    /// A problem.
    public init(_ message: String, help: String) {
      self.message = message
      self.help = help
    }
  }

  private let variables: [String: String]

  /// A look at the machine, given the variables of this process.
  public init(variables: [String: String]) { self.variables = variables }

  /// The problems that would make jobs fail, all at once.
  public func problems(_ jobs: [Job]) -> [Problem] {
    var problems = Self.problemsOfHandOff(jobs) + Self.packages(jobs) + program(jobs)
    if jobs.contains(where: \.uploads) { problems += uploading }
    if jobs.contains(where: { $0.package.path.hasSuffix(".pkg") }) { problems += unpacking }
    return problems
  }

  /// The problems of what cannot be written as arguments of the publishing program.
  public static func problemsOfHandOff(_ jobs: [Job]) -> [Problem] {
    jobs.first.map { references($0.release) + groups($0.release) } ?? []
  }

  /// The warnings for a person, although nothing fails.
  public func warnings(_ jobs: [Job], _ credentials: Credentials) -> [String] {
    guard jobs.contains(where: \.uploads), let key = KeyFile(id: credentials.keyID, home: variables["HOME"]),
      key.isThere
    else { return [] }
    return [
      "the publishing program deletes \(key.path) after an upload; the file is moved aside and restored afterwards"
    ]
  }

  /// The uploader repeats the path in its own output, which only the program's log has: no line of it may pass for a
  /// record there.
  private static func packages(_ jobs: [Job]) -> [Problem] {
    jobs.map(\.package.path).filter { $0.contains(where: \.isNewline) }.map { path in
      Problem("the path of the package '\(path)' has a line break", help: "rename the file")
    }
  }

  private static func references(_ release: Release) -> [Problem] {
    release.openReferences.map { reference in
      Problem("the value of \(reference) is not known", help: "give it with --var NAME=VALUE or --input NAME=VALUE")
    }
  }

  /// The program takes a word with `-` before it for an option unless it has a space and begins like none, or is the
  /// only group.
  private static func groups(_ release: Release) -> [Problem] {
    let names = release.betaGroups.map(\.text)
    guard names.count > 1 else { return [] }
    return names.filter(isTakenForOption).map { name in
      Problem(
        "the publishing program cannot take the beta group '\(name)' together with others",
        help: "rename the group so that it does not begin with '-'")
    }
  }

  private static func isTakenForOption(_ name: String) -> Bool {
    guard name.hasPrefix("-"), name != "-" else { return false }
    return !name.contains(" ") || name.hasPrefix("--") || shortOptions.contains(String(name.prefix(2)))
  }

  /// The short options; what follows one of these, a space included, would be its value.
  private static let shortOptions = Set("adehklnprstuvw".map { "-\($0)" })

  private func program(_ jobs: [Job]) -> [Problem] {
    let install = "install it with: pip install codemagic-cli-tools"
    do throws(ChildFailure) {
      let output = try ChildProcess.run(
        Invocation.program, ["--version"], environment: ProgramEnvironment.variables(from: variables),
        outputLimit: 1 << 16)
      guard case .exited(0) = output.status,
        let version = ProgramVersion(String(decoding: output.standardOutput, as: UTF8.self))
      else { return [Problem("\(Invocation.program) --version failed", help: install)] }
      let needed = jobs.map { ProgramVersion.needed(for: $0) }.max() ?? .oldest
      guard version < needed else { return [] }
      return [
        Problem(
          "\(Invocation.program) is version \(version), and this release needs \(needed) or later",
          help: "update it with: pip install --upgrade codemagic-cli-tools")
      ]
    } catch {
      return [Problem(error.words, help: install)]
    }
  }

  private var uploading: [Problem] {
    let output = try? ChildProcess.run(
      "xcrun", ["altool", "--version"], environment: ProgramEnvironment.variables(from: variables),
      outputLimit: 1 << 16)
    if output?.status == .exited(0) { return [] }
    return [
      Problem(
        "the upload needs xcrun altool, which comes with Xcode on macOS",
        help: "upload on a Mac; with --skip-upload, everything else works here for a build that is in App Store Connect"
      )
    ]
  }

  private var unpacking: [Problem] {
    if ChildProcess.isInstalled("pkgutil", environment: variables) { return [] }
    return [Problem("publishing a .pkg needs pkgutil, which only macOS has", help: "publish it there")]
  }
}

/// A version of the publishing program.
struct ProgramVersion: Comparable, CustomStringConvertible {
  let major, minor, patch: Int

  /// The first version with everything that a release always needs.
  static let oldest = ProgramVersion(0, 51)

  init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads `app-store-connect 0.70.0`.
  init?(_ text: String) {
    let word = text.split { $0.isWhitespace }.last { $0.first?.isNumber ?? false }
    let numbers = word?.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 } ?? []
    guard numbers.count >= 2 else { return nil }
    self.init(numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 0)
  }

  var description: String { "\(major).\(minor).\(patch)" }

  static func < (left: ProgramVersion, right: ProgramVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  /// Source: codemagic-ci-cd/cli-tools#410 (groups without TestFlight), #495 (languages), codemagic-docs#2520 (phased
  /// release).
  static func needed(for job: Job) -> ProgramVersion {
    if job.release.notes.entries.contains(where: { newLanguages.contains($0.locale) }) { return ProgramVersion(0, 70) }
    if job.does(.addToBetaGroups), !job.does(.submitForBetaReview) { return ProgramVersion(0, 53) }
    return oldest
  }

  private static let newLanguages: Set<String> = [
    "bn-BD", "gu-IN", "kn-IN", "ml-IN", "mr-IN", "or-IN", "pa-IN", "sl-SI", "ta-IN", "te-IN", "ur-PK",
  ]
}
