import CLI
import Foundation
import Reporting
import TestSupport
import Testing

/// Whatever the program can print does not disclose a secret, wherever the secret stands.
@Suite struct DisclosureTests {
  /// Secrets that their shape gives away, in all places and commands.
  @Test(arguments: SecretSample.groups)
  func shapes(_ samples: [SecretSample]) throws {
    let text = samples.map(\.text).joined(separator: " ")
    let everything = try Everything(text)
    defer { try? FileManager.default.removeItem(atPath: everything.path) }
    for (arguments, run) in everything.runs(text, formats: ReportFormat.allCases) {
      for sample in samples { expect(sample.secret, arguments, run) }
    }
    let saved = try String(contentsOfFile: "\(everything.path)/plan.json", encoding: .utf8)
    for sample in samples { #expect(!sample.isDisclosed(in: saved)) }
  }

  private func expect(_ secret: String, _ arguments: [String], _ run: Run) {
    for text in [run.output, run.error] where SecretSample.isDisclosed(secret, in: text) {
      let line = text.split(separator: "\n").first { SecretSample.isDisclosed(secret, in: String($0)) } ?? ""
      Issue.record("\(secret.prefix(20)): \(arguments) disclosed it: \(line.prefix(1000))")
    }
  }

  /// Secrets that their names give away.
  @Test(arguments: [
    "PASS", "PWD", "api-key", "x-api-key", "accessKey", "privateKey", "PASSCODE", "SIGNING_KEY", "AUTHORIZATION",
    "CREDENTIAL", "FASTLANE_SESSION", "password", "MATCH_PASSWORD", "token", "SLACK_WEBHOOK", "client_secret", "db_pwd",
  ])
  func names(_ name: String) throws {
    // Each form with some of the names.
    let forms = ["NAME: Hunter2-x!y", "NAME=Hunter2-x!y", "x --NAME Hunter2-x!y", "NAME: $Hunter2-x!y"]
    let text = forms[name.utf8.count % forms.count].replacing("NAME", with: name)
    let everything = try Everything(text)
    defer { try? FileManager.default.removeItem(atPath: everything.path) }
    for (arguments, run) in everything.runs(text, formats: [.text]) { expect("Hunter2-x!y", arguments, run) }
  }

  struct Flow: Sendable, CustomTestStringConvertible {
    let name: String
    var definitions = ""
    var inputs = ""
    var vars = ""
    var groups = "x"
    var testDescription: String { name }
  }

  static let flows = [
    Flow(name: "an alias", definitions: "pw: &pw Hunter2-x!y", vars: "PASSWORD: *pw", groups: "*pw"),
    Flow(
      name: "an alias of an ordinary word", definitions: "pw: &pw swordfishes", vars: "PASSWORD: *pw", groups: "*pw"),
    Flow(name: "a variable", vars: "PASSWORD: $V, V: Hunter2-x!y", groups: "$V"),
    Flow(name: "variables", vars: "PASSWORD: $V, V: $W, W: $X, X: swordfishes", groups: "$W, $X, \"a $V b\""),
    Flow(name: "a reference to a secret", vars: "V: $PASSWORD, PASSWORD: swordfishes", groups: "$V"),
    Flow(
      name: "the default of an input", inputs: "password: {description: x, default: swordfishes}",
      groups: "'${{ inputs.password }}'"),
    Flow(
      name: "the default of an input that a secret refers to", inputs: "v: {description: x, default: swordfishes}",
      vars: "PASSWORD: '${{ inputs.v }}'", groups: "'${{ inputs.v }}'"),
    Flow(name: "the same text", vars: "PASSWORD: Hunter2-x!y", groups: "Hunter2-x!y, b Hunter2-x!y"),
    Flow(name: "no reference", vars: "PASSWORD: $Hunter2-x!y", groups: "$Hunter2-x!y"),
    Flow(name: "a list", vars: "TOKENS: [swordfishes, Hunter2-x!y]"),
    Flow(name: "a block", vars: "A: b\n        PASSWORD: |\n          swordfishes\n          Hunter2-x!y"),
  ]

  /// What a secret has or refers to is secret wherever it is shown.
  @Test(arguments: flows)
  func flow(_ flow: Flow) throws {
    let vars = flow.vars.contains("\n") ? "\n        \(flow.vars)" : " {\(flow.vars)}"
    let text = """
      definitions: {\(flow.definitions)}
      workflows:
        ios:
          inputs: {\(flow.inputs)}
          environment:
            vars:\(vars)
          integrations: {app_store_connect: Team}
          artifacts: ['*.ipa']
          publishing:
            app_store_connect:
              auth: integration
              beta_groups: [\(flow.groups), \(flow.groups)]
              submit_to_testflight: true
              copyright: [\(flow.groups)]

      """
    let here = try directory([
      "codemagic.yaml": text,
      "old.yaml": text.replacing("Hunter2", with: "Hunter3").replacing("testflight: true", with: "testflight: false"),
      "release_notes_en-US.txt": text.contains(" Hunter2") ? "😀 Hunter2-x!y <b>\n" : "New\n",
    ])
    defer { try? FileManager.default.removeItem(atPath: here) }
    var runs = ReportFormat.allCases.map { ["lint", "--isolated", "--select", "ALL", "--format", $0.rawValue, here] }
    runs += PlanFormat.allCases.map { ["plan", "--isolated", "--allow-findings", "--format", $0.rawValue, here] }
    runs += [
      ["plan", "--isolated", here], ["plan", "--isolated", "--allow-findings", "--out", "\(here)/plan.json", here],
      ["plan", "--isolated", "--allow-findings", "--against", "\(here)/old.yaml", here],
      ["publish", "--isolated", here],
      ["publish", "--isolated", "--allow-findings", here],
      ["publish", "--isolated", "--allow-findings", "--backend", "shell", here],
      ["publish", "--isolated", "--allow-findings", "--plan", "\(here)/plan.json"],
    ]
    for arguments in runs {
      let run = CLITests.run(arguments)
      for secret in ["Hunter2-x!y", "swordfishes"] { expect(secret, arguments, run) }
    }
    let saved = try String(contentsOfFile: "\(here)/plan.json", encoding: .utf8)
    #expect(!saved.contains("Hunter2-x!y") && !saved.contains("swordfishes"))
  }

  /// A plan in which something was secret can be published as far as it could without a plan.
  @Test func savedPlan() throws {
    let text = """
      workflows:
        ghp_0123456789abcdefghijklmnopqrstuvwxyz:
          integrations: {app_store_connect: Team}
          artifacts: ['*.ipa']
          publishing: {app_store_connect: {auth: integration, beta_groups: [Testers], submit_to_testflight: true}}

      """
    let here = try directory(["codemagic.yaml": text, "release_notes_en-US.txt": "Forgot password: fixed\n"])
    defer { try? FileManager.default.removeItem(atPath: here) }
    #expect(run("plan", "--isolated", "--out", "\(here)/plan.json", here).status == .clean)
    let published = run("publish", "--isolated", "--plan", "\(here)/plan.json")
    #expect(published.status == .clean, "\(published.error)")
    #expect(published.output.contains("Testers"))
  }

  /// What is not secret stays readable, even where a name says that something is.
  @Test(arguments: [
    "api_key: keys/AuthKey_ABC.p8", "api_key: $APP_STORE_CONNECT_PRIVATE_KEY", "password: ${{ inputs.password }}",
    "PASSWORD_POLICY: strict", "TOKEN_COUNT: 12", "COMPASS: north", "BYPASS: all", "private_key_path: keys/a.p8",
    "use_token: true", "KEY_ID: ABC123DEFG", "PASSWORD: Encrypted(Z0FBQUFBQmY)", "beta_groups: [QA Testers]",
  ])
  func readable(_ line: String) {
    let text =
      "workflows:\n  ios:\n    environment: {vars: {A: \(line.hasPrefix("x") ? "" : "b")}}\n    \(line)\n    \(line)\n"
    let run = run("lint", "-", "--isolated", input: text)
    #expect(run.output.contains(line), "\(run.output)")
    #expect(!run.output.contains("***"), "\(run.output)")
  }
}
