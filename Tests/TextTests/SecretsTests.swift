import Foundation
import TestSupport
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
      name: "a header alone in a comment, its lines escaped", text: "# -----BEGIN PRIVATE KEY-----\\n    # é ab cd\\n",
      masked: "# -----BEGIN PRIVATE KEY-----\\n    # é ab cd\\n"),
    Case(
      name: "PEM in a comment, its lines escaped", text: "# -----BEGIN PRIVATE KEY-----\\n  # \(body)\\n  # abc\\né",
      masked: "# \(String(repeating: "*", count: 102))\\né"),
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
      name: "escaped PEM, a comment with a colon after it",
      text: "\"-----BEGIN PRIVATE KEY-----\\n\(body)\\n-----END PRIVATE KEY-----\" # é: b",
      masked: "\"\(String(repeating: "*", count: 27 + 2 + 60 + 2 + 25))\" # é: b"),
    Case(
      name: "a header alone is no key", text: "grep -q \"BEGIN PRIVATE KEY\" -----BEGIN PRIVATE KEY-----",
      masked: "grep -q \"BEGIN PRIVATE KEY\" -----BEGIN PRIVATE KEY-----"),
    Case(
      name: "token", text: "t: ghp_\(String(repeating: "a", count: 36)) é",
      masked: "t: \(String(repeating: "*", count: 40)) é"),
    Case(
      name: "token in the path of a key", text: "vars.ghp_\(String(repeating: "a", count: 36)).b",
      masked: "vars.\(String(repeating: "*", count: 40)).b"),
    Case(name: "app-specific password", text: "p: abcd-efgh-ijkl-mnop", masked: "p: *******************"),
    Case(name: "a word more is no password", text: "abcd-efgh-ijkl-mnopq", masked: "abcd-efgh-ijkl-mnopq"),
    Case(name: "nothing", text: "release_type: MANUAL", masked: "release_type: MANUAL"),
  ])
  func masking(_ each: Case) {
    #expect(Secrets.masked(each.text) == each.masked)
  }

  /// Each shape is found whatever stands around it, escapes of several formats included.
  @Test(arguments: SecretSample.all)
  func shapes(_ sample: SecretSample) {
    for around in [
      "%", "x: % y", "\"%\"", "[%, 1]", "\\n%", "%0A%", "\u{1B}[1m%\u{1B}[0m", "\\u000a%", "é%", "(%)", "a=%&b",
    ] {
      let parts =
        around == "%0A%"
        ? ["%0A", ""] : around.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
      let text = parts[0] + sample.text + parts[1]
      let bytes = Array(text.utf8)
      let shown = String(decoding: Secrets.mask(bytes[...], Secrets.shapes(in: bytes)[...]), as: UTF8.self)
      #expect(!sample.isDisclosed(in: shown), "\(shown)")
      #expect(shown.hasPrefix(parts[0]), "\(shown)")
      #expect(around == "a=%&b" || shown.hasSuffix(parts[1]), "\(shown)")
      #expect(shown.count == text.count)
    }
  }

  /// The labels of PEM: only those of private keys make a secret, also in Base64 and in comments.
  @Test(arguments: [
    ("PRIVATE KEY", true), ("RSA PRIVATE KEY", true), ("EC PRIVATE KEY", true), ("DSA PRIVATE KEY", true),
    ("OPENSSH PRIVATE KEY", true), ("ENCRYPTED PRIVATE KEY", true), ("PGP PRIVATE KEY BLOCK", true),
    ("CERTIFICATE", false), ("PUBLIC KEY", false), ("RSA PUBLIC KEY", false), ("CERTIFICATE REQUEST", false),
    ("NEW CERTIFICATE REQUEST", false), ("PGP PUBLIC KEY BLOCK", false), ("X509 CRL", false), ("PKCS7", false),
    ("TRUSTED CERTIFICATE", false), ("DH PARAMETERS", false), ("SSH2 PUBLIC KEY", false),
  ])
  func labels(_ label: String, _ isKey: Bool) {
    let body = String(repeating: "AbCdEfGhIjKlMnOp", count: 4)
    let pem = "-----BEGIN \(label)-----\n\(body)\n\(body)\n-----END \(label)-----\n"
    let base64 = Data(pem.utf8).base64EncodedString()
    let wrapped = Data(pem.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    for text in [
      pem, base64, wrapped, pem.replacing("\n", with: "\\n"), "# " + pem.replacing("\n", with: "\n# "),
      "  #" + pem.replacing("\n", with: "\n  #"), "# K: " + wrapped.replacing("\n", with: "\n# "),
      wrapped.replacing("\n", with: "\\n"),
    ] {
      let keys = Secrets.privateKeys(in: Array("a: 1\n\(text)\nz: 1\n".utf8))
      #expect(keys.count == (isKey ? 1 : 0), "\(text)")
      guard let key = keys.first else { continue }
      // Nothing of the key is shown.
      #expect(!Secrets.masked(text).contains("KlMn"))
      #expect(key.end - key.start > body.count * 2)
    }
  }

  /// A private key after something else in the same Base64 is found.
  @Test(arguments: [
    ("CERTIFICATE", "PRIVATE KEY", true), ("EC PARAMETERS", "EC PRIVATE KEY", true),
    ("CERTIFICATE", "CERTIFICATE", false),
  ])
  func severalInBase64(_ first: String, _ second: String, _ isKey: Bool) {
    let body = String(repeating: "AbCdEfGhIjKlMnOp", count: 4)
    let pem = [first, second].map { "-----BEGIN \($0)-----\n\(body)\n-----END \($0)-----\n" }.joined()
    #expect(Secrets.privateKeys(in: Array(Data(pem.utf8).base64EncodedString().utf8)).isEmpty != isKey)
  }

  /// The Base64 of a certificate hides no key after it, and is searched once however often it looks like a beginning.
  @Test func keysAfterCertificates() {
    let body = String(repeating: "AbCdEfGhIjKlMnOp", count: 4)
    func base64(_ label: String) -> String {
      Data("-----BEGIN \(label)-----\n\(body)\n\(body)a\n-----END \(label)-----\n".utf8).base64EncodedString()
    }
    for separator in ["\n", "\nKEY: ", "\n  - ", " ", "\\n"] {
      let text = base64("CERTIFICATE") + separator + base64("PRIVATE KEY")
      #expect(Secrets.privateKeys(in: Array(text.utf8)).count == 1, "\(text)")
    }
    #expect(Secrets.privateKeys(in: Array(String(repeating: "LS0tLS1CRUdJTi", count: 100_000).utf8)).count <= 1)
  }

  /// A comment after a key is no part of it, unless the key is in a comment.
  @Test func aCommentAfterAKey() {
    let text = "k: |\n  -----BEGIN PRIVATE KEY-----\n  \(Self.body)\n  # Comment\n"
    #expect(Secrets.masked(text).hasSuffix("\n  # Comment\n"))
  }

  @Test(arguments: [
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmfZbR4MfBincl176fgdmmfZbR4MfBincl176fgdmmfZbR4MfBincl176fgdm",
    "MIIC+TCCAeGgAwIBAgIUVud9WXUo7xwbB8LrtbY1noE2zrkwDQYJKoZIhvcNAQELBQAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjgyMjM5",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "https://docs.codemagic.io/yaml-basic-configuration",
    "https://example.com/a@b/c:d", "https://git@github.com/x/y.git", "https://$USER:$TOKEN@host/x",
    "git@github.com:x/y.git",
    "task-runner-with-a-long-name-of-many-words", "Bearer $TOKEN", "Basic internationalization of everything",
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC0123456789", "beta-testers", "xxxx-xxxx-xxxx-xxxx", "com.example.app",
    "2031-12-01T14:00:00+00:00",
    "https://discord.com/invite/abcdefghij", "eyJ", "sk-SK", "MSG.something.long.enough.to.match",
  ])
  func noShapes(_ text: String) {
    #expect(Secrets.shapes(in: Array(text.utf8)).isEmpty)
  }

  @Test(arguments: [
    "password", "MY_API_KEY", "ApiKey", "DB_PASS", "pass", "PASS", "PASS_é", "日本token", "tokens", "api-key",
    "x-api-key",
    "X-API-KEY", "private_key", "privateKey", "xwebhook😀", "accessKey", "AccessKey", "PWD", "dbPwd", "PASSCODE",
    "SIGNING_KEY", "AUTHORIZATION", "Proxy-Authorization", "CREDENTIAL", "CREDENTIALS", "FASTLANE_SESSION", "PASSWORD2",
    "pass1", "APIKey", "apikey", "APIKEY", "SSH_KEY", "DEPLOY_KEY", "encryptionKey", "GITHUB_PAT", "userPass",
    "PASS_PHRASE", "pass-word", "SLACK_WEBHOOK_URL", "client_secret", "AWS_SECRET_ACCESS_KEY", "jwt", "KEYSTORE_PW",
  ])
  func secretNames(_ name: String) {
    #expect(Secrets.isSecretName(name))
  }

  @Test(arguments: [
    "toke", "secret_id", "SECRET_NAME", "", "private_key_path", "COMPASS", "BYPASS", "compass", "passenger", "PASSAGE",
    "PASSED", "path", "PATH", "key", "KEY", "cache_key", "PUBLIC_KEY", "api_key_id", "tokenId", "privateKeyPath",
    "credentialsFile", "TOKEN_TYPE", "password_file", "patch", "PATTERN", "DESIGN", "auth", "signing", "keychain",
    "release_type", "beta_groups", "USERNAME", "spwd", "apple_id", "disable-jwt-cache", "password-stdin", "PASS_ID",
    "tokenizer",
  ])
  func ordinaryNames(_ name: String) {
    #expect(!Secrets.isSecretName(name))
  }

  @Test(arguments: [
    "hunter2", "Hunter2-x!", "$Hunter2-x!", "!@#$", "é", "a$b", "pass word", "12345678", "${V:-hunter2}", "$V hunter2",
    "/9j4AAQSkZJRgABAQ", "true blue", "x.y", "Bearer abc", "swordfish", "p@ss", "*star", "`cmd",
  ])
  func secretValues(_ value: String) {
    #expect(Secrets.isSecretValue(value))
  }

  @Test(arguments: [
    "", " ", "\\", "$", "true", "false", "null", "~", "none", "30", "5", "$V", "${V}", " $V ", "${{ inputs.password }}",
    "$(cat file)",
    "`cat file`", "Bearer $TOKEN", "$USER:$PASS", "${A}${B}", "keys/AuthKey.p8", "AuthKey_ABC.p8", "./key", "~/keys/a",
    "$CM_BUILD_DIR/key.p8", "/Users/builder/key", "Encrypted(Z0FB)", "@env:PASSWORD", "@file:key.p8",
    "${V:?set it}", "service account.json",
  ])
  func openValues(_ value: String) {
    #expect(!Secrets.isSecretValue(value))
  }

  @Test(arguments: [
    ("PASSWORD: hunter2", "PASSWORD: *******"), ("  \"password\": \"a b\", x", "  \"password\": ********"),
    ("export TOKEN=abc", "export TOKEN=***"), ("x --password hunter2 y", "x --password *********"),
    ("x --password \"a b\"", "x --password \"****"), ("--api-key=abc", "--api-key=***"),
    ("curl -u me:abc x", "curl -u me:*****"),
    ("security unlock-keychain -p abc k", "security unlock-keychain -p *****"), ("mkdir -p abc", "mkdir -p abc"),
    ("curl -H 'X-Api-Key: abc'", "curl -H 'X-Api-Key: ****"), ("echo ${PASSWORD:-abc}", "echo ${PASSWORD:*****"),
    ("https://x.example?token=abc", "https://x.example?token=***"), ("token := \"abc\"", "token := *****"),
    ("'token' => 'abc'", "'token' => *****"), ("-passin pass:abc", "-passin pass:***"),
    ("Authorization: Bearer abc", "Authorization: **********"), ("['--token', 'abc']", "['--token', '*****"),
    ("a: 1, PASSWORD: abc", "a: 1, PASSWORD: ***"), ("PASSWORD: $V", "PASSWORD: $V"),
    ("PASSWORD: &pw abc", "PASSWORD: *******"), ("api_key: keys/AuthKey.p8", "api_key: keys/AuthKey.p8"),
    ("PASSWORD=\"$V\" run --x y", "PASSWORD=\"$V\" run --x y"), ("x --password $V", "x --password $V"),
    ("PASSWORD: |", "PASSWORD: |"), ("PASSWORD: # none", "PASSWORD: # none"),
    ("{PASSWORD: $V, b: [x]}", "{PASSWORD: $V, b: [x]}"),
    ("-H \"Authorization: Bearer $T\" https://x", "-H \"Authorization: Bearer $T\" https://x"),
    ("echo ${PASSWORD:?set it}", "echo ${PASSWORD:?set it}"), ("${PASSWORD:-}", "${PASSWORD:-}"),
    ("password: Encrypted(abc)", "password: Encrypted(abc)"), ("token: $(get it)", "token: $(get it)"),
    ("COMPASS: north", "COMPASS: north"), ("PASSWORD: \"$Hunter2-x!\"", "PASSWORD: *************"),
    ("security find-identity -v -p codesigning", "security find-identity -v -p codesigning"),
  ])
  func namedValues(_ line: String, _ masked: String) {
    #expect(Secrets.masked(line) == masked)
    #expect(Secrets.masked("x\n\(line)\ny") == "x\n\(masked)\ny")
  }

  /// Lines made to be read again and again take no more time than others.
  @Test(arguments: [
    "-", "a:", "password=$(", "password=$a=", "password='", "--password ", "'", "\"password\": ", "https://", "-p x ",
    "\\", "$", "eyJ", "Bearer ",
  ])
  func longLines(_ piece: String) {
    let text = String(repeating: piece, count: 10_000)
    let clock = ContinuousClock()
    #expect(clock.measure { _ = Secrets.masked(text) } < .seconds(60))
  }

  @Test func knownTexts() {
    let file = SourceFile(path: "a", text: "p: \"Hunter2-x!\"\nq: ios\nr: 'abc-1234\n  second-5678'\n")
    let known = KnownSecrets(
      [SourceRange(start: 3, end: 15), SourceRange(start: 19, end: 22), SourceRange(start: 26, end: 52)], in: file)
    #expect(known.masked("a Hunter2-x!Hunter2-x! b ios abc-1234 second-5678") == "a *** b ios *** ***")
    #expect(known.masked("Hunter2-x") == "Hunter2-x")
    #expect(KnownSecrets(["secret-1", "ret-12x"]).masked("a secret-12x b") == "a *** b")
    #expect(KnownSecrets([]).isEmpty)
    #expect(KnownSecrets(["swordfish"]).masked("a `swordfish`, swordfishes, swordfish") == "a `***`, swordfishes, ***")
    #expect(KnownSecrets(["hunter", "123", "release", "production"]).isEmpty)
  }
}
