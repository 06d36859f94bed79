internal import Diagnostics
internal import Text

/// The texts of the secrets at some ranges of a file, which must not appear in what is said about the ranges.
struct SecretTexts {
  private var texts: [ArraySlice<UInt8>] = []

  /// Whether there are no secrets.
  var isEmpty: Bool { texts.isEmpty }

  /// Creates the texts of the secrets at the locations of a finding.
  init(around finding: Finding, in report: FileReport) {
    var limit = max(finding.message.utf8.count, finding.help?.utf8.count ?? 0)
    for related in finding.related { limit = max(limit, related.message.utf8.count) }
    add(finding.range, in: report, upTo: limit)
    for related in finding.related { add(related.range, in: report, upTo: limit) }
  }

  /// Creates the texts of the secrets at a range.
  init(at range: SourceRange, in report: FileReport) { add(range, in: report, upTo: range.end - range.start) }

  /// Adds the first line of each secret without quotes and without what YAML puts before a value.
  ///
  /// Texts of less than three characters are left out, because they may appear by chance, and so are those longer than
  /// what they could appear in: a secret can reach to the end of a long line, and many findings can be on that line.
  private mutating func add(_ range: SourceRange, in report: FileReport, upTo limit: Int) {
    let bytes = report.file.bytes
    for secret in report.secrets(in: range) {
      let whole = bytes[min(secret.start, bytes.count)..<min(secret.end, bytes.count)]
      let text = whole.drop(while: Self.isBefore).prefix(limit + 1).prefix { !Self.isAfter($0) }
      if text.count <= limit, text.count(where: { $0 & 0xC0 != 0x80 }) >= 3 { texts.append(text) }
    }
  }

  /// Returns a string in which `***` replaces each of the texts.
  func masked(_ string: String) -> String {
    var isChanged = false
    var result = Array(string.utf8)
    for text in texts {
      var index = 0
      while index + text.count <= result.count {
        if result[index] == text.first, result[index...].starts(with: text) {
          result.replaceSubrange(index..<index + text.count, with: repeatElement(UInt8(ascii: "*"), count: 3))
          index += 3
          isChanged = true
        } else {
          index += 1
        }
      }
    }
    return isChanged ? String(decoding: result, as: UTF8.self) : string
  }

  private static func isBefore(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"),
      UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private static func isAfter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
