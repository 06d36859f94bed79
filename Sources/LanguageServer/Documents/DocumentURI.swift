internal import Text

/// The address of a document.
struct DocumentURI: Hashable, Sendable {
  /// The address as the client writes it.
  let text: String

  /// The absolute path of the file; nil for what is not a file, such as a text that is not saved.
  var path: String? {
    guard text.hasPrefix("file://") else { return nil }
    let rest = text.dropFirst("file://".count)
    // The authority is empty or the machine's own.
    let path = rest.hasPrefix("localhost/") ? rest.dropFirst("localhost".count) : rest
    guard path.hasPrefix("/") else { return nil }
    return Self.decoded(path.prefix { $0 != "?" && $0 != "#" })
  }

  /// The name of the file, whether it is saved or not.
  var name: String {
    let last = text.prefix { $0 != "?" && $0 != "#" }.split { $0 == "/" || $0 == ":" }.last
    return last.flatMap(Self.decoded) ?? ""
  }

  init(_ text: String) { self.text = text }

  /// Returns the address of a file with another name, in the same directory.
  func named(_ name: String) -> DocumentURI {
    let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    let start = text[..<end].lastIndex { $0 == "/" || $0 == ":" }.map(text.index(after:)) ?? text.startIndex
    return DocumentURI(String(text[..<start]) + DocumentURI(path: name).text.dropFirst("file://".count))
  }

  /// Creates the address of a file, given by its absolute path.
  init(path: String) {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes = Array("file://".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Returns a text with its escapes replaced; nil when it is not UTF-8 then, or has a zero byte.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      // A sign would be read as part of a number.
      let digits = Substring(rest.prefix(2))
      guard digits.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    let decoded = String(decoding: bytes, as: UTF8.self)
    return decoded.utf8.elementsEqual(bytes) && !bytes.contains(0) ? decoded : nil
  }
}
