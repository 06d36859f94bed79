/// Returns whether a text is a whole bundle identifier, with the characters that Apple allows.
package func isBundleID(_ text: String) -> Bool {
  let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  return text.utf8.count <= 155 && parts.count > 1
    && parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-")
        }
    }
}
