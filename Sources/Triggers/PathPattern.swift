/// A path of a changeset, whose language the documentation shows by examples only: `.`, `android/` and `**/*.md`.
///
/// It is read in two ways, with `*` that stops at a `/` and with `*` that does not. What both agree on is certain.
struct PathPattern {
  private let components: [Wildcard]
  private let texts: [String]
  private let whole: Wildcard
  private let hasWildcard: Bool

  init(_ text: String) {
    let parts = text.split(separator: "/").filter { $0 != "." }.map(String.init)
    texts = parts
    components = parts.map(Wildcard.init)
    // A leading `**/` also stands for no directory at all.
    let loose = parts.first == "**" ? Array(parts.dropFirst()) : parts
    whole = Wildcard(loose.joined(separator: "/"))
    hasWildcard = text.unicodeScalars.contains { "*?[{(".unicodeScalars.contains($0) }
  }

  /// Returns whether the pattern matches a path from the root of the repository; nil when both readings differ.
  func matches(_ path: String) -> Bool? {
    if texts.isEmpty { return true }
    let steps = path.split(separator: "/").map(String.init)
    if !hasWildcard { return steps.starts(with: texts) }
    guard let strict = matches(steps[...], components[...], texts[...]) else { return nil }
    guard let loose = texts.first == "**" ? looseBelow(steps) : whole.matches(path) else { return nil }
    return strict == loose ? strict : nil
  }

  /// Returns whether what follows a leading `**/` matches a path or the end of one, with `*` that crosses `/`.
  private func looseBelow(_ steps: [String]) -> Bool? {
    for start in steps.indices {
      guard let match = whole.matches(steps[start...].joined(separator: "/")) else { return nil }
      if match { return true }
    }
    return false
  }

  /// Returns whether components match one by one, where `**` stands for any number of directories.
  private func matches(
    _ steps: ArraySlice<String>, _ components: ArraySlice<Wildcard>, _ texts: ArraySlice<String>
  ) -> Bool? {
    // The positions in the path up to which the components so far match.
    var ends: Set<Int> = [steps.startIndex]
    for (component, text) in zip(components, texts) {
      var next: Set<Int> = []
      for end in ends {
        if text == "**" {
          next.formUnion(end...steps.endIndex)
        } else if end < steps.endIndex {
          guard let match = component.matches(steps[end]) else { return nil }
          if match { next.insert(end + 1) }
        }
      }
      ends = next
    }
    return ends.contains(steps.endIndex)
  }
}
