/// A recursive-descent compiler from the source of an expression to NFA steps.
struct PatternCompiler {
  private var rest: Substring.UnicodeScalarView
  private var steps: [Pattern.Step] = []
  private var depth = 0

  /// Far more than a readable expression needs; the limit matters because repetition multiplies steps.
  private static let maxSteps = 5000
  private static let maxDepth = 20
  /// The limit matters because each character of a text is compared with all ranges of a set.
  private static let maxRanges = 500

  private static let tooLarge = PatternError(
    reason:
      "the pattern has more than \(maxSteps) steps once its repetitions are written out: shorten them, or divide it")

  init(_ source: String) {
    rest = Substring(source).unicodeScalars
  }

  mutating func compile() throws(PatternError) -> [Pattern.Step] {
    try alternatives()
    guard rest.isEmpty else { throw PatternError(reason: "`)` without `(`") }
    steps.append(.match)
    return steps
  }

  private mutating func alternatives() throws(PatternError) {
    let start = steps.count
    try sequence()
    while rest.first == "|" {
      rest.removeFirst()
      // split L1, L2; L1: the left side; jump end; L2: the right side.
      let before = relocated(from: start, by: 1)
      steps.replaceSubrange(start..., with: [.split(start + 1, start + before.count + 2)] + before)
      let jump = steps.count
      steps.append(.jump(0))
      try sequence()
      steps[jump] = .jump(steps.count)
      guard steps.count < Self.maxSteps else { throw Self.tooLarge }
    }
  }

  private mutating func sequence() throws(PatternError) {
    while let next = rest.first, next != "|", next != ")" {
      let start = steps.count
      try atom()
      try repetitions(from: start)
      guard steps.count < Self.maxSteps else { throw Self.tooLarge }
    }
  }

  private mutating func atom() throws(PatternError) {
    let next = rest.removeFirst()
    switch next {
    case "(":
      depth += 1
      guard depth <= Self.maxDepth else { throw PatternError(reason: "groups are nested too deeply") }
      try alternatives()
      guard rest.first == ")" else { throw PatternError(reason: "`(` without `)`") }
      rest.removeFirst()
      depth -= 1
    case ".": append([], inverted: true)
    case "[": steps.append(.character(try set()))
    case "\\": steps.append(.character(try escape()))
    case "*", "+", "?", "{": throw PatternError(reason: "`\(next)` has nothing to repeat")
    case "^", "$": throw PatternError(reason: "anchors are not supported; write `\\\(next)` to match the character")
    default: append([next.value...next.value], inverted: false)
    }
  }

  private mutating func append(_ ranges: [ClosedRange<UInt32>], inverted: Bool) {
    steps.append(.character(Pattern.CharacterSet(ranges: ranges, isInverted: inverted)))
  }

  // MARK: Repetition

  private mutating func repetitions(from start: Int) throws(PatternError) {
    while let next = rest.first {
      let (least, most): (Int, Int?)
      switch next {
      case "*": (least, most) = (0, nil)
      case "+": (least, most) = (1, nil)
      case "?": (least, most) = (0, 1)
      case "{":
        rest.removeFirst()
        (least, most) = try bounds()
        try repeatSteps(from: start, least, most)
        continue
      default: return
      }
      rest.removeFirst()
      try repeatSteps(from: start, least, most)
    }
  }

  private mutating func bounds() throws(PatternError) -> (Int, Int?) {
    let error = PatternError(reason: "expected one or two numbers and `}` after `{`, as in `{2}`, `{2,}` or `{2,4}`")
    guard let least = number() else { throw error }
    var most: Int? = least
    if rest.first == "," {
      rest.removeFirst()
      most = number()
    }
    guard rest.first == "}", most ?? least >= least else { throw error }
    rest.removeFirst()
    return (least, most)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard digits.count <= 4, let value = Int(String(digits)) else { return nil }
    rest.removeFirst(digits.count)
    return value
  }

  private mutating func repeatSteps(from start: Int, _ least: Int, _ most: Int?) throws(PatternError) {
    let length = steps.count - start
    guard length * max(least, most ?? 1) < Self.maxSteps else {
      throw Self.tooLarge
    }
    let body = relocated(from: start, by: -start)
    steps.removeSubrange(start...)
    for _ in 0..<least { emit(body) }
    if let most {
      // Each of them leads to the end, not to the next one, so that few steps are active at a time.
      var splits: [Int] = []
      for _ in least..<most {
        splits.append(steps.count)
        steps.append(.match)
        emit(body)
      }
      for split in splits { steps[split] = .split(split + 1, steps.count) }
    } else {
      let split = steps.count
      steps.append(.match)
      emit(body)
      steps.append(.jump(split))
      steps[split] = .split(split + 1, steps.count)
    }
  }

  private mutating func emit(_ body: [Pattern.Step]) {
    let base = steps.count
    steps += body.map { moved($0, by: base) }
  }

  private func relocated(from start: Int, by distance: Int) -> [Pattern.Step] {
    steps[start...].map { moved($0, by: distance) }
  }

  private func moved(_ step: Pattern.Step, by distance: Int) -> Pattern.Step {
    switch step {
    case .split(let first, let second): .split(first + distance, second + distance)
    case .jump(let target): .jump(target + distance)
    case .character, .match: step
    }
  }

  // MARK: Sets

  private mutating func escape() throws(PatternError) -> Pattern.CharacterSet {
    guard let sign = rest.popFirst() else { throw PatternError(reason: "`\\` at the end") }
    if let ranges = classRanges(sign) {
      return Pattern.CharacterSet(ranges: ranges, isInverted: ("A"..."Z").contains(sign))
    }
    guard !("a"..."z").contains(sign), !("A"..."Z").contains(sign), !("0"..."9").contains(sign) else {
      throw PatternError(reason: "`\\\(sign)` is an unknown escape")
    }
    return Pattern.CharacterSet(ranges: [sign.value...sign.value], isInverted: false)
  }

  private func classRanges(_ sign: Unicode.Scalar) -> [ClosedRange<UInt32>]? {
    switch sign {
    case "d", "D": [0x30...0x39]
    case "w", "W": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    case "s", "S": [9...13, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x2028...0x2029]
    default: nil
    }
  }

  private mutating func set() throws(PatternError) -> Pattern.CharacterSet {
    var set = Pattern.CharacterSet(ranges: [], isInverted: rest.first == "^")
    if set.isInverted { rest.removeFirst() }
    while let next = rest.popFirst() {
      if next == "]", !set.ranges.isEmpty { return set }
      guard set.ranges.count < Self.maxRanges else { throw PatternError(reason: "`[ ]` has too many characters") }
      var low = next
      if next == "\\" {
        let escaped = try escape()
        guard !escaped.isInverted else {
          throw PatternError(reason: "a negated class such as `\\D` is not allowed inside `[ ]`")
        }
        guard escaped.ranges.count == 1, let only = escaped.ranges.first, only.count == 1,
          let scalar = Unicode.Scalar(only.lowerBound)
        else {
          set.ranges += escaped.ranges
          continue
        }
        low = scalar
      }
      guard rest.first == "-", let high = rest.dropFirst().first, high != "]" else {
        set.ranges.append(low.value...low.value)
        continue
      }
      guard high != "\\", high >= low else { throw PatternError(reason: "`\(low)-\(high)` is not a range") }
      rest.removeFirst(2)
      set.ranges.append(low.value...high.value)
    }
    throw PatternError(reason: "`[` without `]`")
  }
}
