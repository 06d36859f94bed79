/// A stream or file through which text leaves the program.
///
/// It alone has the sink, so that nothing is written that has not passed the gate.
public struct Output {
  private var sink: any TextSink
  private var gate = OutputGate(.text)

  /// Whether some text could not be written.
  public var hasFailed: Bool { sink.hasFailed }

  /// Creates an output to a sink.
  public init(_ sink: any TextSink) { self.sink = sink }

  /// Writes text.
  public mutating func write(_ text: String) {
    sink.write(gate.passing(Array(text.utf8)))
  }

  /// Writes text that is read in some way.
  public mutating func write(_ text: String, as form: OutputForm) {
    write(as: form) { $0.write(text) }
  }

  /// Writes the text that `body` writes, piece by piece.
  public mutating func write(as form: OutputForm, _ body: (inout TextWriter) -> Void) {
    var writer = TextWriter(to: sink, as: form)
    body(&writer)
    sink = writer.finish()
    gate = OutputGate(.text)
  }

  /// Returns the text that `body` writes, as it would leave the program.
  public static func text(as form: OutputForm, _ body: (inout TextWriter) -> Void) -> String {
    var writer = TextWriter()
    body(&writer)
    var gate = OutputGate(form)
    return String(decoding: gate.passing(Array(writer.text.utf8)), as: UTF8.self)
  }
}
