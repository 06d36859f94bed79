import Testing
import Text

@Suite struct SecretsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let masked: String
    var testDescription: String { name }
  }

  private static let body = String(repeating: "MIGTAgEAMBMG", count: 5)

  @Test(arguments: [
    Case(
      name: "PEM",
      text: "k: -----BEGIN PRIVATE KEY-----\n \(body)\n -----END PRIVATE KEY-----\nz: 1",
      masked:
        "k: ***************************\n \(String(repeating: "*", count: 60))\n \(String(repeating: "*", count: 25))\nz: 1"
    ),
    Case(
      name: "escaped PEM",
      text: "\"-----BEGIN PRIVATE KEY-----\\n\(body)\\n-----END PRIVATE KEY-----\"",
      masked: "\"\(String(repeating: "*", count: 27 + 2 + 60 + 2 + 25))\""),
    Case(
      name: "a header alone is no key", text: "grep -q \"BEGIN PRIVATE KEY\" -----BEGIN PRIVATE KEY-----",
      masked: "grep -q \"BEGIN PRIVATE KEY\" -----BEGIN PRIVATE KEY-----"),
    Case(
      name: "token", text: "t: ghp_\(String(repeating: "a", count: 36)) é",
      masked: "t: \(String(repeating: "*", count: 40)) é"),
    Case(
      name: "token in the path of a key", text: "vars.ghp_\(String(repeating: "a", count: 36)).b",
      masked: "vars.\(String(repeating: "*", count: 42))"),
    Case(name: "app-specific password", text: "p: abcd-efgh-ijkl-mnop", masked: "p: *******************"),
    Case(name: "a word more is no password", text: "abcd-efgh-ijkl-mnopq", masked: "abcd-efgh-ijkl-mnopq"),
    Case(name: "nothing", text: "release_type: MANUAL", masked: "release_type: MANUAL"),
  ])
  func masking(_ each: Case) {
    #expect(Secrets.masked(each.text) == each.masked)
  }

  @Test(arguments: [
    ("password", true), ("MY_API_KEY", true), ("ApiKey", true), ("DB_PASS", true), ("pass", false), ("PASS_é", false),
    ("日本token", true), ("tokens", true), ("toke", false), ("secret_id", false), ("SECRET_NAME", false), ("", false),
    ("api-key", false), ("private_key_path", false), ("private_key", true), ("xwebhook😀", true),
  ])
  func names(_ name: String, _ isSecret: Bool) {
    #expect(Secrets.isSecretName(name) == isSecret)
  }
}
