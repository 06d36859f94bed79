/// A property list, in XML or binary, read without trust in its content.
///
/// Reading is linear in the bytes and refuses what it does not understand. Foundation's decoder is not used because
/// malformed bytes can make it crash. The values are kept in a flat list: in the binary format several collections can
/// share a value, so that a tree of them could be far larger than the file.
package struct PropertyList: Sendable {
  /// A value, whose children are given by their numbers.
  package enum Value: Equatable, Sendable {
    case string(String)
    case integer(Int128)
    case real(Double)
    case boolean(Bool)
    /// A date, whose value nobody needs.
    case date
    /// Bytes, which nobody needs.
    case data
    case array([Int])
    case dictionary([Entry])
  }

  /// A key of a dictionary with the number of its value.
  package struct Entry: Equatable, Sendable {
    let key: String
    let value: Int
  }

  /// The values, in no order that matters.
  let values: [Value]
  /// The range of each value in the file: in XML the content of its element, in binary its object.
  let ranges: [SourceRange]
  /// The number of the outermost value.
  let top: Int

  /// The maximum size in bytes, far above that of any app's.
  package static let maximumSize = 8 << 20
  /// The maximum depth of collections, because values are read recursively; an app's has less than ten levels.
  package static let maximumDepth = 64
  /// The maximum number of values, which bounds memory to a small multiple of the size.
  package static let maximumCount = 250_000

  /// Creates the list of what a reader has read.
  init(values: [Value], ranges: [SourceRange], top: Int) {
    self.values = values
    self.ranges = ranges
    self.top = top
  }

  /// Reads a property list.
  package init(_ bytes: [UInt8]) throws(PropertyListError) { try self.init(SourceFile(path: "", bytes: bytes)) }

  /// Reads the property list in a file.
  package init(_ file: SourceFile) throws(PropertyListError) {
    let bytes = file.bytes
    guard bytes.count <= Self.maximumSize else {
      throw PropertyListError(offset: 0, reason: "it is larger than \(Self.maximumSize >> 20) MiB")
    }
    if bytes.starts(with: BinaryPropertyListReader.signature) {
      var reader = try BinaryPropertyListReader(bytes)
      top = try reader.readTop()
      (values, ranges) = (reader.values, reader.ranges)
    } else {
      var reader = XMLPropertyListReader(bytes, from: file.textStart)
      top = try reader.readTop()
      (values, ranges) = (reader.values, reader.ranges)
    }
  }
}

/// The reason why bytes are not a property list.
package struct PropertyListError: Error, Equatable {
  /// The offset of the problem.
  package let offset: Int
  /// The problem, after "it": `"it ends too early"`.
  package let reason: String
}

// MARK: - The outermost dictionary

extension PropertyList {
  /// Whether the outermost dictionary has a key.
  package func has(_ key: String) -> Bool { number(of: key) != nil }

  /// Returns the string for a key, with its range in the file; nil when it is absent or of another type.
  package func string(_ key: String) -> (text: String, range: SourceRange)? {
    guard let number = number(of: key), case .string(let text) = values[number] else { return nil }
    return (text, ranges[number])
  }

  /// Returns the Boolean value for a key; nil when it is absent or of another type.
  package func boolean(_ key: String) -> Bool? {
    guard let number = number(of: key), case .boolean(let value) = values[number] else { return nil }
    return value
  }

  /// Returns the strings for a key; nil when it is absent or is anything but an array of strings.
  package func strings(_ key: String) -> [String]? {
    guard let number = number(of: key), case .array(let items) = values[number] else { return nil }
    let strings = items.compactMap { if case .string(let text) = values[$0] { text } else { nil } }
    return strings.count == items.count ? strings : nil
  }

  /// Returns the number of the value for a key; of several, the last counts.
  private func number(of key: String) -> Int? {
    guard case .dictionary(let entries) = values[top] else { return nil }
    return entries.last { $0.key == key }?.value
  }
}
