/// Finds a name among few, by a hash of its bytes.
public struct KeyIndex: Sendable {
  private var hashes: [UInt64] = []
  private var names: [String] = []

  /// An index of names, which differ.
  public init(_ names: [String]) {
    hashes.reserveCapacity(names.count)
    for name in names { hashes.append(contentHash(name.utf8)) }
    self.names = names
  }

  /// Adds a name; its position is the number of names before it.
  public mutating func append(_ name: String) {
    hashes.append(contentHash(name.utf8))
    names.append(name)
  }

  /// The position of a name.
  public func position(of name: ArraySlice<UInt8>) -> Int? {
    guard !hashes.isEmpty else { return nil }
    let hash = contentHash(name)
    // Hashes can be made to collide, so the bytes decide.
    for position in hashes.indices where hashes[position] == hash && names[position].utf8.elementsEqual(name) {
      return position
    }
    return nil
  }
}

/// FNV-1a over bytes: the same on every run, unlike Swift's own hash.
@inline(__always)
private func contentHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
