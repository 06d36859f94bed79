internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// The suppression comments of a file, with the findings about the comments themselves.
struct Suppressions {
  /// A name in a comment, with the rules it selects.
  private struct Entry {
    let comment: SuppressionComment
    let name: SuppressionComment.Name
    let rules: Set<String>
    /// Whether all these rules have run; only then is a comment without findings unused.
    let isCertain: Bool
  }

  /// Returns whether a rule has run on the file.
  let hasRun: (Rule) -> Bool
  private let tree: SyntaxTree
  private let lines: LineTable
  /// The enabled rules about suppression comments.
  private let checkRules: CheckRules
  private let isReasonRequired: Bool
  private var entries: [Entry] = []
  private var entriesByLine: [Int: [Int]] = [:]
  private var entriesOfFile: [Int] = []
  private var commentFindings: [Finding] = []

  /// Reads the suppression comments of a file; nil when there are none or they are disabled.
  init?(_ tree: SyntaxTree, _ catalogue: Catalogue, _ settings: Settings, hasRun: @escaping (Rule) -> Bool) {
    guard settings.honorsSuppressions, SuppressionComment.isPossible(in: tree.file.bytes) else { return nil }
    self.tree = tree
    self.hasRun = hasRun
    lines = LineTable(tree.file)
    let selection = settings.selection
    checkRules = catalogue.checkRules.selected(by: selection)
    isReasonRequired = settings.requiresSuppressionReason
    // After a syntax error, comments cannot be told from text.
    let end = tree.isComplete ? tree.file.bytes.count : tree.problems.syntaxStart ?? 0
    let comments = tree.comments.filter { $0.range.end <= end }
    // A comment alone on its line applies to the next line that is not itself only a comment.
    var lineBelow: [Int: Int] = [:]
    for line in comments.filter(\.isAlone).map({ lines.position(of: $0.range.start).line }).reversed() {
      lineBelow[line] = lineBelow[line + 1] ?? line + 1
    }
    for source in comments {
      for result in SuppressionComment.all(in: source.range, of: tree.file.bytes) {
        switch result {
        case .success(let comment): add(comment, isAlone: source.isAlone, lineBelow, catalogue)
        case .failure(let error): report(.ignoreMalformed, ["problem": error.problem], error.range)
        }
      }
    }
  }

  private mutating func add(
    _ comment: SuppressionComment, isAlone: Bool, _ lineBelow: [Int: Int], _ catalogue: Catalogue
  ) {
    if comment.scope == .file, let content, comment.range.start > content {
      report(
        .ignoreMalformed, ["problem": "`ignore-file` has an effect only before the first key"], comment.range)
      return
    }
    if comment.reason == nil {
      report(.ignoreWithoutReason, [:], comment.range, isReasonRequired ? .error : nil)
    }
    for name in comment.names {
      guard let rules = rules(named: name, catalogue) else { continue }
      switch comment.scope {
      case .file: entriesOfFile.append(entries.count)
      case .line:
        let own = lines.position(of: comment.range.start).line
        let line = isAlone ? lineBelow[own] ?? own + 1 : own
        entriesByLine[line, default: []].append(entries.count)
      }
      entries.append(
        Entry(comment: comment, name: name, rules: Set(rules.map(\.id)), isCertain: rules.allSatisfy(hasRun)))
    }
  }

  /// The offset of the first key; nil in a file without content.
  private var content: Int? {
    guard let top = tree.root.map(tree.range), top.end > top.start else { return nil }
    return top.start
  }

  /// Returns the rules that a name selects and a comment can suppress; if there are none, reports that and returns nil.
  private mutating func rules(named name: SuppressionComment.Name, _ catalogue: Catalogue) -> [Rule]? {
    let shown = presentable(name.text)
    guard name.text != Selection.everything else {
      report(.ignoreMalformed, ["problem": "`\(shown)` would also hide future findings"], name.range)
      return nil
    }
    let named = catalogue.rules.filter { $0.isNamed(name.text) }
    guard !named.isEmpty else {
      let known = catalogue.names.filter { $0 != Selection.everything }
      report(.ignoreUnknown, ["name": shown, "nearest": nearest(to: name.text, among: known)], name.range)
      return nil
    }
    let suppressible = named.filter(\.isSuppressible)
    guard suppressible.isEmpty else { return suppressible }
    report(.ignoreMalformed, ["problem": "a comment here cannot suppress findings of `\(shown)`"], name.range)
    return nil
  }

  private mutating func report(
    _ check: NativeCheck, _ arguments: CheckArguments, _ range: SourceRange, _ severity: Severity? = nil
  ) {
    guard let rule = checkRules[check] else { return }
    commentFindings.append(
      Finding(rule: rule, arguments: arguments, keyPath: DocumentPath(), range: range).withSeverity(
        severity ?? rule.severity))
  }

  // MARK: Applying

  /// Splits findings into kept and suppressed ones, and adds the findings about the comments to the kept ones.
  func applied(to findings: [Finding]) -> (findings: [Finding], suppressed: [SuppressedFinding]) {
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
    let ranges = [finding.range] + finding.related.filter(\.isOrigin).map(\.range)
    let candidates = ranges.flatMap(linesOfComments).flatMap { entriesByLine[$0] ?? [] } + entriesOfFile
    return candidates.first { entries[$0].rules.contains(finding.rule) }
  }

  /// Returns the lines whose comments apply to a range.
  ///
  /// A multi-line scalar cannot contain comments. A comment applies to all of it from its first line, from the line of
  /// its key, or, unless it is a block scalar, from its last line.
  private func linesOfComments(about range: SourceRange) -> [Int] {
    var offsets = [range.start]
    if let scalar = tree.scalar(at: range.start) {
      let scalarRange = tree.range(of: scalar)
      offsets.append(scalarRange.start)
      if tree.scalarStyle(of: scalar) != .block { offsets.append(scalarRange.end) }
      if let key = tree.key(of: scalar) { offsets.append(tree.range(of: key).start) }
    }
    return offsets.map { lines.position(of: $0).line }
  }

  private func unused(_ used: Set<Int>) -> [Finding] {
    guard let rule = checkRules[.ignoreUnused], tree.isComplete else { return [] }
    return entries.indices.filter { !used.contains($0) && entries[$0].isCertain }.map { number in
      let name = entries[number].name
      return Finding(
        rule: rule, arguments: ["name": presentable(name.text)], keyPath: DocumentPath(), range: name.range)
    }
  }
}

extension Rule {
  /// Whether a comment can suppress the rule's findings.
  ///
  /// Syntax errors, files other than `codemagic.yaml`, and findings about comments cannot be suppressed.
  fileprivate var isSuppressible: Bool {
    guard document == .codemagic else { return false }
    return check != NativeCheck.syntax.name && !isAboutSuppressions
  }
}

extension [SyntaxProblem] {
  /// The offset of the first syntax error.
  fileprivate var syntaxStart: Int? {
    lazy.compactMap { problem in
      if case .syntax = problem.kind { problem.range.start } else { nil }
    }.min()
  }
}
