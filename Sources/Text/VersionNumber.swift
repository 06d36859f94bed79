/// A version of a tool, such as `26`, `16.4` or `15.0.1`.
public struct VersionNumber: Hashable, Sendable, Comparable {
  /// The major, minor and patch number; what is not written is 0.
  public let parts: [Int]

  /// Takes a version of one to three numbers; nil for any other text, such as `latest`, `16.x` or `16.4 beta`.
  @inlinable
  package init?(_ text: some Sequence<UInt8>) {
    var parts = [0]
    var digits = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        // No version has numbers of more digits, which could also overflow.
        guard digits <= 6 else { return nil }
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "."):
        guard digits > 0, parts.count < 3 else { return nil }
        parts.append(0)
        digits = 0
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    self.init(parts: parts)
  }

  /// Creates a version from its numbers; what is missing is 0.
  @usableFromInline
  package init(parts: [Int]) { self.parts = Array((parts + [0, 0, 0]).prefix(3)) }

  /// Returns whether a version is the earlier one.
  public static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }

  /// The version as people write it: `26`, `14.1`, `15.0.1`.
  public var text: String {
    let written = parts[2] > 0 ? 3 : parts[1] > 0 ? 2 : 1
    return parts.prefix(written).map(String.init).joined(separator: ".")
  }
}
