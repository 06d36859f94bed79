extension PropertyList {
  /// Reads a property list in the old format of NeXT, such as the project in a folder of Xcode.
  package init(openStep bytes: [UInt8]) throws(PropertyListError) {
    guard bytes.count <= Self.maximumSize else {
      throw PropertyListError(offset: 0, reason: "it is larger than \(Self.maximumSize >> 20) MiB")
    }
    var reader = OpenStepPropertyListReader(bytes, from: SourceFile(path: "", bytes: bytes).textStart)
    let top = try reader.readTop()
    self.init(values: reader.values, ranges: reader.ranges, top: top)
  }

  /// The outermost value.
  package var root: Part { Part(list: self, number: top) }

  /// A value of a property list, from which the values in it are reached.
  package struct Part: Sendable {
    private let list: PropertyList
    private let number: Int

    fileprivate init(list: PropertyList, number: Int) {
      self.list = list
      self.number = number
    }

    /// The value of a key, the last of several; nil when it is absent or this is no dictionary.
    package subscript(_ key: String) -> Part? {
      guard case .dictionary(let entries) = list.values[number] else { return nil }
      return entries.last { $0.key == key }.map { Part(list: list, number: $0.value) }
    }

    /// The keys and values of a dictionary, in order; empty for other values.
    package var entries: [(key: String, value: Part)] {
      guard case .dictionary(let entries) = list.values[number] else { return [] }
      return entries.map { ($0.key, Part(list: list, number: $0.value)) }
    }

    /// The items of an array; empty for other values.
    package var items: [Part] {
      guard case .array(let items) = list.values[number] else { return [] }
      return items.map { Part(list: list, number: $0) }
    }

    /// The text; nil for other values.
    package var text: String? {
      if case .string(let text) = list.values[number] { text } else { nil }
    }
  }
}
