import Diagnostics
import Testing
import Text

@Suite struct SourceFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let text: [UInt8]
    var start = 0
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "UTF-8", bytes: Array("a: é".utf8), text: Array("a: é".utf8)),
    Case(name: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF, 0x61], text: [0xEF, 0xBB, 0xBF, 0x61], start: 3),
    Case(name: "UTF-16 LE with mark", bytes: [0xFF, 0xFE, 0x61, 0, 0xE9, 0], text: Array("aé".utf8)),
    Case(name: "UTF-16 BE with mark", bytes: [0xFE, 0xFF, 0, 0x61, 0x20, 0xAC], text: Array("a€".utf8)),
    Case(name: "UTF-16 LE without mark", bytes: [0x61, 0, 0x3A, 0], text: Array("a:".utf8)),
    Case(name: "UTF-16 BE without mark", bytes: [0, 0x61, 0, 0x3A], text: Array("a:".utf8)),
    Case(name: "surrogate pair", bytes: [0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE], text: Array("😀".utf8)),
    Case(name: "lone surrogate stays invalid", bytes: [0xFF, 0xFE, 0x3D, 0xD8], text: [0xED, 0xA0, 0xBD]),
    Case(name: "half a unit stays invalid", bytes: [0xFF, 0xFE, 0x61, 0, 0x62], text: [0x61, 0xFF]),
    Case(name: "one byte", bytes: [0x61], text: [0x61]),
    Case(name: "nothing", bytes: [], text: []),
  ])
  func encodings(_ each: Case) {
    let file = SourceFile(path: "x", bytes: each.bytes)
    #expect(file.bytes == each.text)
    #expect(file.textStart == each.start)
  }
}
