import CYAML

/// What libyaml says of a text, asked directly: the nodes of the first document, or that it refuses the text.
struct LibraryEvents {
  /// A line for each node and for each end of a list or mapping.
  private(set) var lines: [String] = []
  /// Whether libyaml refuses the text in its first document or before it.
  private(set) var isRefused = false
  /// Whether there is more than one document.
  private(set) var hasSecondDocument = false

  init(_ bytes: [UInt8]) {
    var parser = yaml_parser_t()
    yaml_parser_initialize(&parser)
    defer { yaml_parser_delete(&parser) }
    bytes.withUnsafeBufferPointer { input in
      yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
      var documents = 0
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
          isRefused = documents < 2
          return
        }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return }
        if event.type == YAML_DOCUMENT_START_EVENT { documents += 1 }
        hasSecondDocument = documents > 1
        if documents == 1, let line = Self.line(event) { lines.append(line) }
      }
    }
  }

  private static func line(_ event: yaml_event_t) -> String? {
    switch event.type {
    case YAML_ALIAS_EVENT: return "alias \(string(event.data.alias.anchor) ?? "")"
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return "scalar \(style(scalar.style)) \(string(scalar.anchor) ?? "") \(text.debugDescription)"
    case YAML_SEQUENCE_START_EVENT: return "list \(string(event.data.sequence_start.anchor) ?? "")"
    case YAML_MAPPING_START_EVENT: return "mapping \(string(event.data.mapping_start.anchor) ?? "")"
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return "end"
    default: return nil
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> String {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: "quoted"
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: "block"
    default: "plain"
    }
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? { text.map { String(cString: $0) } }
}
