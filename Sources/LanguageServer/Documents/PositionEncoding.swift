/// The units in which a position counts the characters of a line.
enum PositionEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  /// The default, which every client knows.
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The number of units of the scalar that a byte begins; 0 for the other bytes of a scalar.
  func units(_ byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}
