/// The texts of some secrets, which are secret wherever else they appear.
///
/// Only texts that hardly appear by chance are among them: a password that is a short or usual word does not hide it.
public struct KnownSecrets: Sendable {
  /// A state of the search: how much of some texts has been read.
  private struct State {
    let byte: UInt8
    /// The first state with one byte more, and the next state with another last byte; 0 for none.
    var (child, sibling): (Int32, Int32) = (0, 0)
    /// The state for the longest end of what was read with which another text begins.
    var shorter: Int32 = 0
    /// The length of the longest text that ends here; 0 for none.
    var length: Int32 = 0
    /// Whether that text counts only as a word of its own.
    var isWord = false

    init(byte: UInt8) { self.byte = byte }
  }

  private var states: [State] = []

  /// Whether there are no texts.
  public var isEmpty: Bool { states.isEmpty }

  /// Creates the texts of the secrets at ranges of a file, each line for itself.
  public init(_ ranges: [SourceRange], in file: SourceFile) {
    for range in ranges {
      let bytes = file.bytes[min(range.start, file.bytes.count)..<min(range.end, file.bytes.count)]
      for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
        line.withView { add($0.withoutQuotes) }
      }
    }
    link()
  }

  /// Creates texts.
  public init(_ texts: some Sequence<String>) {
    for text in texts { text.withView { add($0.withoutQuotes) } }
    link()
  }

  // MARK: Building

  /// The number of bytes of a text that are searched for; a longer one is masked by its beginning and its shape.
  private static let longest = 1000

  /// The number of states from which on texts are left out: no document has a thousandth of it that is not made for it.
  private static let most = 4_000_000

  private mutating func add(_ text: ByteView) {
    guard states.count < Self.most, text.isDistinctive || text.isLongWord else { return }
    if states.isEmpty { states.append(State(byte: 0)) }
    let text = text.part(0, Self.longest)
    var state = 0
    for byte in text {
      if let next = child(of: state, byte) {
        state = next
      } else {
        var next = State(byte: byte)
        next.sibling = states[state].child
        states[state].child = Int32(truncatingIfNeeded: states.count)
        state = states.count
        states.append(next)
      }
    }
    states[state].length = Int32(truncatingIfNeeded: text.count)
    states[state].isWord = !text.isDistinctive
  }

  /// Links each state with the one for its longest end, the states with fewer bytes first.
  private mutating func link() {
    var pending: [Int] = states.isEmpty ? [] : [0]
    var index = 0
    while index < pending.count {
      let state = pending[index]
      index += 1
      var child = Int(states[state].child)
      while child != 0 {
        let shorter = state == 0 ? 0 : next(after: Int(states[state].shorter), states[child].byte)
        states[child].shorter = Int32(truncatingIfNeeded: shorter)
        if states[child].length == 0 {
          states[child].length = states[shorter].length
          states[child].isWord = states[shorter].isWord
        }
        pending.append(child)
        child = Int(states[child].sibling)
      }
    }
  }

  private func child(of state: Int, _ byte: UInt8) -> Int? {
    var child = Int(states[state].child)
    while child != 0, states[child].byte != byte { child = Int(states[child].sibling) }
    return child == 0 ? nil : child
  }

  private func next(after state: Int, _ byte: UInt8) -> Int {
    var state = state
    while true {
      if let child = child(of: state, byte) { return child }
      if state == 0 { return 0 }
      state = Int(states[state].shorter)
    }
  }

  // MARK: Searching

  /// Returns the ranges at which the texts appear between two offsets, in order and without overlaps.
  ///
  /// - Complexity: linear in the number of bytes.
  package func ranges(in bytes: ByteView, from start: Int, until end: Int) -> [SourceRange] {
    var found: [SourceRange] = []
    if states.isEmpty { return found }
    var state = 0
    for index in max(0, start)..<max(start, end) {
      state = next(after: state, bytes[index])
      let length = Int(states[state].length)
      if length == 0 { continue }
      var start = index + 1 - length
      if states[state].isWord, isWordByte(bytes[start - 1]) || isWordByte(bytes[index + 1]) { continue }
      while let last = found.last, last.end >= start {
        start = min(start, last.start)
        found.removeLast()
      }
      found.append(SourceRange(start: start, end: index + 1))
    }
    return found
  }

  /// Returns a string in which `***` replaces each of the texts.
  public func masked(_ text: String) -> String {
    if isEmpty { return text }
    let bytes = Array(text.utf8)
    let ranges = bytes.withView { self.ranges(in: $0, from: 0, until: $0.count) }
    if ranges.isEmpty { return text }
    var result: [UInt8] = []
    var end = 0
    for range in ranges {
      result += bytes[end..<range.start] + Array("***".utf8)
      end = range.end
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }

  /// Whether one of the texts appears in a string.
  public func appear(in text: String) -> Bool { masked(text) != text }
}

extension ByteView {
  /// The text without indentation, what YAML puts before a value, and quotes.
  fileprivate var withoutQuotes: ByteView {
    var (start, end) = (0, count)
    while start < end, isBlank(self[start]) || isMark(self[start]) { start += 1 }
    while end > start, isBlank(self[end - 1]) || isMark(self[end - 1]) { end -= 1 }
    return part(start, end)
  }

  private func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  /// Whether the text hardly appears by chance: it is long, or has a digit or sign that words have not.
  fileprivate var isDistinctive: Bool {
    var (letters, digits, signs) = (0, 0, 0)
    for byte in self.prefix(100) {
      if byte &- UInt8(ascii: "0") < 10 {
        digits += 1
      } else if isLetterOrDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      {
        letters += 1
      } else {
        signs += 1
      }
    }
    if letters + signs == 0 { return digits >= 6 }
    return digits + signs == 0 ? letters >= 20 : count >= 6
  }

  /// Whether the text is a word that people do not use when they speak of releases; an ordinary one at that.
  fileprivate var isLongWord: Bool { count >= 8 && !usualWords.contains(where: equals) }
}

private let usualWords: [StaticString] = [
  "password", "production", "integration", "testflight", "TestFlight", "automatic", "codemagic", "required", "optional",
  "internal", "external", "undefined", "development", "distribution", "app_store", "placeholder", "variable",
]

private func isWordByte(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 }
