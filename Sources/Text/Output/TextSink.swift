/// A destination of output.
public protocol TextSink {
  /// Appends text to the output.
  mutating func write(_ text: String)
  /// Appends text in UTF-8 to the output; a scalar is never divided between two calls.
  mutating func write(_ bytes: [UInt8])
  /// Whether some text could not be written.
  var hasFailed: Bool { get }
}

extension TextSink {
  /// Appends text in UTF-8 to the output, as a string.
  public mutating func write(_ bytes: [UInt8]) { write(String(decoding: bytes, as: UTF8.self)) }
}
