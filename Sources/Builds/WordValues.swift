package import Model
internal import Scripts
internal import Text

/// The values of the words of a script in a workflow.
///
/// It is a class, without anything that changes, because every command of the script refers to it.
final class WordValues: Sendable {
  let scope: Scope
  let script: ShellScript
  /// The directory in which the script starts.
  let start: BuildPath

  init(scope: Scope, script: ShellScript, start: BuildPath) {
    (self.scope, self.script, self.start) = (scope, script, start)
  }

  /// Returns the text of a word; nil if it is known only when the script runs.
  func text(of word: ShellWord) -> WordText? {
    if let text = word.value { return WordText(text: text, isCertain: true, provenance: .literal) }
    var bytes: [UInt8] = []
    var isCertain = true
    var provenance = Provenance.literal
    for part in word.parts {
      switch part.kind {
      case .text(let text): bytes += text.utf8
      case .variable(let name):
        guard let value = value(of: name), part.isQuoted || !value.bytes.contains(where: isBlankOrPattern) else {
          return nil
        }
        bytes += value.bytes
        isCertain = isCertain && value.isCertain
        provenance.add(value.provenance)
        guard bytes.count <= Self.maximumLength else { return nil }
      case .unknown: return nil
      }
    }
    return WordText(text: String(decoding: bytes, as: UTF8.self), isCertain: isCertain, provenance: provenance)
  }

  /// The greatest length of a word in bytes; a longer one counts as unknown.
  private static let maximumLength = 1 << 16

  /// Returns the place that a word names from a directory.
  func path(of word: ShellWord, from directory: BuildPath) -> (path: BuildPath, isCertain: Bool) {
    if word.value == nil, case .variable(let name)? = word.parts.first?.kind {
      if isRepository(name) {
        let rest = ShellWord(range: word.range, parts: Array(word.parts.dropFirst()), isQuoted: word.isQuoted)
        guard let rest = text(of: rest), rest.text.isEmpty || rest.text.hasPrefix("/") else { return (.unknown, true) }
        return (BuildPath.inside("").moved(by: String(rest.text.drop { $0 == "/" })), rest.isCertain)
      }
      if Self.outside.contains(name) { return (.outside, true) }
    }
    guard let text = text(of: word) else {
      return (Self.isOutside(word.knownPrefix) ? .outside : .unknown, true)
    }
    return (Self.path(text.text, from: directory), text.isCertain)
  }

  /// Returns the place that a text names from a directory.
  private static func path(_ text: String, from directory: BuildPath) -> BuildPath {
    if isOutside(text) { return .outside }
    // The repository is somewhere below the home directory.
    if text.hasPrefix("/") || text.hasPrefix("~") { return .unknown }
    return directory.moved(by: text)
  }

  private static func isOutside(_ path: String) -> Bool {
    ["/tmp/", "/dev/", "/etc/", "/usr/", "/opt/", "/var/", "/private/", "/Library/", "/Applications/"].contains {
      path.hasPrefix($0)
    }
  }

  /// The variables that name something outside of the repository.
  private static let outside: Set<String> = [
    "HOME", "TMPDIR", "CM_ENV", "FCI_ENV", "CM_EXPORT_DIR", "FCI_EXPORT_DIR", "CM_BUILD_OUTPUT_DIR", "RUNNER_TEMP",
  ]

  /// Returns the directory of a command.
  func path(of directory: ScriptDirectory) -> BuildPath {
    switch directory {
    case .fromStart(let path): return start.moved(by: path)
    case .fromVariable(let name, let path):
      if isRepository(name) { return BuildPath.inside("").moved(by: path) }
      if Self.outside.contains(name) { return .unknown }
      guard let value = value(of: name) else { return .unknown }
      let place = Self.path(String(decoding: value.bytes, as: UTF8.self), from: start)
      return place.moved(by: path)
    case .elsewhere: return .outside
    case .unknown: return .unknown
    }
  }

  /// Returns the value of a variable that only the workflow sets.
  private func value(of name: String) -> (bytes: [UInt8], provenance: Provenance, isCertain: Bool)? {
    script.mayAssign(name) ? nil : scope.value(ofVariable: name)
  }
}

/// The text of a word.
package struct WordText: Sendable {
  /// The text.
  package let text: String
  /// Whether no build can have another one.
  package let isCertain: Bool
  /// Where the variables in it are set.
  package let provenance: Provenance
}

/// Whether the shell splits a value at a byte, or takes it for a part of a pattern.
private func isBlankOrPattern(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "*"), UInt8(ascii: "?"),
    UInt8(ascii: "["):
    true
  default: false
  }
}
