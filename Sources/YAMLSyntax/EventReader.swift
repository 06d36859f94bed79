internal import CYAML
internal import Text

/// An event of libyaml's parser, with code-point positions and without its text.
struct Event {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  let kind: Kind
  /// The index of the first code point, from the start of the text.
  let start: Int
  /// The index after the last code point.
  let end: Int
  let style: Node.Style
  /// Whether an anchor or a tag precedes the content.
  let hasProperties: Bool
}

/// A syntax error reported by libyaml.
struct ParseFailure: Error {
  /// The problem, as libyaml phrases it.
  let problem: String
  /// The construct being parsed, as libyaml phrases it: `while parsing a block mapping`.
  let context: String?
  /// The position: a code-point index from the scanner and parser, a byte offset from the reader.
  let position: Position
  /// The code-point index at which the context starts.
  let contextIndex: Int?

  enum Position {
    case codePoint(Int)
    case byte(Int)
  }
}

extension ParseFailure {
  /// A failure of our own: what an event begins is refused.
  init(_ problem: String, at event: Event) {
    self.init(problem: problem, context: nil, position: .codePoint(event.start), contextIndex: nil)
  }
}

/// A reader of libyaml's events; no other type of this module touches C memory.
///
/// The reader owns the parser and the current event. The bytes outlive it because it exists only inside `read`.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Calls `body` with a reader over the bytes in a range, which must be UTF-8 without a byte-order mark.
  static func read<Result>(_ bytes: [UInt8], _ range: Range<Int>, _ body: (inout EventReader) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = EventReader(UnsafeBufferPointer(rebasing: buffer[range]))
      return body(&reader)
    }
  }

  private init(_ input: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Reads the next event, whose text is available until the next call.
  @inline(__always)
  mutating func next() throws(ParseFailure) -> Event {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw failure }
    let (start, end) = (Int(event.pointee.start_mark.index), Int(event.pointee.end_mark.index))
    func make(_ kind: Event.Kind, _ style: Node.Style = .block, properties: Bool = false) -> Event {
      Event(kind: kind, start: start, end: end, style: style, hasProperties: properties)
    }
    switch event.pointee.type {
    case YAML_STREAM_START_EVENT: return make(.streamStart)
    case YAML_DOCUMENT_START_EVENT: return make(.documentStart)
    case YAML_DOCUMENT_END_EVENT: return make(.documentEnd)
    case YAML_ALIAS_EVENT: return make(.alias)
    case YAML_SCALAR_EVENT:
      let scalar = event.pointee.data.scalar
      return make(.scalar, Node.Style(scalar.style), properties: scalar.anchor != nil || scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.pointee.data.sequence_start
      let style: Node.Style = sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
      return make(.sequenceStart, style, properties: sequence.anchor != nil || sequence.tag != nil)
    case YAML_SEQUENCE_END_EVENT: return make(.sequenceEnd)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.pointee.data.mapping_start
      let style: Node.Style = mapping.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
      return make(.mappingStart, style, properties: mapping.anchor != nil || mapping.tag != nil)
    case YAML_MAPPING_END_EVENT: return make(.mappingEnd)
    default: return make(.streamEnd)
    }
  }

  /// The anchor of the current event, or the name that an alias refers to.
  var anchor: String? {
    switch event.pointee.type {
    case YAML_ALIAS_EVENT: string(event.pointee.data.alias.anchor)
    case YAML_SCALAR_EVENT: string(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: string(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: string(event.pointee.data.mapping_start.anchor)
    default: nil
    }
  }

  /// The resolved tag of the current event, such as `tag:yaml.org,2002:str`; `!` for the non-specific tag.
  var tag: String? {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: string(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: string(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: string(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  /// The length of the current scalar in bytes; 0 for other events.
  var scalarLength: Int {
    event.pointee.type == YAML_SCALAR_EVENT ? Int(event.pointee.data.scalar.length) : 0
  }

  /// The `nameHash` of the current scalar; that of no bytes for other events.
  var scalarHash: UInt32 {
    guard event.pointee.type == YAML_SCALAR_EVENT else { return nameHash(ByteView.empty) }
    return nameHash(ByteView(start: event.pointee.data.scalar.value, count: scalarLength))
  }

  /// Whether the current scalar equals, byte for byte, the source at an offset.
  func scalar(equals source: [UInt8], at offset: Int) -> Bool {
    let length = scalarLength
    guard event.pointee.type == YAML_SCALAR_EVENT, offset >= 0, offset + length <= source.count else { return false }
    guard let value = event.pointee.data.scalar.value else { return length == 0 }
    return source.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + offset, value, length) == 0 } ?? (length == 0)
    }
  }

  /// Appends the bytes of the current scalar to a buffer.
  func appendScalar(to store: inout [UInt8]) {
    guard event.pointee.type == YAML_SCALAR_EVENT, let value = event.pointee.data.scalar.value else { return }
    store.append(contentsOf: UnsafeBufferPointer(start: value, count: scalarLength))
  }

  private var failure: ParseFailure {
    let state = parser.pointee
    let isReader = state.error == YAML_READER_ERROR
    return ParseFailure(
      problem: state.problem.map { String(cString: $0) } ?? "out of memory",
      context: state.context.map { String(cString: $0) },
      position: isReader ? .byte(Int(state.problem_offset)) : .codePoint(Int(state.problem_mark.index)),
      contextIndex: state.context == nil || isReader ? nil : Int(state.context_mark.index))
  }

  private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }
}

extension Node.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
