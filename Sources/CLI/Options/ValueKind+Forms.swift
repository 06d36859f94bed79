internal import Model
internal import Rules
internal import Text

extension ValueKind<SuppressionReason> {
  /// The kind for the reason in a suppression comment.
  static var ignoreReason: Self {
    ValueKind("REASON", .text) { text, name throws(UsageError) in
      if let reason = SuppressionReason(text) { return reason }
      throw UsageError(
        text.isEmpty
          ? "\(name) needs a reason, such as 'accepted until the next release'"
          : "\(name) expects a reason in words, without a suppression comment in it, not '\(shown(text))'")
    }
  }
}

extension ValueKind<[String]> {
  /// A comma-separated list of rule IDs, groups, and ID prefixes.
  static var ruleNames: Self {
    ValueKind("RULES", .ruleNames) { text, name throws(UsageError) in
      let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
      guard !names.isEmpty else { throw UsageError("\(name) expects rule IDs or groups, but the list is empty") }
      return names
    }
  }
}

extension ValueKind<Int> {
  /// A whole number of 0 or more.
  static var count: Self {
    ValueKind("N", .text) { text, name throws(UsageError) in
      guard let count = Int(text), count >= 0 else {
        throw UsageError("\(name) expects a whole number, 0 or more, not '\(shown(text))'")
      }
      return count
    }
  }

  /// A point in time, parsed to seconds since 1970 in UTC.
  static var moment: Self {
    ValueKind("DATE", .text) { text, name throws(UsageError) in
      guard let date = ReleaseDate(Array(text.utf8)[...]), date.isReadable, let seconds = date.secondsSince1970 else {
        throw UsageError(
          "\(name) expects a date with a time and a time zone, such as 2026-11-22T12:00:00Z, not '\(shown(text))'")
      }
      return seconds
    }
  }

  /// A duration of at most a day, parsed to seconds: `15` and `15m` are minutes, `90s` seconds.
  static var duration: Self {
    ValueKind("TIME", .text) { text, name throws(UsageError) in
      let isSeconds = text.hasSuffix("s")
      let digits = isSeconds || text.hasSuffix("m") ? text.dropLast() : text[...]
      guard let number = Int(digits), number >= 1, number <= (isSeconds ? 86_400 : 1440) else {
        throw UsageError("\(name) expects 1 to 1440 minutes, or seconds such as 90s, not '\(shown(text))'")
      }
      return isSeconds ? number : number * 60
    }
  }
}

/// A name and the value assigned to it.
struct Assignment: Equatable {
  let name: String
  let value: String
}

extension ValueKind<Assignment> {
  /// An assignment `NAME=VALUE` without secrets, because plans and reports keep it.
  static var assignment: Self {
    ValueKind("NAME=VALUE", .text) { text, option throws(UsageError) in
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw UsageError("\(option) expects NAME=VALUE, not '\(shown(text))'")
      }
      let value = String(text[text.index(after: equals)...])
      let name = String(text[..<equals])
      guard Secrets.masked(value) == value, !Secrets.isSecretName(name) else {
        throw UsageError("\(shown(name)) looks like a secret, and secrets are not accepted here")
      }
      guard value.utf8.count <= GivenValues.maximumLength else {
        throw UsageError("the value of \(shown(name)) is longer than \(GivenValues.maximumLength) bytes")
      }
      return Assignment(name: name, value: value)
    }
  }
}

extension ValueKind<String> {
  /// A git revision, which must not look like an option of git.
  static var revision: Self {
    ValueKind("REVISION", .text) { text, name throws(UsageError) in
      guard !text.isEmpty, !text.hasPrefix("-") else {
        throw UsageError("\(name) expects a revision after =, such as \(name)=main, not '\(shown(text))'")
      }
      return text
    }
  }
}
