/// A check written in Swift; its ID, severity, texts and examples are in a rule file.
package struct NativeCheck: Equatable, Sendable {
  /// The name in rule files.
  package let name: String
  /// The names of the arguments that the check supplies to its rule's messages.
  package let arguments: [String]
  /// The keys of the settings that change what it finds.
  let settings: [String]
  /// Whether it looks at the files of the repository where they are at hand, though its family does without them.
  let mayReadRepository: Bool
  /// Whether a file that is gone can be the reason for what it finds in the repository.
  let findsLostFiles: Bool

  /// Declares a check.
  init(
    _ name: String, arguments: [String] = [], settings: [String] = [], mayReadRepository: Bool = false,
    findsLostFiles: Bool = true
  ) {
    self.name = name
    self.arguments = arguments
    self.settings = settings
    self.mayReadRepository = mayReadRepository
    self.findsLostFiles = findsLostFiles
  }

  /// The checks of all families.
  package static var all: [NativeCheck] { CheckFamily.all.flatMap(\.checks) }
}

extension [NativeCheck] {
  /// Each check once: several searches may report under the same rule.
  var uniqued: [NativeCheck] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
