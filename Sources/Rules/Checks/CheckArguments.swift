/// The arguments that a check supplies to its rule's messages, by name.
///
/// An array, not a dictionary: there are few, and the first dictionary of a kind is slow to set up.
struct CheckArguments: ExpressibleByDictionaryLiteral {
  private var arguments: [(String, String)] = []

  init(dictionaryLiteral arguments: (String, String?)...) {
    for (name, value) in arguments { self[name] = value }
  }

  /// The value of an argument; nil when the check does not supply it.
  subscript(_ name: String) -> String? {
    get { arguments.first { $0.0 == name }?.1 }
    set {
      arguments.removeAll { $0.0 == name }
      if let newValue { arguments.append((name, newValue)) }
    }
  }
}
