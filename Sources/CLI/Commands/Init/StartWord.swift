/// The start of a build, as a word.
enum StartWord: String, CaseIterable {
  case push, tag, hand

  /// The meaning in a few words.
  var summary: String {
    switch self {
    case .push: "each push to a branch"
    case .tag: "each new tag of a pattern, such as v*"
    case .hand: "only a person, in Codemagic"
    }
  }
}
