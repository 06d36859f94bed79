internal import Model

/// The way in which the publishing program takes a value.
///
/// Source: codemagic-cli-tools 0.70.0, `app-store-connect publish`.
struct Argument<Setting: ReleaseSetting>: Sendable {
  /// The words for a value; none where the program is to do what it does by itself.
  let words: @Sendable (Setting) -> [String]

  /// An argument in a form of its own.
  static func words(_ words: @escaping @Sendable (Setting) -> [String]) -> Argument { Argument(words: words) }
}

extension Argument<Resolvable<Bool>> {
  /// An option without value, for what can turn out to be true.
  static func flag(_ option: String) -> Argument { .words { $0.isPossible ? [option] : [] } }
}

extension Argument<Resolvable<Bool>?> {
  /// An option for true and one for false.
  static func flag(on: String, off: String) -> Argument {
    .words { setting in setting?.value.map { [$0 ? on : off] } ?? [] }
  }
}

extension Argument {
  /// An option with a value.
  static func option<Value: ReleaseValue>(_ option: String) -> Argument where Setting == Resolvable<Value> {
    .words { ["\(option)=\($0.argument)"] }
  }

  /// An option with a value, where there is one that is not empty.
  static func option<Value: ReleaseValue>(_ option: String) -> Argument where Setting == Resolvable<Value>? {
    .words { setting in setting.map(\.argument).flatMap { $0.isEmpty ? nil : ["\(option)=\($0)"] } ?? [] }
  }
}

extension Argument<[Resolvable<String>]> {
  /// An option that takes several values.
  ///
  /// A value that begins with `-` and has no space is an option to the program unless it stands after `=`.
  static func list(_ option: String) -> Argument {
    .words { values in
      let words = values.map(\.text)
      return words.count == 1 ? ["\(option)=\(words[0])"] : words.isEmpty ? [] : [option] + words
    }
  }
}

extension Resolvable where Value: ReleaseValue {
  /// The text of the value, or the reference in its place.
  fileprivate var argument: String {
    switch self {
    case .known(let value): value.text
    case .reference(let text): text
    }
  }
}
