/// An encoding that text files have by intention or by mistake.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  /// A byte for each character of Western European languages.
  case windows1252 = "windows-1252"

  /// Returns a text in the encoding; characters that it lacks become `?`.
  package func bytes(of text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .utf16: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .windows1252:
      text.unicodeScalars.map { scalar in
        switch scalar.value {
        case 0x20AC: 0x80
        case 0..<0x80, 0xA0...0xFF: UInt8(scalar.value)
        default: UInt8(ascii: "?")
        }
      }
    }
  }
}

extension SourceFile {
  /// Returns the encoding of the file if it is not UTF-8, and the offset at which that shows; nil for UTF-8.
  ///
  /// What is neither UTF-8 nor UTF-16 is most likely Windows-1252, which includes the characters of Latin-1.
  package var foreignEncoding: (encoding: TextEncoding, offset: Int)? {
    if isConverted { return (.utf16, textStart) }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[textStart...].makeIterator()
    var offset = textStart
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return (.windows1252, offset)
      }
    }
  }
}
