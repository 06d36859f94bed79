internal import Text

extension FuzzDefinition {
  /// Bytes are refused as a property list with a reason, or are one whose strings are inside the file.
  static let propertyList = FuzzDefinition(
    seeds: {
      let keys = ["CFBundleIdentifier", "CFBundleVersion", "ITSAppUsesNonExemptEncryption"]
      let entries = keys.map { "<key>\($0)</key><string>1&amp;<![CDATA[2]]></string>" }.joined()
      return [
        Array("<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict>\(entries)<true/></dict></plist>".utf8),
        // `{"CFBundleVersion": "1", "a": ["1", 7]}`, whose objects share the string.
        Array("bplist00".utf8) + [0xD2, 1, 2, 3, 4, 0x5F, 0x10, 15] + Array("CFBundleVersion".utf8)
          + [0x51, 0x61, 0x51, 0x31, 0xA2, 3, 5, 0x10, 7, 8, 13, 31, 33, 35, 38] + [0, 0, 0, 0, 0, 0, 1, 1]
          + [0, 0, 0, 0, 0, 0, 0, 6] + [0, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 40],
      ]
    }
  ) { bytes in
    do throws(PropertyListError) {
      let list = try PropertyList(bytes)
      for key in ["CFBundleVersion", "CFBundleIdentifier", "a"] {
        _ = (list.has(key), list.boolean(key), list.strings(key))
        if let range = list.string(key)?.range, range.start > range.end || range.end > bytes.count {
          return "a string is outside of the file"
        }
      }
      return nil
    } catch {
      return error.reason.isEmpty ? "a property list is refused without a reason" : nil
    }
  }
}
