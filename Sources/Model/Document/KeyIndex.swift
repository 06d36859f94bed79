/// An index of a small set of names by the hash of their bytes.
public struct KeyIndex: Sendable {
  private var hashes: [UInt64] = []
  private var names: [String] = []

  /// Creates an index of distinct names.
  public init(_ names: [String]) {
    hashes.reserveCapacity(names.count)
    for name in names { hashes.append(contentHash(name.utf8)) }
    self.names = names
  }

  /// Adds a name, whose position is the number of names before it.
  public mutating func append(_ name: String) {
    hashes.append(contentHash(name.utf8))
    names.append(name)
  }

  /// Returns the position of a name; nil when the index does not contain it.
  public func position(of name: ArraySlice<UInt8>) -> Int? {
    guard !hashes.isEmpty else { return nil }
    let hash = contentHash(name)
    // An attacker can make hashes collide, so the bytes decide.
    for position in hashes.indices where hashes[position] == hash && names[position].utf8.elementsEqual(name) {
      return position
    }
    return nil
  }
}

/// Returns the FNV-1a hash, which is the same on every run, unlike Swift's own.
@inline(__always)
private func contentHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
