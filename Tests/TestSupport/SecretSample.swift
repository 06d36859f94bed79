/// A secret that its shape gives away; all were made up for tests.
public struct SecretSample: Sendable, CustomStringConvertible {
  /// The kind of secret.
  public let description: String
  /// The text as people write it.
  public let text: String
  /// The part of the text that nobody may see.
  public let secret: String

  private init(_ kind: String, _ text: String, secret: String? = nil) {
    description = kind
    self.text = text
    self.secret = secret ?? text
  }

  /// Whether a text has the secret, or a long piece of it.
  public func isDisclosed(in text: String) -> Bool { Self.isDisclosed(secret, in: text) }

  /// Whether a text has a secret, or a long piece of it.
  public static func isDisclosed(_ secret: String, in text: String) -> Bool {
    let (bytes, length) = (Array(secret.utf8), 12)
    guard bytes.count > length else { return text.utf8.firstRange(of: bytes) != nil }
    let pieces = Set(stride(from: 0, through: bytes.count - length, by: 1).map { Array(bytes[$0..<$0 + length]) })
    let all = Array(text.utf8)
    guard all.count >= length else { return false }
    return (0...all.count - length).contains { pieces.contains(Array(all[$0..<$0 + length])) }
  }

  /// All kinds.
  public static let all = tokens + webhooks + addresses + headers + keys

  /// All samples in groups whose texts fit into a key of YAML, which has at most 1,024 characters.
  public static let groups: [[SecretSample]] = all.reduce(into: []) { groups, sample in
    let length = (groups.last ?? []).map { $0.text.utf8.count + 1 }.reduce(0, +)
    if groups.isEmpty || length + sample.text.utf8.count > 700 {
      groups.append([sample])
    } else {
      groups[groups.count - 1].append(sample)
    }
  }

  private static let digits = "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T"
  private static let capitals = "0A1B2C3D4E5F6G7H"

  private static let tokens: [SecretSample] =
    [
      "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_11", "glpat-", "glrt-", "glptt-", "gldt-", "xoxb-12-34-",
      "xoxp-12-34-", "xapp-1-A0-12-", "ya29.", "1//0", "GOCSPX-", "AIza", "rk_live_", "sk_live_", "sk_test_", "sk-",
      "sk-proj-", "hf_", "sntrys_", "sntryu_", "pypi-AgEIcHlwaS5vcmc", "npm_", "dop_v1_", "shpat_", "lin_api_", "hvs.",
      "whsec_", "dckr_pat_", "ATATT3xFfGF0",
    ].map { SecretSample($0, $0 + digits, secret: digits) }
    + [
      SecretSample("AKIA", "AKIA" + capitals), SecretSample("ASIA", "ASIA" + capitals),
      SecretSample("SG.", "SG.0a1B2c3D4e5F6g7H8i9J0k.\(digits)abc", secret: digits),
      SecretSample("JWT", "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhYmNkZWYifQ.\(digits)", secret: digits),
      SecretSample("JWT with another header", "eyJ0eXAiOiJKV1QifQ.eyJ1Ijo1fQ.\(digits)", secret: digits),
      SecretSample("app-specific password", "abcd-efgh-ijkl-mnop"),
    ]

  private static let webhooks: [SecretSample] = [
    SecretSample("Slack", "https://hooks.slack.com/services/T0AB/B0CD/\(digits)", secret: digits),
    SecretSample("Slack workflow", "https://hooks.slack.com/workflows/T0AB/A0CD/\(digits)", secret: digits),
    SecretSample("Discord", "https://discord.com/api/webhooks/1234567890/\(digits)", secret: digits),
    SecretSample("Discord, old", "https://ptb.discordapp.com/api/webhooks/1234567890/\(digits)", secret: digits),
    SecretSample("Teams", "https://acme.webhook.office.com/webhookb2/\(digits)@ab/IncomingWebhook/cd", secret: digits),
    SecretSample(
      "Teams workflow", "https://prod-1.westus.logic.azure.com:443/workflows/\(digits)/triggers?sig=ab", secret: digits),
    SecretSample("Google Chat", "https://chat.googleapis.com/v1/spaces/AB/messages?key=\(digits)", secret: digits),
    SecretSample("Telegram", "https://api.telegram.org/bot12345:\(digits)/sendMessage", secret: digits),
  ]

  private static let addresses: [SecretSample] = [
    SecretSample("user and password", "https://deploy:Tr0ub4dor-and-3@host.example/x.git", secret: "Tr0ub4dor-and-3"),
    SecretSample("user and token", "https://oauth2:\(digits)@git.example/x.git", secret: digits),
    SecretSample("token as user", "https://\(digits)@git.example/x.git", secret: digits),
    SecretSample("database", "postgres://app:s3cr3t-Passw0rd@db.example:5432/x", secret: "s3cr3t-Passw0rd"),
  ]

  private static let headers: [SecretSample] = [
    SecretSample("bearer", "Authorization: Bearer \(digits)", secret: digits),
    SecretSample("basic", "Authorization: Basic dXNlcjpodW50ZXIyMTIz", secret: "dXNlcjpodW50ZXIyMTIz"),
  ]

  /// Base64 of keys: the beginning that OpenSSL and OpenSSH give each kind, and a body of nobody's key.
  private static let keys: [SecretSample] =
    [
      ("P-256 in PKCS#8", "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"),
      ("P-256 in SEC 1", "MHcCAQEEI\(body.prefix(43))oAoGCCqGSM49AwEHoUQDQgAE"), ("P-384 in SEC 1", "MIGkAgEBBDC1"),
      ("P-384 in PKCS#8", "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDC1"), ("P-521 in SEC 1", "MIHcAgEBBEIB"),
      ("P-521 in PKCS#8", "MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEIB"), ("RSA-2048", "MIIEogIBAAKCAQEA"),
      ("RSA-4096", "MIIJKQIBAAKCAgEA"), ("RSA-4096 in PKCS#8", "MIIJQwIBADANBgkqhkiG9w0BAQEFAASCCS0wggkpAgEAAoICAQDS"),
      ("RSA, encrypted", "MIIJrTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI"),
      ("P-256, encrypted", "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiM"),
      ("Ed25519, encrypted", "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhh"),
      ("RSA, encrypted the old way", "MIIE6jAcBgoqhkiG9w0BDAEDMA4ECGABRclDmSWXAgIIAASCBMjP"),
      ("P-256, encrypted the old way", "MIGxMBwGCiqGSIb3DQEMAQMwDgQIUsZGGW9y0UsCAggABIGQ"),
      ("Ed448", "MEcCAQAwBQYDK2VxBDsEOSPu"), ("PKCS#12", "MIIJzwIBAzCCCYUGCSqGSIb3DQEHAaCCCXYEgglyMIIJbjCC"),
      ("OpenSSH", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAA"),
      ("PEM in Base64", "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t"),
    ].map { SecretSample($0, $1 + body, secret: body) }
    + [
      SecretSample("Ed25519", "MC4CAQAwBQYDK2VwBCIEI" + body.prefix(43), secret: String(body.prefix(43))),
      SecretSample(
        "PEM on a line", "-----BEGIN PRIVATE KEY-----\\n\(body)\\n-----END PRIVATE KEY-----", secret: body),
    ]

  private static let body = {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var random = SeededGenerator(seed: 12)
    return String((0..<120).map { _ in alphabet[random.next(below: alphabet.count)] })
  }()
}
