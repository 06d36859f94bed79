/// The shape of a token: its beginning and what follows.
struct TokenShape: Sendable {
  /// The bytes that a token consists of after its beginning.
  enum Alphabet: Sendable {
    case lettersAndDigits
    case capitalsAndDigits
    /// Letters, digits, `_` and `-`.
    case name
    /// Letters, digits, `_`, `-`, `.`, `+`, `/`, `=` and `~`.
    case base64
    /// Whatever an address has.
    case address
  }

  let beginning: StaticString
  /// The number of bytes that must follow, at least.
  let minimum: Int
  let alphabet: Alphabet
  /// Whether a digit must be among the bytes that follow, since words can have the beginning as well.
  var needsDigit = false
  /// Whether the beginning is no part of the secret.
  var keepsBeginning = false

  /// Returns the range of the token at an offset; nil when there is none.
  func range(in bytes: ByteView, at start: Int, until limit: Int) -> SourceRange? {
    let bodyStart = start + beginning.utf8CodeUnitCount
    guard bodyStart + minimum <= limit, bytes.part(start, bodyStart).equals(beginning) else { return nil }
    var end = bodyStart
    var hasDigit = false
    while end < limit, alphabet.has(bytes[end]) {
      hasDigit = hasDigit || bytes[end] &- UInt8(ascii: "0") < 10
      end += 1
    }
    guard end - bodyStart >= minimum, hasDigit || !needsDigit else { return nil }
    return SourceRange(start: keepsBeginning ? bodyStart : start, end: end)
  }
}

extension TokenShape.Alphabet {
  func has(_ byte: UInt8) -> Bool {
    switch self {
    case .lettersAndDigits: isLetterOrDigit(byte)
    case .capitalsAndDigits: byte &- UInt8(ascii: "A") < 26 || byte &- UInt8(ascii: "0") < 10
    case .name: isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    case .base64: isLetterOrDigit(byte) || isInBase64(byte)
    case .address:
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
        UInt8(ascii: ","):
        false
      default: true
      }
    }
  }
}

/// Whether Base64, the one for addresses included, or a token made of it has a byte that is no letter and no digit.
private func isInBase64(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
    UInt8(ascii: "~"):
    true
  default: false
  }
}

extension TokenShape {
  /// The number that stands for no shape.
  static let none = UInt8.max

  /// The number of the first shape that begins with each byte, and of the next one after each shape.
  static let chains: (first: [UInt8], next: [UInt8]) = {
    var first = [UInt8](repeating: none, count: 256)
    var next = [UInt8](repeating: none, count: all.count)
    for (number, shape) in all.enumerated().reversed() {
      let byte = Int(ByteView(shape.beginning)[0])
      next[number] = first[byte]
      first[byte] = UInt8(number)
    }
    return (first, next)
  }()

  /// For each byte, the second bytes of the shapes that begin with it: a bit for the low 5 bits of each.
  ///
  /// Every beginning has two bytes or more.
  static let secondBytes: [UInt32] = {
    var bits = [UInt32](repeating: 0, count: 256)
    for shape in all {
      let beginning = ByteView(shape.beginning)
      bits[Int(beginning[0])] |= 1 << UInt32(beginning[1] & 31)
    }
    return bits
  }()

  /// The shapes, by number.
  static let all: [TokenShape] = hosting + cloud + services + packages + webhooks + headers

  private static let hosting: [TokenShape] = [
    name("ghp_", 20), name("gho_", 20), name("ghu_", 20), name("ghs_", 20), name("ghr_", 20), name("github_pat_", 20),
    name("glpat-", 16), name("glrt-", 16), name("glptt-", 16), name("gldt-", 16), name("glft-", 16),
    name("glsoat-", 16), name("glcbt-", 16), name("glimt-", 16), name("glagent-", 16), name("glffct-", 16),
    base64("ATATT3", 20), base64("ATBB", 24, needsDigit: true), base64("ATCTT3", 20), name("bkua_", 20),
    name("CCIPAT_", 20), name("lin_api_", 20), base64("figd_", 20), name("ntn_", 30),
  ]

  private static let cloud: [TokenShape] = [
    capitals("AKIA", 16), capitals("ASIA", 16), capitals("ABIA", 16), capitals("ACCA", 16), name("AIza", 30),
    base64("ya29.", 16), base64("1//0", 16), name("GOCSPX-", 16), name("dop_v1_", 30), name("doo_v1_", 30),
    name("dor_v1_", 30), base64("hvs.", 20), base64("hvb.", 20), name("dapi", 32, needsDigit: true),
    name("tskey-", 20), base64("EAAAE", 40), base64("AGE-SECRET-KEY-1", 20), name("fo1_", 30), base64("HRKU-", 30),
  ]

  private static let services: [TokenShape] = [
    name("xoxb-", 10), name("xoxp-", 10), name("xoxa-", 10), name("xoxr-", 10), name("xoxs-", 10), name("xoxe-", 10),
    base64("xoxe.", 10), base64("xapp-", 10), name("sk_live_", 10), name("sk_test_", 10), name("rk_live_", 10),
    name("rk_test_", 10), base64("whsec_", 16), name("sk-", 20, needsDigit: true), base64("SG.", 16),
    letters("hf_", 20), name("sntrys_", 16), name("sntryu_", 16), name("shpat_", 20), name("shpss_", 20),
    name("shpca_", 20), name("shppa_", 20), name("sq0csp-", 16), name("sq0atp-", 16), name("PMAK-", 20),
    name("NRAK-", 16), letters("key-", 32, needsDigit: true), name("r8_", 30), base64("eyJ", 16),
    base64("duffel_live_", 20),
  ]

  private static let packages: [TokenShape] = [
    letters("npm_", 30), name("pypi-", 20), letters("rubygems_", 30), name("dckr_pat_", 16), letters("oy2", 40),
    base64("AKCp", 30),
  ]

  /// Whoever knows the address of a webhook can use it.
  private static let webhooks: [TokenShape] = [
    address("hooks.slack.com/"), address("discord.com/api/"), address("discordapp.com/api/"),
    address("webhook.office.com/"), address("outlook.office.com/webhook"), address("outlook.office365.com/webhook"),
    address("logic.azure.com/"), address("logic.azure.com:443/"), address("api.powerplatform.com/"),
    address("api.powerplatform.com:443/"), address("chat.googleapis.com/v1/spaces/"),
    address("hooks.zapier.com/hooks/"), address("api.telegram.org/bot"), address("maker.ifttt.com/trigger/"),
    address("open.feishu.cn/open-apis/bot/"), address("open.larksuite.com/open-apis/bot/"),
    address("oapi.dingtalk.com/robot/"), address("qyapi.weixin.qq.com/cgi-bin/webhook/"),
    address("hook.integromat.com/"),
  ]

  private static let headers: [TokenShape] = [
    TokenShape(beginning: "Bearer ", minimum: 12, alphabet: .base64, needsDigit: true, keepsBeginning: true),
    TokenShape(beginning: "bearer ", minimum: 12, alphabet: .base64, needsDigit: true, keepsBeginning: true),
    TokenShape(beginning: "Basic ", minimum: 12, alphabet: .base64, needsDigit: true, keepsBeginning: true),
  ]

  private static func name(_ beginning: StaticString, _ minimum: Int, needsDigit: Bool = false) -> TokenShape {
    TokenShape(beginning: beginning, minimum: minimum, alphabet: .name, needsDigit: needsDigit)
  }

  private static func letters(_ beginning: StaticString, _ minimum: Int, needsDigit: Bool = false) -> TokenShape {
    TokenShape(beginning: beginning, minimum: minimum, alphabet: .lettersAndDigits, needsDigit: needsDigit)
  }

  private static func capitals(_ beginning: StaticString, _ minimum: Int) -> TokenShape {
    TokenShape(beginning: beginning, minimum: minimum, alphabet: .capitalsAndDigits)
  }

  private static func base64(_ beginning: StaticString, _ minimum: Int, needsDigit: Bool = false) -> TokenShape {
    TokenShape(beginning: beginning, minimum: minimum, alphabet: .base64, needsDigit: needsDigit)
  }

  private static func address(_ beginning: StaticString) -> TokenShape {
    TokenShape(beginning: beginning, minimum: 10, alphabet: .address, keepsBeginning: true)
  }
}
