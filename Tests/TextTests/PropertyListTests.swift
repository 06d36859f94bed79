import Foundation
import TestSupport
import Testing
@testable import Text

/// Property lists as Foundation writes them, and what only somebody hostile writes.
@Suite struct PropertyListTests {
  /// A random value of a property list.
  indirect enum Sample: Encodable {
    case string(String), integer(Int64), large(UInt64), real(Double), boolean(Bool), date, data(Data)
    case array([Sample]), dictionary([String: Sample])

    static func random(_ depth: Int, _ generator: inout SeededGenerator) -> Sample {
      let words = ["", "a", "é", "日本 <&>\"'", "😀]]>", String(repeating: "long ", count: 60), " blanks\n\t"]
      switch generator.next(below: depth == 0 ? 7 : 9) {
      case 0: return .string(words[generator.next(below: words.count)])
      case 1: return .integer(Int64(bitPattern: generator.next()) >> generator.next(below: 64))
      case 2: return .large(generator.next() | 1 << 63)
      case 3: return .real(Double(generator.next(below: 1000)) / 8 - 50)
      case 4: return .boolean(generator.next(below: 2) == 0)
      case 5: return .date
      case 6: return .data(Data(repeating: 7, count: generator.next(below: 40)))
      case 7: return .array((0..<generator.next(below: 20)).map { _ in random(depth - 1, &generator) })
      default:
        return .dictionary(
          Dictionary(
            (0..<generator.next(below: 6)).map { ("\(words[$0])\($0)", random(depth - 1, &generator)) },
            uniquingKeysWith: { first, _ in first }))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .string(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .large(let value): try container.encode(value)
      case .real(let value): try container.encode(value)
      case .boolean(let value): try container.encode(value)
      case .date: try container.encode(Date(timeIntervalSinceReferenceDate: 1_000_000))
      case .data(let value): try container.encode(value)
      case .array(let items): try container.encode(items)
      case .dictionary(let entries): try container.encode(entries)
      }
    }

    func equals(_ number: Int, of list: PropertyList) -> Bool {
      switch (self, list.values[number]) {
      case (.string(let value), .string(let other)): value == other
      case (.integer(let value), .integer(let other)): Int128(value) == other
      case (.large(let value), .integer(let other)): Int128(value) == other
      case (.real(let value), .real(let other)): value == other
      // In XML, a whole number can be written without a point.
      case (.real(let value), .integer(let other)): value == Double(other)
      case (.boolean(let value), .boolean(let other)): value == other
      case (.date, .date), (.data, .data): true
      case (.array(let items), .array(let others)):
        items.count == others.count && zip(items, others).allSatisfy { $0.equals($1, of: list) }
      case (.dictionary(let entries), .dictionary(let others)):
        entries.count == others.count && others.allSatisfy { entries[$0.key]?.equals($0.value, of: list) ?? false }
      default: false
      }
    }
  }

  private static func encoded(_ sample: Sample, _ format: PropertyListSerialization.PropertyListFormat) throws
    -> [UInt8]
  {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = format
    return Array(try encoder.encode(sample))
  }

  @Test(arguments: [PropertyListSerialization.PropertyListFormat.xml, .binary])
  func foundationsEncodingIsRead(_ format: PropertyListSerialization.PropertyListFormat) throws {
    var generator = SeededGenerator(seed: 7)
    for number in 0..<300 {
      let sample = Sample.dictionary(["a": .random(4, &generator), "b": .random(3, &generator)])
      let list = try PropertyList(Self.encoded(sample, format))
      #expect(sample.equals(list.top, of: list), "\(number)")
    }
  }

  /// Whatever the bytes are, they are read or refused, and what is read can be asked.
  @Test(arguments: [PropertyListSerialization.PropertyListFormat.xml, .binary])
  func damagedBytesAreReadOrRefused(_ format: PropertyListSerialization.PropertyListFormat) throws {
    var generator = SeededGenerator(seed: 11)
    var read = 0
    for _ in 0..<3 {
      let sample = Sample.dictionary(["CFBundleVersion": .string("1"), "b": .random(2, &generator)])
      let bytes = try Self.encoded(sample, format)
      for count in bytes.indices { try Self.ask(Array(bytes[..<count]), &read) }
      for index in bytes.indices {
        for bit in 0..<8 {
          var damaged = bytes
          damaged[index] ^= 1 << bit
          try Self.ask(damaged, &read)
        }
        var damaged = bytes
        damaged[index] = 0xFF
        try Self.ask(damaged, &read)
      }
    }
    #expect(read > 0)
  }

  private static func ask(_ bytes: [UInt8], _ read: inout Int) throws {
    do {
      let list = try PropertyList(bytes)
      for key in ["CFBundleVersion", "b"] {
        _ = (list.has(key), list.string(key), list.boolean(key), list.strings(key))
      }
      for range in list.ranges {
        try #require(range.start >= 0 && range.start <= range.end && range.end <= bytes.count)
      }
      read += 1
    } catch is PropertyListError {}
  }

  // MARK: By hand

  struct Case: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// The string for the key `k`; nil when there is none.
    var text: String?
    /// What is wrong; nil for a sound list.
    var reason: String?

    var testDescription: String { name }

    init(_ name: String, _ text: String, is string: String? = nil, _ reason: String? = nil) {
      (self.name, bytes, self.text, self.reason) = (name, Array(text.utf8), string, reason)
    }

    /// A binary list of some objects, each with its number as offset size 1; the first one is the outermost.
    init(
      _ name: String, objects: [[UInt8]], count: UInt64? = nil, top: UInt64 = 0, is string: String? = nil,
      _ reason: String? = nil
    ) {
      var bytes = Array("bplist00".utf8)
      var offsets: [UInt8] = []
      for object in objects {
        offsets.append(UInt8(bytes.count))
        bytes += object
      }
      let start = UInt64(bytes.count)
      bytes += offsets + [0, 0, 0, 0, 0, 0, 1, 1]
      for number in [count ?? UInt64(objects.count), top, start] {
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
      }
      (self.name, self.bytes, self.text, self.reason) = (name, bytes, string, reason)
    }
  }

  private static func plist(_ content: String) -> String { "<plist version=\"1.0\">\(content)</plist>" }
  private static let key: [UInt8] = [0x51, 0x6B]
  private static let levels = PropertyList.maximumDepth

  static let cases = [
    Case("an empty file", "", "expected an element"),
    Case("no dictionary", plist("<array/>")),
    Case("an empty dictionary", plist("<dict/>")),
    Case("blanks", "\n \(plist(" <dict> <key>k</key> <string> v </string> </dict> ")) \n", is: " v "),
    Case("entities", plist("<dict><key>k</key><string>&lt;&amp;&#x1F600;&#65;&apos;</string></dict>"), is: "<&😀A'"),
    Case(
      "comments and CDATA", plist("<dict><!-- > --><key>k</key><string>a<![CDATA[<b>]]><!-- x -->c</string></dict>"),
      is: "a<b>c"),
    Case(
      "the last of two equal keys", plist("<dict><key>k</key><true/><key>k</key><string>v</string></dict>"), is: "v"),
    Case("a value of another type", plist("<dict><key>k</key><integer>-0x1F</integer></dict>")),
    Case(
      "a document type", "<?xml version='1.0'?><!DOCTYPE plist PUBLIC \"a\" \"b\">" + plist("<dict/>")),
    Case(
      "an entity of its own", "<!DOCTYPE plist [<!ENTITY a \"b\">]>" + plist("<dict/>"),
      "it has a document type of its own"),
    Case("an unknown entity", plist("<dict><key>&a;</key><true/></dict>"), "it has an unknown entity"),
    Case("no end", "<plist><dict><key>k</key><string>v", "expected `</string>`"),
    Case("a wrong end", "<plist><dict></array></plist>", "expected `</dict>`"),
    Case("no key", plist("<dict><string>v</string></dict>"), "it has a value without a key"),
    Case("no value", plist("<dict><key>k</key></dict>"), "expected an element"),
    Case("more after the end", plist("<dict/>") + "<dict/>", "it goes on after its end"),
    Case("an integer beyond range", plist("<integer>99999999999999999999</integer>"), "it has an invalid integer"),
    Case(
      "deep", plist(String(repeating: "<array>", count: levels) + String(repeating: "</array>", count: levels))),
    Case(
      "too deep", plist(String(repeating: "<array>", count: 100_000)),
      "it is nested more than \(levels) levels deep"),
    Case("binary", objects: [[0xD1, 1, 2], key, [0x51, 0x76]], is: "v"),
    Case("binary in UTF-16", objects: [[0xD1, 1, 2], key, [0x61, 0x00, 0xE9]], is: "é"),
    Case("a binary size of its own", objects: [[0xD1, 1, 2], key, [0x5F, 0x10, 1, 0x76]], is: "v"),
    Case("a value twice", objects: [[0xD1, 1, 2], key, [0xA2, 1, 1]]),
    Case("a cycle", objects: [[0xD1, 1, 2], key, [0xA1, 0]], "it contains itself"),
    Case("a count beyond reason", objects: [[0xD0]], count: 1 << 62, "it has no valid trailer"),
    Case("no outermost object", objects: [[0xD0]], top: 1, "it has no valid trailer"),
    Case("a reference beyond the end", objects: [[0xA1, 9]], "it refers to an object that it does not have"),
    Case(
      "a size beyond the end", objects: [[0x5F, 0x13, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]],
      "it has an object that does not end in it"),
    Case("a size that is none", objects: [[0x5F, 0x51, 0x31]], "it has an object without a size"),
    Case("a key that is no string", objects: [[0xD1, 1, 1], [0x09]], "it has a key that is not a string"),
    Case("a type that nobody knows", objects: [[0xF0]], "it has a value of an unknown type"),
    // 60 collections, each of which has the next one twice: a tree of 2^60 values.
    Case("a fan", objects: (1..<60).map { [0xA2, $0, $0] } + [[0xA0]]),
    Case(
      "a chain that is too deep", objects: (1..<80).map { [0xA1, $0] } + [[0xA0]],
      "it is nested more than \(levels) levels deep"),
  ]

  @Test(arguments: cases)
  func byHand(_ each: Case) {
    do {
      let list = try PropertyList(each.bytes)
      #expect(each.reason == nil)
      #expect(list.string("k")?.text == each.text)
    } catch {
      #expect(error.reason == each.reason)
    }
  }

  /// Objects that are all the same long text would take far more memory than the file.
  @Test func overlappingObjectsAreRefused() throws {
    let text = [UInt8](repeating: 0x61, count: 60_000)
    let count = 200
    var bytes = Array("bplist00".utf8) + [0xAF, 0x11, 0, UInt8(count)]
    bytes += (1...count).map { UInt8($0) }
    let textAt = UInt16(bytes.count)
    bytes += [0x5F, 0x11, UInt8(text.count >> 8), UInt8(text.count & 0xFF)] + text
    let offsetsAt = UInt64(bytes.count)
    bytes += [0, 8]
    for _ in 0..<count { bytes += [UInt8(textAt >> 8), UInt8(textAt & 0xFF)] }
    bytes += [0, 0, 0, 0, 0, 0, 2, 1]
    for number in [UInt64(count + 1), 0, offsetsAt] {
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
    #expect(throws: PropertyListError.self) { try PropertyList(bytes) }
    #expect { try PropertyList(bytes) } throws: { ($0 as? PropertyListError)?.reason == "its objects overlap" }
  }

  @Test func rangesAreThoseOfTheContent() throws {
    let marked = MarkedText("<plist><dict><key>k</key>\n<string>↓vé↓</string></dict></plist>")
    let range = try PropertyList(SourceFile(path: "", text: marked.text)).string("k")?.range
    #expect(range.map { [$0.start, $0.end] } == marked.marks)
  }
}
