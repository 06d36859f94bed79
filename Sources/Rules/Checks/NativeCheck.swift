/// A check that is written in Swift; a rule file holds its id, severity, words and examples.
package struct NativeCheck: Equatable, Sendable {
  /// The name in rule files.
  package let name: String
  /// The words that it provides for its rule's message.
  package let provides: [String]

  /// A check with the words that it provides.
  init(_ name: String, provides: [String] = []) {
    self.name = name
    self.provides = provides
  }

  /// The checks of all families.
  package static var all: [NativeCheck] { CheckFamily.all.flatMap(\.checks) }
}
