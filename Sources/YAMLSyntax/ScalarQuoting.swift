internal import Text

extension String {
  /// The text as a scalar in block style that every version of YAML reads back as this string.
  ///
  /// Plain where nothing could be misread, otherwise in double quotes on one line.
  public var asYAMLScalar: String { isPlainYAML ? self : inYAMLDoubleQuotes }

  /// The text as a scalar in double quotes, on one line.
  var inYAMLDoubleQuotes: String { "\"\(escapedForYAML)\"" }

  /// The text as a scalar in single quotes, or in double quotes if it has a character that needs an escape.
  var inYAMLSingleQuotes: String {
    guard !unicodeScalars.contains(where: \.needsEscapeInYAML) else { return inYAMLDoubleQuotes }
    return "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  /// Whether the text can stay without quotes where a plain scalar stands, in any collection, and is a string to readers
  /// of YAML 1.2.
  var canStayPlainInYAML: Bool {
    let bytes = Array(utf8)
    guard let first = bytes.first, let last = bytes.last, !unicodeScalars.contains(where: \.needsEscapeInYAML) else {
      return false
    }
    guard first != UInt8(ascii: " "), last != UInt8(ascii: " "), last != UInt8(ascii: ":") else { return false }
    guard !"-?:,[]{}#&*!|>'\"%@`=<".utf8.contains(first), !contains(": "), !contains(" #") else { return false }
    guard !bytes.contains(where: { ",[]{}".utf8.contains($0) }) else { return false }
    return coreType(bytes[...]) == .string && !bytes.withView(isAmbiguousPlain) && self != "---" && self != "..."
  }

  /// Whether the text needs no quotes: it begins with a letter, has only harmless characters, and is no word of YAML.
  private var isPlainYAML: Bool {
    guard let first = utf8.first, Self.isLetter(first), utf8.last != UInt8(ascii: " ") else { return false }
    let isHarmless = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "-"), UInt8(ascii: " "):
        true
      default: Self.isLetter(byte)
      }
    }
    return isHarmless && !contains("  ") && !Self.words.contains(lowercased())
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  /// The words that some version of YAML takes for a boolean or nothing.
  private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]

  private var escapedForYAML: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default:
        if scalar.needsEscapeInYAML {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether the character is not printable in YAML, or ends a line in some version of it; none has more than 16 bits.
  var needsEscapeInYAML: Bool {
    switch value {
    case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
