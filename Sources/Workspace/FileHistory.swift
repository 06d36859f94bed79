internal import Text

/// The commits that changed a file, from the oldest on, as git tells them without following renames.
package struct FileHistory: Sendable {
  /// A commit that changed the file.
  package struct Entry: Sendable {
    /// The name of the commit, in hexadecimal digits.
    package let commit: String
    /// When it was made, in seconds since 1970.
    package let time: Int
    /// The first line of its message.
    package let subject: String
    /// The file in the commit before.
    package let before: Content
    /// The file in the commit.
    package let after: Content
  }

  /// A version of the file.
  package enum Content: Sendable {
    /// There is no file.
    case absent
    case file([UInt8])
    /// There is one that cannot be read, for a reason in a few words.
    case unreadable(String)
  }

  /// The commits.
  package let entries: [Entry]
  /// Whether earlier commits are left out, because there are too many.
  package let isCut: Bool
  /// Whether the clone has only some of the commits.
  package let isShallow: Bool

  /// The greatest number of commits that are read.
  package static let maximumCount = 5000
  /// The size in bytes of the largest version that is read.
  private static let maximumSize = 1 << 20
  /// The size in bytes of all versions that are read.
  private static let maximumTotalSize = 1 << 28

  /// Reads the history of a file.
  ///
  /// - Parameters:
  ///   - path: The path from the top of the repository.
  ///   - last: The name of the last commit.
  ///   - base: The name of a commit whose history is left out; nil for none.
  ///   - git: The repository.
  /// - Throws: A failure of git.
  package init(of path: String, until last: String, after base: String? = nil, _ git: Git) throws(GitFailure) {
    let arguments = [
      "log", "-z", "--topo-order", "--parents", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-ext-diff",
      "--diff-merges=first-parent", "--format=%H %ct %P%x09%s", "--max-count=\(Self.maximumCount + 1)",
      "--end-of-options", last,
    ]
    // Settings with which git would follow renames, run a program for each signature, or write another encoding.
    let options = [
      "-c", "log.follow=false", "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8",
    ]
    let output = try git.run(
      arguments + (base.map { ["^" + $0] } ?? []) + ["--", ":(top,literal)\(path)"], options: options)
    let records = Record.records(in: output)
    let shown = Record.withoutRepetitions(Array(records.prefix(Self.maximumCount)))
    let contents = try Self.contents(of: shown.flatMap { [$0.after, $0.before] }.compactMap(\.object), git)
    func content(_ version: Record.Version) -> Content {
      switch version {
      case .absent: .absent
      case .other: .unreadable("it is no regular file")
      case .file(let object): contents[object] ?? .unreadable("it is not in this clone")
      }
    }
    entries = shown.reversed().map { record in
      Entry(
        commit: record.commit, time: record.time, subject: record.subject, before: content(record.before),
        after: content(record.after))
    }
    isCut = records.count > Self.maximumCount
    isShallow = try git.run(["rev-parse", "--is-shallow-repository"]).starts(with: "true".utf8)
  }

  /// Returns the contents of objects by their names; those that are too large together are the last ones.
  private static func contents(of objects: [String], _ git: Git) throws(GitFailure) -> [String: Content] {
    var contents: [String: Content] = [:]
    var (wanted, total): ([String], Int) = ([], 0)
    var seen: Set<String> = []
    let objects = objects.filter { seen.insert($0).inserted }
    for (object, size) in zip(objects, try git.sizes(of: objects)) {
      guard let size else { continue }
      guard size <= maximumSize else {
        contents[object] = .unreadable("it has more than \(maximumSize >> 20) MiB")
        continue
      }
      total += size
      guard total <= maximumTotalSize else {
        contents[object] = .unreadable("later versions have \(maximumTotalSize >> 20) MiB already")
        continue
      }
      wanted.append(object)
    }
    for (object, bytes) in zip(wanted, try git.contents(of: wanted)) {
      if let bytes { contents[object] = .file(bytes) }
    }
    return contents
  }
}

extension FileHistory {
  /// A commit in the output of `git log --raw -z`.
  package struct Record: Equatable, Sendable {
    package let commit: String
    package let time: Int
    /// The names of the commits before that changed the file; of a merge, several.
    package let parents: [String]
    package let subject: String
    package let before: Version
    package let after: Version

    /// A version of the file.
    package enum Version: Hashable, Sendable {
      case absent
      /// A regular file with the name of its object.
      case file(object: String)
      /// A link, or a submodule.
      case other

      /// The name of the object of a regular file.
      var object: String? {
        switch self {
        case .file(let object): object
        case .absent, .other: nil
        }
      }

      /// Takes a mode and the name of an object, as git writes them.
      init(mode: Substring, object: Substring) {
        self = mode == "000000" ? .absent : mode.hasPrefix("100") ? .file(object: String(object)) : .other
      }
    }

    /// Parses an output, with the newest commit first; what has another form is left out.
    ///
    /// It is `COMMIT TIME PARENT…`, a tab and the subject, then `:MODE MODE OBJECT OBJECT LETTER` and the path, each
    /// ended by a zero byte.
    package static func records(in output: [UInt8]) -> [Record] {
      var records: [Record] = []
      var head: Substring?
      let texts = Git.texts(output)
      var index = 0
      while index < texts.count {
        let text = texts[index].drop { $0 == "\n" }
        index += 1
        guard text.first == ":" else {
          head = text
          continue
        }
        // The path is the one that was asked for.
        index += 1
        if let head, let record = Record(head, change: text) { records.append(record) }
        head = nil
      }
      return records
    }

    private init?(_ head: Substring, change: Substring) {
      let parts = head.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      let names = (parts.first ?? "").split(separator: " ")
      let fields = change.dropFirst().split(separator: " ")
      guard names.count >= 2, names[0].utf8.allSatisfy(Self.isHexDigit), let time = Int(names[1]), fields.count == 5
      else { return nil }
      commit = String(names[0])
      // Far from what a number of seconds can be added to.
      self.time = min(max(time, -(1 << 40)), 1 << 40)
      parents = names.dropFirst(2).map(String.init)
      subject = parts.count > 1 ? String(parts[1]) : ""
      before = Version(mode: fields[0], object: fields[2])
      after = Version(mode: fields[1], object: fields[3])
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
      byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6
    }

    /// Returns records without the merges that only bring the version of the branch that they merge.
    package static func withoutRepetitions(_ records: [Record]) -> [Record] {
      let versions = Dictionary(records.map { ($0.commit, $0.after) }) { first, _ in first }
      return records.filter { record in !record.parents.dropFirst().contains { versions[$0] == record.after } }
    }
  }
}
