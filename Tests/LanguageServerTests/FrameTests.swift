import Testing
import Text
@testable import LanguageServer

/// Frames, however they come.
@Suite struct FrameTests {
  private static func described(_ frames: [FrameReader.Frame]) -> [String] {
    frames.map { frame in
      switch frame {
      case .message(let json): json.line
      case .damaged: "damaged"
      }
    }
  }

  /// Returns the frames in pieces that come one after the other.
  private static func read(_ pieces: [[UInt8]]) -> (frames: [String], isInMidst: Bool) {
    var reader = FrameReader()
    var frames: [FrameReader.Frame] = []
    for piece in pieces {
      reader.append(piece)
      while let frame = reader.next() { frames.append(frame) }
    }
    return (described(frames), reader.isInMidst)
  }

  private static func framed(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n\(text)" }

  static let messages = framed("{\"a\":\"é😀\\n\"}") + framed("[1,-2.5e3,true,null]") + framed("{}")
  static let expected = ["{\"a\":\"é😀\\n\"}", "[1,-2500,true,null]", "{}"]

  @Test(arguments: 0...messages.utf8.count)
  func everySplitPoint(_ index: Int) {
    let bytes = Array(Self.messages.utf8)
    #expect(Self.read([Array(bytes[..<index]), Array(bytes[index...])]).frames == Self.expected)
  }

  @Test func byteByByte() {
    let result = Self.read(Self.messages.utf8.map { [$0] })
    #expect(result.frames == Self.expected && !result.isInMidst)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let frames: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", text: "", frames: []),
    Case(name: "lower case", text: "content-length:2\r\n\r\n{}", frames: ["{}"]),
    Case(name: "line feeds alone", text: "Content-Length: 2\n\n{}", frames: ["{}"]),
    Case(
      name: "a type", text: "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
      frames: ["{}"]),
    Case(
      name: "an old name of the encoding", text: "Content-Type: x; charset=utf8\r\nContent-Length: 2\r\n\r\n{}",
      frames: ["{}"]),
    Case(name: "another header", text: "X-Y: z\r\nContent-Length: 2\r\n\r\n{}", frames: ["{}"]),
    Case(name: "the same length twice", text: "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", frames: ["{}"]),
    Case(name: "too short a length", text: "Content-Length: 1\r\n\r\n{}" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "too long a length", text: "Content-Length: 5\r\n\r\n{}" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "length 0", text: "Content-Length: 0\r\n\r\n" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "a negative length", text: "Content-Length: -1\r\n\r\n" + framed("[]"), frames: ["damaged", "[]"]),
    Case(
      name: "a huge length", text: "Content-Length: 99999999999999999999\r\n\r\n" + framed("[]"),
      frames: ["damaged", "[]"]),
    Case(
      name: "more than the limit", text: "Content-Length: 67108865\r\n\r\n" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "no number", text: "Content-Length: two\r\n\r\n{}" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "no length", text: "X: y\r\n\r\n{}" + framed("[]"), frames: ["damaged", "[]"]),
    Case(
      name: "two lengths", text: "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + framed("[]"),
      frames: ["damaged", "[]"]),
    Case(
      name: "another encoding", text: "Content-Type: x; charset=utf-16\r\n" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "no header", text: "{}\r\n" + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "no JSON", text: framed("{") + framed("[]"), frames: ["damaged", "[]"]),
    Case(name: "text after the value", text: framed("{} x") + framed("[]"), frames: ["damaged", "[]"]),
    Case(
      name: "a header in a string", text: framed("{\"a\":\"Content-Length: 2\"}") + framed("[]"),
      frames: ["{\"a\":\"Content-Length: 2\"}", "[]"]),
    Case(
      name: "a long header", text: "X: " + String(repeating: "y", count: 5000) + "\r\n" + framed("[]"),
      frames: ["damaged", "[]"]),
    Case(name: "an unfinished message", text: "Content-Length: 10\r\n\r\n{", frames: []),
  ])
  func headers(_ each: Case) {
    #expect(Self.read([Array(each.text.utf8)]).frames == each.frames)
    #expect(Self.read(each.text.utf8.map { [$0] }).frames == each.frames)
  }

  @Test(arguments: [
    Case(
      name: "escapes", text: #""\"\\\/\b\f\n\r\tAé""#, frames: ["\"\\\\/\u{8}\u{c}\n\r\tAé".dropFirst(0).description]),
    Case(name: "a pair", text: #""😀""#, frames: ["😀"]),
    Case(name: "half a pair", text: #""\ud83d""#, frames: ["\u{FFFD}"]),
    Case(name: "the other half", text: #""\ude00x""#, frames: ["\u{FFFD}x"]),
    Case(name: "two first halves", text: #""\ud83d😀""#, frames: ["\u{FFFD}😀"]),
    Case(
      name: "line breaks of Unicode", text: "\"a\u{85}b\u{2028}c\u{7F}\u{FEFF}\"",
      frames: ["a\u{85}b\u{2028}c\u{7F}\u{FEFF}"]),
    Case(name: "a control character", text: "\"a\nb\"", frames: []),
    Case(name: "an unknown escape", text: #""\x41""#, frames: []),
    Case(name: "too few digits", text: #""\u41""#, frames: []),
    Case(name: "a sign among digits", text: #""\u+041""#, frames: []),
    Case(name: "open", text: "\"a", frames: []),
  ])
  func strings(_ each: Case) {
    let value = try? JSONReader.value(Array(each.text.utf8)[...])
    if each.name == "escapes" {
      #expect(value == .string("\"\\/\u{8}\u{c}\n\r\tAé"))
    } else {
      #expect(value?.asString == each.frames.first)
    }
  }

  @Test(arguments: [
    "01", "-", "1.", "1e", "+1", ".5", "1e999", "tru", "[1,]", "{\"a\":1,}", "{a:1}", "[", "", "{\"a\":1,\"a\":2}",
  ])
  func noJSON(_ text: String) {
    #expect(throws: JSONReadingError.self) { try JSONReader.value(Array(text.utf8)[...]) }
  }

  @Test func depthIsLimited() {
    func nested(_ depth: Int) -> ArraySlice<UInt8> {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)[...]
    }
    #expect((try? JSONReader.value(nested(100))) != nil)
    #expect((try? JSONReader.value(nested(100_000))) == nil)
  }

  /// What is sent can be read again, and its length is that of what leaves the program, secrets masked.
  @Test(arguments: ["é😀", "a\r\nb", "##[error]x", "\u{1B}[0m", SecretText.token, SecretText.key])
  func written(_ text: String) {
    var reader = FrameReader()
    reader.append(Array(JSON.string(text).frame.utf8))
    guard case .message(let json)? = reader.next() else {
      Issue.record("no message")
      return
    }
    #expect(!reader.isInMidst)
    if text == SecretText.token || text == SecretText.key {
      #expect(!(json.asString ?? "").contains(text))
    } else {
      #expect(json.asString == text)
    }
  }
}

extension FrameTests {
  /// The identifiers that a client gave come back as they are, and nothing else that looks like a secret.
  @Test func identifiersAreExact() throws {
    let uri = "file:///\(SecretText.token)/é/codemagic.yaml"
    let token = JSON.string(SecretText.token)
    func message(_ text: JSON) -> JSON {
      [
        "id": token,
        "result": [
          "uri": .string(uri), "changes": .object([JSON.Member(uri, [["newText": text]])]), "id": text,
          "command": ["arguments": [.string(uri), text]],
        ],
      ]
    }
    var reader = FrameReader()
    reader.append(Array(message(token).frame.utf8))
    guard case .message(let json)? = reader.next() else {
      Issue.record("no message")
      return
    }
    #expect(json == message(.string(String(repeating: "*", count: SecretText.token.count))))
  }
}

/// Texts that look like secrets.
enum SecretText {
  static let token = "ghp_" + String(repeating: "a1B2", count: 9)
  static let key =
    "-----BEGIN PRIVATE KEY-----\n" + String(repeating: "MIGTAgEAMBMGByqGSM49", count: 5)
    + "\n-----END PRIVATE KEY-----\n"
}
