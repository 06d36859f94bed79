public import Text

/// A reader of messages, each of which follows a header with its length, from bytes that come in any pieces.
///
/// Shape: header lines, of which `Content-Length` is required, each ending in CR LF, an empty line, and as many bytes of
/// JSON. Where a length or a header is wrong, reading goes on at the next header.
/// Source: the Language Server Protocol 3.17, base protocol.
public struct FrameReader: Sendable {
  /// The part that comes next.
  public enum Frame: Sendable {
    /// A message.
    case message(JSON)
    /// Bytes that are no message, and why.
    case damaged(reason: String)
  }

  /// The greatest length of a message in bytes; an editor opens no larger text.
  public static let maximumLength = 64 << 20
  /// The greatest length of a header in bytes.
  static let maximumHeaderLength = 4096

  private var buffer: [UInt8] = []
  /// The offset of the first byte that is not read.
  private var start = 0
  /// Whether a header is searched for, because it is not known where one is.
  private var isLost = false

  /// Creates a reader that has nothing to read.
  public init() {}

  /// Whether part of a message is there.
  public var isInMidst: Bool { start < buffer.count }

  /// Adds bytes that came.
  public mutating func append(_ bytes: [UInt8]) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    buffer += bytes
  }

  /// Returns the next message, or what is in its place; nil until more bytes come.
  ///
  /// - Complexity: over all calls, linear in the number of bytes: no JSON goes on over a header.
  public mutating func next() -> Frame? {
    if isLost, !findHeader() { return nil }
    let header: (length: Int, end: Int)
    switch readHeader() {
    case nil: return nil
    case .failure(let error)?: return damage(error.reason, searchingFrom: error.offset)
    case .success(let found)?: header = found
    }
    guard buffer.count - header.end >= header.length else { return nil }
    do throws(JSONReadingError) {
      let message = try JSONReader.value(buffer[header.end..<header.end + header.length])
      start = header.end + header.length
      return .message(message)
    } catch {
      return damage(error.reason, searchingFrom: header.end)
    }
  }

  private mutating func damage(_ reason: String, searchingFrom offset: Int) -> Frame {
    isLost = true
    start = offset
    return .damaged(reason: reason)
  }

  // MARK: Headers

  private struct HeaderError: Error {
    let reason: String
    /// The offset from which on the next header is searched for.
    let offset: Int
  }

  /// Returns the length in the header at the start, and the offset after the header; nil until all of it is there.
  private func readHeader() -> Result<(length: Int, end: Int), HeaderError>? {
    var length: Int?
    var lineStart = start
    while let lineEnd = buffer.withView({ $0.firstOffset(of: UInt8(ascii: "\n"), from: lineStart) }) {
      func failure(_ reason: String) -> Result<(length: Int, end: Int), HeaderError> {
        .failure(HeaderError(reason: reason, offset: lineStart + 1))
      }
      guard lineEnd - start <= Self.maximumHeaderLength else { return failure("a header is too long") }
      var line = buffer[lineStart..<lineEnd]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if line.isEmpty {
        guard let length else { return failure("a header has no Content-Length") }
        return .success((length, lineEnd + 1))
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        return failure("a line of a header has no colon")
      }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(decoding: line[(colon + 1)...], as: UTF8.self).lowercased().filter { $0 != " " && $0 != "\t" }
      if name == "content-length" {
        guard value.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), let number = Int(value) else {
          return failure("Content-Length is no number")
        }
        guard number <= Self.maximumLength else { return failure("Content-Length is more than \(Self.maximumLength)") }
        guard length ?? number == number else { return failure("two Content-Lengths differ") }
        length = number
      } else if name == "content-type", let charset = value.firstRange(of: "charset=") {
        let encoding = value[charset.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        guard encoding == "utf-8" || encoding == "utf8" else { return failure("the encoding is not UTF-8") }
      }
      lineStart = lineEnd + 1
    }
    guard buffer.count - start > Self.maximumHeaderLength else { return nil }
    return .failure(HeaderError(reason: "a header is too long", offset: start + 1))
  }

  /// Goes on to the next line that says a length, wherever it begins; returns whether there is one.
  private mutating func findHeader() -> Bool {
    while let found = buffer.withView({ $0.firstOffset(of: UInt8(ascii: "C"), from: start) }) {
      start = found
      switch lengthLine(at: found) {
      case true?:
        isLost = false
        return true
      case nil: return false
      case false?: start += 1
      }
    }
    start = buffer.count
    return false
  }

  /// Whether a line that says a length begins at an offset; nil when more bytes decide.
  private func lengthLine(at offset: Int) -> Bool? {
    let name = Array("Content-Length:".utf8)
    let rest = buffer[offset...].prefix(Self.maximumHeaderLength)
    guard rest.starts(with: name.prefix(rest.count)) else { return false }
    guard rest.count > name.count else { return nil }
    let number = rest.dropFirst(name.count).drop { $0 == UInt8(ascii: " ") }
    let end = number.drop { $0 &- UInt8(ascii: "0") < 10 }
    guard let next = end.first else { return rest.count < Self.maximumHeaderLength ? nil : false }
    return end.startIndex > number.startIndex && (next == UInt8(ascii: "\r") || next == UInt8(ascii: "\n"))
  }
}
