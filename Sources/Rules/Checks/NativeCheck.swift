/// A check that is written in Swift; a rule file holds its id, severity, words and examples.
package struct NativeCheck: Equatable, Sendable {
  /// The name in rule files.
  package let name: String
  /// The names of its rule's message arguments.
  package let arguments: [String]

  /// Creates a check that supplies message arguments.
  init(_ name: String, arguments: [String] = []) {
    self.name = name
    self.arguments = arguments
  }

  /// The checks of all families.
  package static var all: [NativeCheck] { CheckFamily.all.flatMap(\.checks) }
}
