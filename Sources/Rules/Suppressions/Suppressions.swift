internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// The suppression comments of a file, with the findings about the comments themselves.
struct Suppressions {
  /// A name in a comment, with the rules it selects.
  private struct Entry {
    let comment: SuppressionComment
    let name: SuppressionComment.Name
    let target: SuppressionTarget.Rules
  }

  private let tree: SyntaxTree
  private let lines: SuppressionLines
  /// The rules that names select.
  private var targets: SuppressionTargets
  /// The enabled rules about suppression comments.
  private var checkRules: DecodedCheckRules
  private let isReasonRequired: Bool
  private var entries: [Entry] = []
  private var entriesByLine: [Int: EntryList] = [:]
  private var namesOfFile: Set<String> = []
  /// The first entry for the whole file that applies to each rule.
  private var entryOfFile: [String: Int] = [:]
  private var commentFindings: [Finding] = []
  private var fixes: FixMaker

  /// Reads the suppression comments of a file; nil when there are none or they are disabled.
  init?(_ tree: SyntaxTree, _ catalogue: Catalogue, _ settings: Settings, hasRun: @escaping (Rule) -> Bool) {
    guard settings.honorsSuppressions, SuppressionComment.isPossible(in: tree.file.bytes) else { return nil }
    self.tree = tree
    fixes = FixMaker(tree)
    lines = SuppressionLines(tree)
    targets = SuppressionTargets(catalogue, hasRun: hasRun)
    checkRules = DecodedCheckRules(catalogue.checkRules.selected(by: settings.selection))
    isReasonRequired = settings.requiresSuppressionReason
    for source in lines.comments {
      for result in SuppressionComment.all(in: source.range, of: tree.file.bytes) {
        switch result {
        case .success(let comment): add(comment, in: source)
        case .failure(let error): report(.ignoreMalformed, ["problem": error.problem], error.range)
        }
      }
    }
  }

  private mutating func add(_ comment: SuppressionComment, in source: Comment) {
    if comment.scope == .file, let content = lines.content, comment.range.start > content {
      report(
        .ignoreMalformed, ["problem": "`ignore-file` has an effect only before the first key"], comment.range)
      return
    }
    if comment.reason == nil {
      report(.ignoreWithoutReason, [:], comment.range, isReasonRequired ? .error : nil)
    }
    for name in comment.names {
      guard let target = rules(named: name) else { continue }
      switch comment.scope {
      case .file:
        if namesOfFile.insert(name.text).inserted {
          for id in target.ids where entryOfFile[id] == nil { entryOfFile[id] = entries.count }
        }
      case .line:
        entriesByLine[lines.line(of: source), default: EntryList()].append(entries.count, name.text)
      }
      entries.append(Entry(comment: comment, name: name, target: target))
    }
  }

  /// Returns the rules that a name selects and a comment can suppress; if there are none, reports that and returns nil.
  private mutating func rules(named name: SuppressionComment.Name) -> SuppressionTarget.Rules? {
    let shown = presentable(name.text)
    switch targets.target(of: name.text) {
    case .rules(let rules): return rules
    case .everything:
      report(.ignoreMalformed, ["problem": "`\(shown)` would also hide future findings"], name.range)
    case .unknown(let nearest):
      report(.ignoreUnknown, ["name": shown, "nearest": nearest], name.range)
    case .notSuppressible:
      report(.ignoreMalformed, ["problem": "a comment here cannot suppress findings of `\(shown)`"], name.range)
    }
    return nil
  }

  private mutating func report(
    _ check: NativeCheck, _ arguments: CheckArguments, _ range: SourceRange, _ severity: Severity? = nil
  ) {
    guard commentFindings.count <= Limits.findings, let rule = checkRules.rule(of: check) else { return }
    let finding = Finding(rule: rule, arguments: arguments, keyPath: DocumentPath(), range: range)
      .withSeverity(severity ?? rule.severity)
    commentFindings.append(finding.withFix(of: rule, arguments, by: &fixes))
  }

  // MARK: Applying

  /// Splits findings into kept and suppressed ones, and adds the findings about the comments to the kept ones.
  mutating func applied(to findings: [Finding]) -> (findings: [Finding], suppressed: [SuppressedFinding]) {
    var kept = commentFindings
    var suppressed: [SuppressedFinding] = []
    var used: Set<Int> = []
    for finding in findings {
      guard let number = entry(for: finding) else {
        kept.append(finding)
        continue
      }
      used.insert(number)
      let comment = entries[number].comment
      suppressed.append(SuppressedFinding(finding: finding, reason: comment.reason, comment: comment.range))
    }
    return (kept + unused(used), suppressed)
  }

  /// Returns the entry that suppresses a finding: at its own location, else at its value's origins, else for the file.
  private func entry(for finding: Finding) -> Int? {
    if !entriesByLine.isEmpty {
      for range in [finding.range] + finding.related.filter(\.isOrigin).map(\.range) {
        for line in lines.lines(about: range) {
          if let entry = entriesByLine[line].flatMap({ entry(for: finding, among: $0) }) { return entry }
        }
      }
    }
    return entryOfFile[finding.rule]
  }

  private func entry(for finding: Finding, among list: EntryList) -> Int? {
    list.numbers.first { entries[$0].target.ids.contains(finding.rule) }
  }

  private mutating func unused(_ used: Set<Int>) -> [Finding] {
    guard let rule = checkRules.rule(of: .ignoreUnused), tree.isComplete else { return [] }
    let unused = entries.indices.filter { !used.contains($0) && entries[$0].target.haveRun }
    return unused.prefix(Limits.findings + 1).map { number in
      let entry = entries[number]
      let arguments: CheckArguments = ["name": presentable(entry.name.text)]
      let finding = Finding(rule: rule, arguments: arguments, keyPath: DocumentPath(), range: entry.name.range)
      let target = FixTarget(range: entry.comment.range(ofEntry: entry.name))
      return finding.withFix(of: rule, arguments, target, by: &fixes)
    }
  }
}

/// The entries that apply to a line, each name once: a repeated one would select the same rules.
private struct EntryList {
  private(set) var numbers: [Int] = []
  private var names: Set<String> = []

  mutating func append(_ number: Int, _ name: String) {
    if names.insert(name).inserted { numbers.append(number) }
  }
}

extension SuppressionComment {
  /// Returns the range of a name with its comma, or of the whole comment if it has no other name.
  fileprivate func range(ofEntry name: Name) -> SourceRange {
    guard names.count > 1, let index = names.firstIndex(where: { $0.range == name.range }) else { return range }
    if index + 1 < names.count { return SourceRange(start: name.range.start, end: names[index + 1].range.start) }
    return SourceRange(start: names[index - 1].range.end, end: name.range.end)
  }
}
