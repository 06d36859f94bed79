/// A writer of uncompressed archives for tests.
public enum Zip {
  /// Returns an archive with files, given by name.
  public static func archive(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, content) in files {
      let facts =
        little(0, 2) + little(0, 4) + little(checksum(content), 4) + little(UInt32(content.count), 4)
        + little(UInt32(content.count), 4) + little(UInt32(name.utf8.count), 2)
      let offset = UInt32(body.count)
      // Version 2.0, names in UTF-8.
      body += little(0x0403_4b50, 4) + little(20, 2) + little(0x800, 2) + facts + little(0, 2) + name.utf8 + content
      directory += little(0x0201_4b50, 4) + little(20, 2) + little(20, 2) + little(0x800, 2) + facts
      directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4)
      directory += Array(name.utf8)
    }
    let count = little(UInt32(files.count), 2)
    return body + directory + little(0x0605_4b50, 4) + little(0, 2) + little(0, 2) + count + count
      + little(UInt32(directory.count), 4) + little(UInt32(body.count), 4) + little(0, 2)
  }

  /// Returns a package of an app with keys in its `Info.plist`, whose values are texts or XML elements.
  public static func package(_ keys: [String: String], app: String = "App") -> [UInt8] {
    let entries = keys.sorted { $0.key < $1.key }.map { key, value in
      "<key>\(key)</key>" + (value.hasPrefix("<") ? value : "<string>\(value)</string>")
    }
    let plist = "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>\(entries.joined())</dict></plist>"
    return archive([
      ("Payload/\(app).app/Watch/W.app/Info.plist", Array("<plist/>".utf8)),
      ("Payload/\(app).app/Info.plist", Array(plist.utf8)),
    ])
  }

  private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
  }

  /// Returns the CRC-32 checksum that the zip format uses.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
