/// A check written in Swift; its ID, severity, texts and examples are in a rule file.
package struct NativeCheck: Equatable, Sendable {
  /// The name in rule files.
  package let name: String
  /// The names of the arguments that the check supplies to its rule's messages.
  package let arguments: [String]
  /// The keys of the settings that change what it finds.
  let settings: [String]

  /// Declares a check.
  init(_ name: String, arguments: [String] = [], settings: [String] = []) {
    self.name = name
    self.arguments = arguments
    self.settings = settings
  }

  /// The checks of all families.
  package static var all: [NativeCheck] { CheckFamily.all.flatMap(\.checks) }
}
