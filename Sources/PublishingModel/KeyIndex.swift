/// Finds a name among few, by a hash of its bytes.
struct KeyIndex: Sendable {
  private let hashes: [UInt64]
  private let names: [[UInt8]]

  init(_ names: [String]) {
    self.names = names.map { Array($0.utf8) }
    hashes = self.names.map { contentHash($0[...]) }
  }

  func position(of name: ArraySlice<UInt8>) -> Int? {
    let hash = contentHash(name)
    for (position, candidate) in hashes.enumerated() where candidate == hash && names[position][...] == name {
      return position
    }
    return nil
  }
}

/// FNV-1a over bytes: the same on every run, unlike Swift's own hash.
func contentHash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.reduce(into: 0xCBF2_9CE4_8422_2325) { hash, byte in
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
