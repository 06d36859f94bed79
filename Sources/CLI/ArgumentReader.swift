internal import Diagnostics

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
    let text = try text()
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let hint = nearest(to: text, among: words).map { "; did you mean \($0)?" } ?? ""
    throw UsageError("\(flag) wants one of \(words.joined(separator: ", ")), not '\(text)'\(hint)")
  }

  /// Refuses a value behind `=` that the flag did not take.
  mutating func finishFlag() throws(UsageError) {
    if let attached { throw UsageError("\(flag) takes no value, but has '\(attached)'") }
  }
}
