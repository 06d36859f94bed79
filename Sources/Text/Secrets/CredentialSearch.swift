/// A search for tokens, and for the values that secret names are given.
///
/// None of them extends beyond its line.
struct CredentialSearch {
  private let bytes: ByteView

  init(_ bytes: ByteView) { self.bytes = bytes }

  /// Adds the ranges found on whole lines between two offsets, in no particular order.
  ///
  /// - Complexity: linear in the number of bytes.
  func find(from start: Int, until end: Int, _ found: inout [SourceRange]) {
    var line = start
    while line < end {
      let lineEnd = min(end, bytes.firstOffset(of: UInt8(ascii: "\n"), from: line) ?? end)
      if let value = NamedValueSearch.value(bytes.part(line, lineEnd)) {
        found.append(SourceRange(start: line + value, end: lineEnd))
      }
      line = lineEnd + 1
    }
    TokenSearch(bytes).find(from: start, until: end, &found)
  }
}
