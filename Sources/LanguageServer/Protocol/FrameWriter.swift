public import Text

extension JSON {
  /// The value as a message with its header, as it leaves the program.
  ///
  /// The length is that of what has passed the gate, which a second passage does not change.
  public var frame: String {
    let body = Output.text(as: .messages) { text in text.writeJSON(isIndented: false) { $0.value(self) } }
    return "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
