/// A writer of one JSON value after another, without a tree of them in memory.
///
///     json.object {
///       $0.member("rule", "unknown-key")
///       $0.member("range") { $0.object { $0.member("start", 1) } }
///     }
public struct JSONWriter {
  private var output: TextWriter
  private let isIndented: Bool
  /// The number of collections that are open.
  private var depth = 0
  /// Whether nothing has been written in the innermost collection.
  private var isEmpty = true
  /// Whether the key before the value has been written.
  private var hasKey = false

  fileprivate init(_ output: TextWriter, isIndented: Bool) {
    self.output = output
    self.isIndented = isIndented
  }

  // MARK: Collections

  /// Writes an object, whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    collection(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes an array, whose items `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    collection(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func collection(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    beginValue()
    output.write(ascii: open)
    depth += 1
    isEmpty = true
    body(&self)
    depth -= 1
    if !isEmpty { breakLine() }
    output.write(ascii: close)
    isEmpty = false
  }

  // MARK: Members

  // The keys need no escapes.

  /// Writes a member of an object, whose value `writeValue` writes.
  public mutating func member(_ key: StaticString, _ writeValue: (inout JSONWriter) -> Void) {
    self.key(key)
    writeValue(&self)
  }

  /// Writes a member of an object.
  public mutating func member(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a member of an object.
  public mutating func member(_ key: StaticString, _ value: Int) {
    self.key(key)
    integer(value)
  }

  /// Writes a member of an object.
  public mutating func member(_ key: StaticString, _ value: JSON) {
    self.key(key)
    self.value(value)
  }

  private mutating func key(_ key: StaticString) {
    beginValue()
    output.write(ascii: UInt8(ascii: "\""))
    output.append(ByteView(key))
    output.write(ascii: UInt8(ascii: "\""))
    endKey()
  }

  private mutating func key(quoting key: String) {
    beginValue()
    output.write(quoted: key)
    endKey()
  }

  private mutating func endKey() {
    output.write(ascii: UInt8(ascii: ":"))
    if isIndented { output.write(ascii: UInt8(ascii: " ")) }
    hasKey = true
  }

  // MARK: Values

  /// Writes a string.
  public mutating func string(_ value: String) {
    beginValue()
    output.write(quoted: value)
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) {
    beginValue()
    output.write(value)
  }

  /// Writes a value.
  public mutating func value(_ value: JSON) {
    switch value {
    case .object(let members):
      object { json in
        for member in members {
          json.key(quoting: member.key)
          json.value(member.value)
        }
      }
    case .array(let items): array { for item in items { $0.value(item) } }
    case .string(let string): self.string(string)
    case .integer(let integer): self.integer(integer)
    case .number(let number):
      beginValue()
      output.write(number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number))
    case .boolean(let boolean):
      beginValue()
      output.write(boolean ? "true" : "false")
    case .null:
      beginValue()
      output.write("null")
    }
  }

  /// Writes what stands before a value or a key: a comma and a line break, unless a key stands there.
  private mutating func beginValue() {
    if hasKey {
      hasKey = false
    } else if depth > 0 {
      if !isEmpty { output.write(ascii: UInt8(ascii: ",")) }
      isEmpty = false
      breakLine()
    }
  }

  private mutating func breakLine() {
    if isIndented { output.breakLine(indentation: 2 * depth) }
  }

  fileprivate consuming func finish() -> TextWriter { output }
}

extension TextWriter {
  /// Writes a JSON value, which `body` writes; indented by two spaces per level, or on one line without spaces.
  public mutating func writeJSON(isIndented: Bool = true, _ body: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(self, isIndented: isIndented)
    // Leaves the text to the other writer alone, so that it need not be copied.
    self = TextWriter()
    body(&writer)
    self = writer.finish()
  }

  /// Writes a quoted string, escaping everything that does not merely display itself.
  ///
  /// The second of two adjacent `#` is escaped as well: build services look for commands such as `##[error]` anywhere
  /// in a log.
  fileprivate mutating func write(quoted text: String) {
    write(ascii: UInt8(ascii: "\""))
    text.withView { text in
      var start = 0
      var index = text.offset(following: plainSteps, from: 0)
      while index < text.count {
        let byte = text[index]
        let (scalar, length) = text.scalar(at: index)
        if needsEscape(scalar) || byte == UInt8(ascii: "#") && index > 0 && text[index - 1] == byte {
          append(text.part(start, index))
          write(escaped: scalar)
          start = index + length
        }
        index = text.offset(following: plainSteps, from: index + length)
      }
      append(text.part(start, text.count))
    }
    write(ascii: UInt8(ascii: "\""))
  }

  private mutating func write(escaped scalar: UInt32) {
    switch scalar {
    case 0x22: write("\\\"")
    case 0x5C: write("\\\\")
    case 0x0A: write("\\n")
    case 0x0D: write("\\r")
    case 0x09: write("\\t")
    default:
      let digits = String(scalar, radix: 16)
      write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
  }
}

/// Steps over the bytes that stand for themselves in any JSON string.
private let plainSteps: [UInt8] = (0..<256).map {
  switch UInt8($0) {
  case ..<0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "#"): 0
  default: 1
  }
}

/// Whether a character cannot stand for itself in a JSON string on one line of a log.
private func needsEscape(_ scalar: UInt32) -> Bool {
  scalar == 0x22 || scalar == 0x5C || (Unicode.Scalar(scalar).map(isHarmful) ?? false)
}
