internal import Diagnostics
internal import Model
internal import Schema
internal import Text

/// Why a command line makes no sense, in a sentence for the person who wrote it.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  init(unknownFlag name: String, known: [String]) {
    let hint = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
    self.init("there is no option '\(name)'\(hint)")
  }

  init(unknownRule name: String, known: [String]) {
    let hint = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
    self.init("there is no rule or group '\(visible(name))'\(hint)")
  }

  init(unknownCommand name: String) {
    let hint = nearest(to: name, among: Command.names).map { "; did you mean \($0)?" } ?? ""
    self.init("there is no command '\(name)'\(hint)")
  }
}

/// Reads arguments one by one: flags with a value behind `=` or as the next argument, values, and `--`.
struct ArgumentReader {
  enum Argument: Equatable {
    case flag(String)
    case value(String)
  }

  private var rest: ArraySlice<String>
  private var flag = ""
  private var attached: String?
  private var onlyValues = false

  init(_ arguments: [String]) { rest = arguments[...] }

  mutating func next() -> Argument? {
    guard let argument = rest.popFirst() else { return nil }
    attached = nil
    if onlyValues || argument == "-" || !argument.hasPrefix("-") { return .value(argument) }
    if argument == "--" {
      onlyValues = true
      return next()
    }
    flag = argument
    if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
      flag = String(argument[..<equals])
      attached = String(argument[argument.index(after: equals)...])
    }
    return .flag(flag)
  }

  /// The value of the flag just read.
  mutating func text() throws(UsageError) -> String {
    if let attached {
      self.attached = nil
      return attached
    }
    guard let value = rest.popFirst() else { throw UsageError("\(flag) wants a value") }
    return value
  }

  /// The value behind `=` of the flag just read; nil without one.
  mutating func attachedText() -> String? {
    defer { attached = nil }
    return attached
  }

  /// The value of the flag just read, as one of a closed set of words.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>() throws(UsageError) -> Word {
    try Self.word(try text(), for: flag)
  }

  /// A text as one of a closed set of words.
  static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, for name: String
  ) throws(UsageError) -> Word {
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let hint = nearest(to: text, among: words).map { "; did you mean \($0)?" } ?? ""
    throw UsageError("\(name) wants one of \(words.joined(separator: ", ")), not '\(text)'\(hint)")
  }

  /// The value of the flag just read, as a count.
  mutating func count() throws(UsageError) -> Int {
    let text = try text()
    guard let count = Int(text), count >= 0 else { throw UsageError("\(flag) wants a number from 0 on, not '\(text)'") }
    return count
  }

  /// The value of the flag just read, as a moment: seconds since 1970 in UTC.
  mutating func moment() throws(UsageError) -> Int {
    let text = try text()
    guard let date = ReleaseDate(Array(text.utf8)[...]), date.isReadable, let seconds = date.secondsSince1970 else {
      throw UsageError("\(flag) wants a date with time and zone, as 2026-11-22T12:00:00Z, not '\(visible(text))'")
    }
    return seconds
  }

  /// The value of the flag just read, as seconds: `15` or `15m` is minutes, `90s` seconds.
  mutating func duration() throws(UsageError) -> Int {
    let text = try text()
    let isSeconds = text.hasSuffix("s")
    let digits = isSeconds || text.hasSuffix("m") ? text.dropLast() : text[...]
    guard let number = Int(digits), number >= 1, number <= (isSeconds ? 86_400 : 1440) else {
      throw UsageError("\(flag) wants minutes from 1 to 1440, or seconds as 90s, not '\(visible(text))'")
    }
    return isSeconds ? number : number * 60
  }

  /// Refuses a value behind `=` that the flag did not take.
  mutating func finishFlag() throws(UsageError) {
    if let attached { throw UsageError("\(flag) takes no value, but has '\(attached)'") }
  }
}
