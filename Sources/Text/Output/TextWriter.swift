/// A text that is written piece by piece, and goes to a sink in chunks.
///
/// Without a sink, the text is kept as a whole. A large report needs no more memory than a chunk that way.
public struct TextWriter {
  private var bytes: [UInt8] = []
  private var sink: any TextSink
  /// Whether the text goes to the sink.
  private let hasSink: Bool

  private static let chunk = 1 << 16

  /// Creates a writer that keeps the text.
  public init() {
    sink = UnusedSink()
    hasSink = false
  }

  /// Creates a writer to a sink.
  public init(to sink: any TextSink) {
    self.sink = sink
    hasSink = true
    bytes.reserveCapacity(Self.chunk + Self.chunk / 4)
  }

  /// The text that has not gone to the sink: all of it if there is none.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Sends the rest of the text to the sink and returns it.
  public mutating func finish() -> any TextSink {
    flush()
    return sink
  }

  /// Writes text.
  public mutating func write(_ text: String) {
    text.withView { bytes.append($0) }
    flushIfFull()
  }

  /// Writes a decimal number.
  public mutating func write(_ number: Int) {
    guard number >= 10 else {
      if number < 0 { write(String(number)) } else { write(ascii: UInt8(ascii: "0") + UInt8(number)) }
      return
    }
    let start = bytes.count
    var rest = number
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    var (low, high) = (start, bytes.count - 1)
    while low < high {
      bytes.swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
  }

  /// Writes an ASCII character.
  package mutating func write(ascii byte: UInt8) { bytes.append(byte) }

  /// Writes text in UTF-8; like a single character, it waits for more text even if a chunk is full.
  package mutating func append(_ part: ByteView) { bytes.append(part) }

  /// Writes a line break and a number of spaces.
  package mutating func breakLine(indentation count: Int) {
    flushIfFull()
    bytes.append(ByteView("\n                                ").part(0, 1 + count))
    if count > 32 { for _ in 32..<count { bytes.append(UInt8(ascii: " ")) } }
  }

  private mutating func flushIfFull() {
    if bytes.count >= Self.chunk { flush() }
  }

  private mutating func flush() {
    guard hasSink, !bytes.isEmpty else { return }
    sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// The sink of a writer without one.
private struct UnusedSink: TextSink {
  var hasFailed: Bool { false }

  mutating func write(_ text: String) {}
}
