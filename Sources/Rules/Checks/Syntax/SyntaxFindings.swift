internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks of YAML syntax, anchors and merges.
  static let syntax = CheckFamily(
    target: .file {
      $0.catalogue.syntaxFindings(in: $0.tree, $0.misreading, $0.checkRules, mayLackAliases: $0.mayLackAliases)
        + $0.indentationFindings()
    },
    checks: [
      .syntax, .duplicateKey, .unknownAnchor, .unusedAnchor, .recursiveAlias, .severalDocuments, .mergeNotMapping,
      .indentationCharacter,
    ])
}

extension NativeCheck {
  static let syntax = NativeCheck("syntax", arguments: ["problem"])
  static let duplicateKey = NativeCheck("duplicate-key", arguments: ["key"])
  static let unknownAnchor = NativeCheck("unknown-anchor", arguments: ["anchor", "nearest"])
  static let unusedAnchor = NativeCheck("unused-anchor", arguments: ["anchor"])
  static let recursiveAlias = NativeCheck("recursive-alias", arguments: ["anchor"])
  static let severalDocuments = NativeCheck("several-documents")
  static let mergeNotMapping = NativeCheck("merge-not-a-mapping", arguments: ["anchor"])
  static let indentationCharacter = NativeCheck("indentation-character", arguments: ["text", "character", "others"])
}

extension FileContext {
  /// Returns a finding for the first line that is indented with a character other than a space, in a file that is YAML
  /// all the same.
  fileprivate func indentationFindings() -> [Finding] {
    guard misreading != nil, tree.isComplete, let rule = checkRules[.indentationCharacter],
      let indentation = MisreadIndentation(in: tree)
    else { return [] }
    return [
      Finding(
        rule: rule,
        arguments: ["text": indentation.text, "character": indentation.name, "others": indentation.others],
        keyPath: DocumentPath(), range: indentation.range)
    ]
  }
}

extension FileContext {
  /// Whether an alias has a name that no anchor has, or a value is empty or of a wrong type that may have had aliases.
  fileprivate var mayLackAliases: Bool {
    for problem in tree.problems {
      if case .unknownAnchor = problem.kind { return true }
    }
    for issue in issues {
      switch issue.kind {
      case .emptySection, .wrongType: return true
      case .unknownKey, .misplacedKey, .missingKey, .unknownValue, .variableNotAllowed, .tooFewItems: break
      }
    }
    return false
  }
}

extension Catalogue {
  /// Returns the findings for the problems in the YAML.
  ///
  /// - Parameters:
  ///   - tree: The document.
  ///   - misreading: What the parser may have read otherwise than meant.
  ///   - checkRules: The rules.
  ///   - mayLackAliases: Whether another mistake may be the reason why an anchor is not used.
  /// - Returns: The findings, in source order.
  func syntaxFindings(
    in tree: SyntaxTree, _ misreading: Misreading?, _ checkRules: CheckRules, mayLackAliases: Bool = false
  ) -> [Finding] {
    var rules = DecodedCheckRules(checkRules)
    var fixes = FixMaker(tree)
    // Items that are two, of which the second one lacks its `- `.
    var secondItems: Set<NodeID> = []
    lazy var anchors = AnchorNames(tree)
    return tree.problems.compactMap { problem in
      if mayLackAliases, case .unusedAnchor = problem.kind { return nil }
      var (check, arguments) = check(for: problem.kind)
      guard let rule = rules.rule(of: check) else { return nil }
      let related = problem.related.map { Finding.Related(message: note(for: problem.kind), range: $0) }
      var help: String?
      var range = problem.range
      switch problem.kind {
      case .syntax(let message):
        if let cause = misreading?.cause {
          return Finding(
            rule: rule, arguments: ["problem": cause.problem], help: cause.help, keyPath: DocumentPath(),
            range: cause.range, related: cause.related)
        }
        help = syntaxHelp(for: message)
      case .duplicateKey where tree.item(of: problem).map(secondItems.contains) ?? false:
        return nil
      case .duplicateKey where tree.item(of: problem).map { tree.range(of: $0).start } == problem.related?.start:
        // The keys after it are those of the second item.
        if let item = tree.item(of: problem) { secondItems.insert(item) }
        help = "write `- ` before it if another item of the list begins here, or keep only one"
      case .duplicateKey("<<"): help = "write one `<<` with a list of the aliases: `<<: [*first, *second]`"
      case .keyIsCollection:
        if misreading?.includes(problem.range) ?? false { return nil }
        range = tree.bracket(around: problem) ?? range
        help = "put the whole value in quotes"
        if tree.file.bytes.isInDoubleBraces(problem.range) {
          arguments["problem"] = "YAML reads `{{ … }}` as a mapping in a mapping"
          help = "write `${{ inputs.id }}` for the value of an input, `$NAME` for a variable; put other text in quotes"
        }
      case .mergeNotMapping: arguments["anchor"] = problem.node.flatMap(anchors.anchor).map(presentable)
      case .unusedAnchor(let name) where problem.node.flatMap(tree.scalarStyle) == .plain:
        help = "remove `&\(presentable(name))`, or put the whole value in quotes if it belongs to the text"
      case .duplicateKey, .unknownAnchor, .unusedAnchor, .recursiveAlias, .secondDocument: break
      }
      var finding = Finding(
        rule: rule, arguments: arguments, help: help,
        keyPath: problem.node.map(tree.path) ?? DocumentPath(),
        range: range, related: related.map { [$0] } ?? [])
      // YAML forbids it, but some parsers merge both.
      if problem.kind == .duplicateKey("<<") { finding.maximumSeverity = .warning }
      let target = FixTarget(
        value: problem.node.map { ResolvedValue(node: $0, key: nil, use: nil) }, range: range)
      return finding.withFix(of: rule, arguments, target, by: &fixes)
    }
  }

  private func check(for kind: SyntaxProblem.Kind) -> (NativeCheck, CheckArguments) {
    switch kind {
    case .syntax(let problem): (.syntax, ["problem": presentable(ParserMessage.sentence(for: problem))])
    case .keyIsCollection: (.syntax, ["problem": "this is no text, but a mapping with a list or a mapping as its key"])
    case .duplicateKey(let key): (.duplicateKey, ["key": presentable(key)])
    case .unknownAnchor(let name, let nearest):
      (.unknownAnchor, ["anchor": presentable(name), "nearest": nearest.map(presentable)])
    case .unusedAnchor(let name): (.unusedAnchor, ["anchor": presentable(name)])
    case .recursiveAlias(let name): (.recursiveAlias, ["anchor": presentable(name)])
    case .mergeNotMapping: (.mergeNotMapping, [:])
    case .secondDocument: (.severalDocuments, [:])
    }
  }

  private func note(for kind: SyntaxProblem.Kind) -> String {
    switch kind {
    case .syntax: "it begins here"
    case .duplicateKey: "the key first appears here"
    case .recursiveAlias: "the anchor is here"
    case .keyIsCollection, .unknownAnchor, .unusedAnchor, .mergeNotMapping, .secondDocument: "related location"
    }
  }
}

extension SyntaxTree {
  /// Returns the range of a mapping in braces that begins with a key in brackets, as in `{{ name }}`.
  fileprivate func bracket(around problem: SyntaxProblem) -> SourceRange? {
    guard let mapping = problem.node.flatMap(parent) else { return nil }
    let range = firstLine(of: mapping)
    guard range.start < problem.range.start, file.bytes[range.start] == UInt8(ascii: "{"),
      file.bytes[(range.start + 1)..<problem.range.start].allSatisfy(isBlank)
    else { return nil }
    return range
  }

  /// Returns the mapping that a repeated key is in, if that is an item of a list.
  fileprivate func item(of problem: SyntaxProblem) -> NodeID? {
    guard case .duplicateKey(let key) = problem.kind, key != "<<", let mapping = problem.node.flatMap(parent),
      let list = parent(of: mapping), kind(of: list) == .sequence
    else { return nil }
    return mapping
  }
}

extension Finding {
  /// Creates a finding of a check written in Swift; `arguments` fill the placeholders of the rule's texts.
  init(
    rule: Rule, arguments: CheckArguments, help: String? = nil, keyPath: DocumentPath, range: SourceRange,
    related: [Finding.Related] = []
  ) {
    let messages = rule.messages
    self.init(
      rule: rule.id, severity: rule.severity,
      message: messages.message.filled(arguments.filling) ?? messages.summary,
      help: help ?? messages.help?.filled(arguments.filling), keyPath: keyPath, range: range, related: related)
  }

  /// Adds the fix that a rule declares.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - arguments: The arguments that fill its texts.
  ///   - target: What is to be changed; nil for the highlighted text.
  ///   - maker: Makes the fix.
  /// - Returns: The finding, with the fix if it can be made.
  func withFix(
    of rule: Rule, _ arguments: CheckArguments, _ target: FixTarget? = nil, by maker: inout FixMaker
  ) -> Finding {
    let declarations = rule.messages.fixes
    if declarations.isEmpty { return self }
    var finding = self
    finding.fixes = maker.fixes(declarations, for: target ?? FixTarget(range: range)) { $0.filled(arguments.filling) }
    return finding
  }
}

extension CheckArguments {
  /// Returns the text of a piece of a template.
  fileprivate func filling(_ piece: Template.Piece) -> String? {
    switch piece {
    case .text(let text): text
    case .argument(let name): self[name]
    case .value, .workflow, .detail: nil
    }
  }
}

extension [UInt8] {
  /// Whether a mapping directly inside another one is at a range, as in `{{ name }}`.
  fileprivate func isInDoubleBraces(_ range: SourceRange) -> Bool {
    let brace = UInt8(ascii: "{")
    return range.start > 0 && range.start < count && self[range.start] == brace && self[range.start - 1] == brace
  }
}
