/// An expander of braces: `{test,qa}/*` stands for `test/*` and `qa/*`.
struct BraceExpander {
  private(set) var openReason: String?
  /// The most patterns that one may stand for, which is the limit of Wildcard Match.
  private static let most = 1000

  /// Returns the texts that a text stands for; nothing when it is too many.
  mutating func expand(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var position = 0
    let texts = sequence(text, &position, depth: 0)
    return openReason == nil ? texts : []
  }

  /// Expands up to the comma or brace that ends an alternative, or to the end of the text.
  private mutating func sequence(_ text: [Unicode.Scalar], _ position: inout Int, depth: Int) -> [[Unicode.Scalar]] {
    var results: [[Unicode.Scalar]] = [[]]
    while position < text.count, openReason == nil {
      let scalar = text[position]
      if depth > 0, scalar == "," || scalar == "}" { break }
      if scalar == "{" {
        if position > 0, text[position - 1] == "$" { openReason = "it has `${`" }
        if let alternatives = braces(text, &position, depth) {
          if results.count * alternatives.count > Self.most {
            openReason = "its braces stand for more than \(Self.most) patterns"
            return []
          }
          results = results.flatMap { head in alternatives.map { head + $0 } }
          continue
        }
      }
      var piece = [scalar]
      if scalar == "\\", position + 1 < text.count { piece.append(text[position + 1]) }
      position += piece.count
      for index in results.indices { results[index] += piece }
    }
    return results
  }

  /// Expands a list in braces; nil, and nothing consumed, for braces without a comma, which are text.
  private mutating func braces(_ text: [Unicode.Scalar], _ position: inout Int, _ depth: Int) -> [[Unicode.Scalar]]? {
    if depth == 20 {
      openReason = "its braces are nested too deeply"
      return nil
    }
    let start = position
    var alternatives: [[Unicode.Scalar]] = []
    var count = 0
    repeat {
      position += 1
      alternatives += sequence(text, &position, depth: depth + 1)
      count += 1
    } while position < text.count && text[position] == ","
    guard position < text.count, openReason == nil else {
      openReason = openReason ?? "a brace in it is not closed"
      return nil
    }
    position += 1
    if count == 1 {
      let content = String(String.UnicodeScalarView(text[(start + 1)..<(position - 1)]))
      if content.contains("..") { openReason = "it has a range in braces" }
      position = start
      return nil
    }
    return alternatives
  }
}
