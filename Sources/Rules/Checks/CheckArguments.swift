/// The arguments that a check supplies to its rule's messages, by name.
///
/// An array, not a dictionary: there are few, and the first dictionary of a kind is slow to set up.
struct CheckArguments: ExpressibleByDictionaryLiteral {
  private var arguments: [(String, String)] = []

  init(dictionaryLiteral arguments: (String, String?)...) {
    self.arguments.reserveCapacity(arguments.count)
    for (name, value) in arguments { self[name] = value }
  }

  /// The value of an argument; nil when the check does not supply it.
  subscript(_ name: String) -> String? {
    get { arguments.first { $0.0 == name }?.1 }
    set {
      let index = arguments.firstIndex { $0.0 == name }
      switch (index, newValue) {
      case (let index?, let value?): arguments[index].1 = value
      case (let index?, nil): arguments.remove(at: index)
      case (nil, let value?): arguments.append((name, value))
      case (nil, nil): break
      }
    }
  }
}
