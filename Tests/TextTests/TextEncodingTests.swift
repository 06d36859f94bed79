import Testing

@testable import Text

/// The encodings of text files, and where they show.
@Suite struct TextEncodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let encoding: TextEncoding?
    let offset: Int
    var testDescription: String { "\(bytes)" }

    init(_ bytes: [UInt8], _ encoding: TextEncoding? = nil, at offset: Int = 0) {
      (self.bytes, self.encoding, self.offset) = (bytes, encoding, offset)
    }
  }

  @Test(arguments: [
    Case([]), Case(Array("für 😀".utf8)), Case([0xEF, 0xBB, 0xBF] + Array("für".utf8)),
    Case([0x66, 0xFC, 0x72], .windows1252, at: 1),
    Case([0xEF, 0xBB, 0xBF, 0x61, 0x80], .windows1252, at: 4),
    // A character that is cut off, a surrogate, and an encoding that is too long.
    Case([0x61, 0xF0, 0x9F], .windows1252, at: 1), Case([0xED, 0xA0, 0x80], .windows1252),
    Case([0xC0, 0x80], .windows1252),
    Case([0xFF, 0xFE, 0x61, 0x00], .utf16), Case([0xFE, 0xFF, 0x00, 0x61], .utf16), Case([0x61, 0x00], .utf16),
  ])
  func foreignEncoding(_ each: Case) {
    let found = SourceFile(path: "x", bytes: each.bytes).foreignEncoding
    #expect(found?.encoding == each.encoding)
    #expect(found?.offset ?? 0 == each.offset)
  }

  @Test func bytesOfTexts() {
    #expect(TextEncoding.utf8.bytes(of: "é") == [0xC3, 0xA9])
    #expect(TextEncoding.utf16.bytes(of: "a😀") == [0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0, 0xDE])
    #expect(TextEncoding.windows1252.bytes(of: "é€日") == [0xE9, 0x80, 0x3F])
  }
}
