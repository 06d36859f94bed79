/// The way in which a text that leaves the program is read.
public enum OutputForm: Sendable {
  /// Lines for people, or a document for programs: nothing in it may be a command of a build service.
  case text
  /// Lines with the colors, links and status lines of a terminal.
  case terminal
  /// Lines that are annotations for GitHub Actions, and no other commands.
  case annotations
  /// Lines of files, whose line breaks and byte-order marks another program needs as they are.
  case patch
  /// Messages for a program, each after lines of a header that end in CR LF.
  case messages
}

/// The gate that every byte passes on its way out of the program, whatever made it.
///
/// Private keys and tokens are masked, characters that do anything other than display themselves are replaced, and what
/// build services would read as a command is broken up. Texts are masked and escaped before, where their meaning is
/// known; the gate holds where that was forgotten.
struct OutputGate {
  let form: OutputForm
  /// Whether only blanks have passed since the last line break.
  private var isLineStart = true
  /// Whether the line annotates a file, whose name must be exact; no other command can be in it.
  private var isInAnnotation = false

  init(_ form: OutputForm) { self.form = form }

  /// Returns what passes of some bytes, which end with a line or are the last ones.
  ///
  /// - Complexity: linear in the number of bytes.
  mutating func passing(_ bytes: [UInt8]) -> [UInt8] {
    let secrets = Secrets.shapes(in: bytes)
    let bytes = secrets.isEmpty ? bytes : Secrets.mask(bytes[...], secrets[...])
    var isHarmless = true
    let result = bytes.withView { bytes in
      var result: [UInt8] = []
      var (start, index) = (0, 0)
      while index < bytes.count {
        // Most lines begin with something else than a command.
        if !isLineStart {
          index = bytes.offset(following: Self.steps, from: index)
          if index >= bytes.count { break }
        }
        let step = step(bytes, index)
        if let replacement = step.replacement {
          result.append(bytes.part(start, index))
          result += replacement
          start = index + step.length
          isHarmless = false
        }
        index += step.length
      }
      if !isHarmless { result.append(bytes.part(start, bytes.count)) }
      return result
    }
    return isHarmless ? bytes : result
  }

  /// Steps to the bytes that need a look: control characters, `#`, and those that harmful characters begin with.
  private static let steps: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case ..<0x20, 0x7F, 0xC2, 0xE2, 0xEF, UInt8(ascii: "#"): 0
    default: 1
    }
  }

  /// Returns the length of the next piece, and what replaces it unless it may pass as it is.
  private mutating func step(_ bytes: ByteView, _ index: Int) -> (length: Int, replacement: [UInt8]?) {
    switch bytes[index] {
    case UInt8(ascii: "\n"):
      isLineStart = true
      isInAnnotation = false
      return (1, nil)
    case UInt8(ascii: " "), UInt8(ascii: "\t"): return (1, nil)
    case UInt8(ascii: ":") where isLineStart && bytes[index + 1] == UInt8(ascii: ":"):
      isLineStart = false
      isInAnnotation = isAnnotation(bytes, index)
      return isInAnnotation ? (2, nil) : (2, Array(": :".utf8))
    case UInt8(ascii: "#"):
      isLineStart = false
      guard !isInAnnotation, bytes[index + 1] == UInt8(ascii: "#"), isCommand(bytes, after: index + 2) else {
        return (1, nil)
      }
      return (1, Array("# ".utf8))
    case 0x1B where form == .terminal:
      if let length = sequence(bytes, index) { return (length, nil) }
    case UInt8(ascii: "\r")
    where form == .terminal || (form == .messages || form == .patch) && bytes[index + 1] == UInt8(ascii: "\n"):
      isLineStart = true
      return (1, nil)
    case 0xEF where form == .patch && bytes.part(index, bytes.count).hasPrefix("\u{FEFF}"): return (3, nil)
    default: break
    }
    let (value, length) = bytes.scalar(at: index)
    guard let scalar = Unicode.Scalar(value), isHarmful(scalar) else {
      isLineStart = false
      return (length, nil)
    }
    return (length, Array(" ".utf8))
  }

  /// Whether a command at the start of a line annotates a file.
  private func isAnnotation(_ bytes: ByteView, _ index: Int) -> Bool {
    guard form == .annotations, index == 0 || bytes[index - 1] == UInt8(ascii: "\n") else { return false }
    let rest = bytes.part(index, bytes.count)
    return rest.hasPrefix("::error file=") || rest.hasPrefix("::warning file=") || rest.hasPrefix("::notice file=")
  }

  /// Whether `##[error]`, `##vso[...]` or the like stands at two `#`: build services look for them anywhere in a line.
  private func isCommand(_ bytes: ByteView, after index: Int) -> Bool {
    var index = index
    while (bytes[index] | 0x20) &- UInt8(ascii: "a") < 26 { index += 1 }
    return bytes[index] == UInt8(ascii: "[")
  }

  /// Returns the length of a sequence for colors, links, clearing a line or the screen, or going to its start; nil for any
  /// other.
  private func sequence(_ bytes: ByteView, _ start: Int) -> Int? {
    let rest = bytes.part(start + 1, bytes.count)
    if rest.hasPrefix("[") {
      var index = 1
      while rest[index] &- UInt8(ascii: "0") < 10 || rest[index] == UInt8(ascii: ";") { index += 1 }
      if rest.hasPrefix("[H") || rest.hasPrefix("[2J") { return index + 2 }
      return rest[index] == UInt8(ascii: "m") || rest[index] == UInt8(ascii: "K") ? index + 2 : nil
    }
    guard rest.hasPrefix("]8;;") else { return nil }
    var index = 4
    while (0x21...0x7E).contains(rest[index]), rest[index] != UInt8(ascii: "\\") { index += 1 }
    return rest[index] == 0x1B && rest[index + 1] == UInt8(ascii: "\\") ? index + 3 : nil
  }
}
