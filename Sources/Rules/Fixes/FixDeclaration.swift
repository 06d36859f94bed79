internal import Diagnostics
internal import Text

/// A fix as the file of a rule declares it: what to do with the value or key that a finding is about.
struct FixDeclaration: Equatable, Sendable {
  /// What the fix does.
  enum Action: Equatable, Sendable {
    /// Gives the value another text, in its own quotes.
    case replace(Template)
    /// Writes a word in place of the value, without quotes.
    case write(Template)
    /// Gives the key another name.
    case rename(Template)
    /// Replaces the text that the finding highlights, whatever that is.
    case patch(Template)
    /// Replaces the beginning of the value by the first that it begins with.
    case substitute([Substitution])
    /// Removes white space from both ends of the value.
    case trim
    /// Writes a date and time in the form that is required.
    case respellDate
    /// Puts the value in quotes.
    case quote
    /// Makes the value the only item of a list.
    case list
    /// Removes the entry or the item.
    case remove
    /// Removes the highlighted text with the white space around it.
    case erase
    /// Inserts an entry before that of the target, with the value that all other workflows with such an entry have.
    case insertShared(keys: [String])
    /// Inserts an entry before that of the target.
    case insert(keys: [String], Template)
    /// Moves the entry to a path in its workflow, or in the file.
    case move(Template)
    /// Exchanges the value with another one.
    case swap(RulePath)
    /// Gives the file another name, in its directory.
    case nameFile(String)
  }

  /// The beginning of a text with what is written in its place.
  struct Substitution: Equatable, Sendable {
    let old: String
    let new: String
  }

  let action: Action
  /// What is changed; nil for the target of the finding.
  let target: Rule.Target?
  /// A text that must have what it needs for the fix to be offered; nil for always.
  let condition: Template?
  let safety: Fix.Safety

  /// The paths that the fix needs.
  var paths: [RulePath] {
    let own = (target.map { [$0.path] } ?? []) + (condition?.paths ?? [])
    return switch action {
    case .replace(let text), .write(let text), .rename(let text), .patch(let text), .move(let text),
      .insert(_, let text):
      own + text.paths
    case .swap(let path): own + [path]
    case .substitute, .trim, .respellDate, .quote, .list, .remove, .erase, .insertShared, .nameFile: own
    }
  }
}

// MARK: - Table

extension FixDeclaration: Tabular {
  private enum Kind: CaseIterable {
    case replace, write, rename, patch, substitute, trim, respellDate, quote, list, remove, erase, insertShared,
      insert, move, swap, nameFile
  }

  init(from table: inout TableReader) {
    target = table.optional { Rule.Target(from: &$0) }
    condition = table.optional { Template(from: &$0) }
    safety = table.word()
    action =
      switch table.word(Kind.self) {
      case .replace: .replace(Template(from: &table))
      case .write: .write(Template(from: &table))
      case .rename: .rename(Template(from: &table))
      case .patch: .patch(Template(from: &table))
      case .substitute: .substitute(table.list { Substitution(old: $0.text(), new: $0.text()) })
      case .trim: .trim
      case .respellDate: .respellDate
      case .quote: .quote
      case .list: .list
      case .remove: .remove
      case .erase: .erase
      case .insertShared: .insertShared(keys: table.texts())
      case .insert: .insert(keys: table.texts(), Template(from: &table))
      case .move: .move(Template(from: &table))
      case .swap: .swap(RulePath(from: &table))
      case .nameFile: .nameFile(table.text())
      }
  }

  func write(to table: inout TableWriter) {
    table.write(target)
    table.write(condition)
    table.write(word: safety)
    func write(_ kind: Kind) { table.write(word: kind) }
    switch action {
    case .replace(let text):
      write(.replace)
      text.write(to: &table)
    case .write(let text):
      write(.write)
      text.write(to: &table)
    case .rename(let text):
      write(.rename)
      text.write(to: &table)
    case .patch(let text):
      write(.patch)
      text.write(to: &table)
    case .substitute(let substitutions):
      write(.substitute)
      table.write(substitutions) { table, substitution in
        table.write(substitution.old)
        table.write(substitution.new)
      }
    case .trim: write(.trim)
    case .respellDate: write(.respellDate)
    case .quote: write(.quote)
    case .list: write(.list)
    case .remove: write(.remove)
    case .erase: write(.erase)
    case .insertShared(let keys):
      write(.insertShared)
      table.write(keys)
    case .insert(let keys, let text):
      write(.insert)
      table.write(keys)
      text.write(to: &table)
    case .move(let text):
      write(.move)
      text.write(to: &table)
    case .swap(let path):
      write(.swap)
      path.write(to: &table)
    case .nameFile(let name):
      write(.nameFile)
      table.write(name)
    }
  }
}
