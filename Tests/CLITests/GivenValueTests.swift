import CLI
import Foundation
import Testing

/// Values given with --var and --input are judged by lint, plan and publish alike.
@Suite struct GivenValueTests {
  private static let text = """
    workflows:
      ios:
        integrations:
          app_store_connect: Team key
        inputs:
          t: { description: The release type }
          c: { description: A choice, type: choice, options: [é, one] }
          b: { description: A switch, type: boolean }
          n: { description: A number, type: number }
          d: { description: The release date }
        artifacts:
          - build/*.ipa
        publishing:
          app_store_connect:
            auth: integration
            submit_to_app_store: true
            release_type: ${{ inputs.t }}
            earliest_release_date: ${{ inputs.d }}
            copyright: $OWNER
    """

  struct Case: CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    /// The rules of the errors; nil for invalid arguments.
    let errors: [String]?

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a release that can be made", arguments: ["--input", "t=SCHEDULED", "--input", "d=2031-12-01T14:00:00Z"],
      errors: []),
    Case(
      name: "half past the hour", arguments: ["--input", "t=SCHEDULED", "--input", "d=2031-12-01T14:30:00Z"],
      errors: ["date-minutes"]),
    Case(
      name: "a date for a release by hand", arguments: ["--input=t=MANUAL", "--input=d=2031-12-01T14:00:00Z"],
      errors: ["date-without-scheduled"]),
    Case(name: "an unknown type", arguments: ["--input", "t=soon"], errors: ["unknown-value"]),
    Case(name: "the last value counts", arguments: ["--input", "t=soon", "--input", "t=SCHEDULED"], errors: []),
    Case(name: "values of each type", arguments: ["--input=c=é", "--input=b=true", "--input=n=-1.5"], errors: []),
    Case(name: "no option of the input", arguments: ["--input", "c=e"], errors: nil),
    Case(name: "no Boolean", arguments: ["--input", "b=yes"], errors: nil),
    Case(name: "no number", arguments: ["--input", "n=one"], errors: nil),
    Case(name: "the longest value", arguments: ["--var", "OWNER=" + String(repeating: "x", count: 4096)], errors: []),
    Case(name: "too long", arguments: ["--var", "OWNER=" + String(repeating: "x", count: 4097)], errors: nil),
    Case(name: "a misspelled name", arguments: ["--input", "T=MANUAL"], errors: nil),
    Case(name: "no name", arguments: ["--input", "=MANUAL"], errors: nil),
    Case(name: "no value", arguments: ["--input", "t"], errors: nil),
  ]

  private func file(_ text: String = text) throws -> String {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let path = directory.appending(path: "codemagic.yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test(arguments: cases)
  func commandsAgree(_ each: Case) throws {
    let path = try file()
    let common = [path, "--isolated", "--now", "2026-11-22T12:00:00Z"] + each.arguments
    let lint = run(["lint", "--format", "line"] + common)
    let plan = run(["plan"] + common)
    let publish = run(["publish"] + common)
    guard let errors = each.errors else {
      #expect(lint.status == .usage && plan.status == .usage && publish.status == .usage, "\(lint.error)\(plan.error)")
      return
    }
    let status: CLI.ExitStatus = errors.isEmpty ? .clean : .findings
    #expect(lint.status == status && plan.status == status && publish.status == status, "\(lint.output)\(plan.output)")
    for rule in errors {
      #expect(lint.output.contains("error: ") && lint.output.contains("[\(rule)]"))
      #expect(plan.output.contains("[\(rule)]"))
      #expect((publish.output + publish.error).contains("[\(rule)]"))
    }
  }

  @Test func aVariableThatNothingMentionsIsReported() throws {
    let path = try file()
    for command in ["lint", "plan", "publish"] {
      let run = run(
        command, path, "--isolated", "--now", "2026-11-22T12:00:00Z", "--var", "OWNR=x", "--input", "t=SCHEDULED",
        "--input", "d=2031-12-01T14:00:00Z")
      #expect(run.error.contains("--var OWNR has no effect: no file mentions it"), "\(command): \(run.error)")
      #expect(run.status == .clean)
    }
  }

  /// A plan keeps what it is given, so a secret is refused even when its name does not tell.
  @Test(arguments: ["lint", "plan", "publish"])
  func aValueForASecretIsRefused(_ command: String) throws {
    let text = Self.text.replacing("        auth: integration", with: "        api_key: $MINE$OTHER")
    #expect(text != Self.text)
    let path = try file(text)
    let run = run(command, path, "--isolated", "--var", "MINE=abc", "--input=t=MANUAL")
    #expect(run.status == .usage && run.error.contains("'MINE' is used as a secret"), "\(run.error)")
  }

  /// A setting that cannot be used is not left out unnoticed when the rule about it is off.
  @Test func anUnusableSettingIsNotLeftOut() throws {
    let text = Self.text.replacing("${{ inputs.d }}", with: "2031-12-01T14:00:00z")
      .replacing("${{ inputs.t }}", with: "SCHEDULED")
    let path = try file(text)
    let common = [path, "--isolated", "--ignore", "date", "--now", "2026-11-22T12:00:00Z"]
    #expect(
      run(["plan", "--format", "json"] + common).output.contains("the value of earliest_release_date cannot be used"))
    let publish = run(["publish"] + common)
    #expect(publish.status == .findings && publish.error.contains("the value of earliest_release_date cannot be used"))
    #expect(run(["publish", "--allow-findings"] + common).status == .clean)
  }

  @Test func aGivenValueIsShown() throws {
    let path = try file()
    let lint = run("lint", path, "--isolated", "--now", "2026-11-22T12:00:00Z", "--input", "t=soon")
    #expect(lint.output.contains("note: the value given for the input `t` is `soon`"))
    let variable = run(
      "lint", path, "--isolated", "--now", "2026-11-22T12:00:00Z", "--var", "OWNER=\u{1B}[31m© \n::error::Example")
    #expect(variable.output.contains("the value given for the variable `OWNER`"))
    #expect(!variable.output.contains("\u{1B}") && !variable.output.contains("\n::error"))
  }
}
