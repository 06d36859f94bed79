/// A text that is written piece by piece, and goes to an output in chunks.
///
/// Without an output, the text is kept as a whole. A large report needs no more memory than a chunk that way.
public struct TextWriter {
  private var bytes: [UInt8] = []
  private var sink: any TextSink
  /// Whether the text goes to the sink.
  private let hasSink: Bool
  private var gate: OutputGate

  private static let chunk = 1 << 16

  /// Creates a writer that keeps the text.
  public init() {
    sink = UnusedSink()
    hasSink = false
    gate = OutputGate(.text)
  }

  /// Creates a writer to the sink of an output.
  init(to sink: any TextSink, as form: OutputForm) {
    self.sink = sink
    hasSink = true
    gate = OutputGate(form)
    bytes.reserveCapacity(Self.chunk + Self.chunk / 4)
  }

  /// The text that has not gone to the sink: all of it if there is none.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Sends the rest of the text to the sink and returns the sink.
  mutating func finish() -> any TextSink {
    flush(isEnd: true)
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
    if hasSink, bytes.count >= limit { flush(isEnd: false) }
  }

  /// The number of bytes at which whole lines go to the sink; more after a long line.
  private var limit = Self.chunk

  /// Sends all lines that are complete, since a secret does not extend beyond one; at the end, sends everything.
  private mutating func flush(isEnd: Bool) {
    guard hasSink, !bytes.isEmpty else { return }
    let end = isEnd ? bytes.count : (bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
    limit = max(Self.chunk, 2 * (bytes.count - end))
    if end == 0 { return }
    let isWhole = end == bytes.count
    sink.write(gate.passing(isWhole ? bytes : Array(bytes[..<end])))
    if isWhole { bytes.removeAll(keepingCapacity: true) } else { bytes.removeSubrange(..<end) }
  }
}

/// The sink of a writer without one.
private struct UnusedSink: TextSink {
  var hasFailed: Bool { false }

  mutating func write(_ text: String) {}
}
