@testable import Rules

/// The meaning of a pattern without an automaton: all ways through it at a time.
extension Pattern {
  /// Whether the whole text matches.
  func matches(_ text: ArraySlice<UInt8>) -> Bool { accepts(text, anywhere: false) }

  /// Whether some part of the text matches.
  func isContained(in text: ArraySlice<UInt8>) -> Bool { accepts(text, anywhere: true) }

  private func accepts(_ text: ArraySlice<UInt8>, anywhere: Bool) -> Bool {
    var compiler = PatternCompiler(source)
    guard let steps = try? compiler.compile() else { return false }
    func closure(_ start: Set<Int>) -> Set<Int> {
      var found: Set<Int> = []
      var pending = Array(start)
      while let step = pending.popLast() {
        guard found.insert(step).inserted else { continue }
        switch steps[step] {
        case .jump(let target): pending.append(target)
        case .split(let first, let second): pending += [first, second]
        case .match, .character: break
        }
      }
      return found
    }
    func isMatch(_ threads: Set<Int>) -> Bool {
      threads.contains { if case .match = steps[$0] { true } else { false } }
    }
    var threads = closure([0])
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if anywhere, isMatch(threads) { return true }
      var next: Set<Int> = anywhere ? [0] : []
      for step in threads {
        if case .character(let set) = steps[step], set.contains(scalar.value) { next.insert(step + 1) }
      }
      threads = closure(next)
    }
    return isMatch(threads)
  }
}
