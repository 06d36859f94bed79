public import Diagnostics
internal import Schema

extension Rule {
  /// Returns the content of the page about the rule.
  ///
  /// - Parameters:
  ///   - catalogue: The rules that it is one of; its examples are checked with them.
  ///   - isBuiltIn: Whether it comes with the program.
  ///   - documentation: The documentation that has its page; nil without one.
  /// - Returns: The content.
  public func page(
    in catalogue: Catalogue, isBuiltIn: Bool, documentation: Diagnostics.Documentation? = nil
  ) -> RulePage {
    let known = catalogue.shape.section(named: "Settings")?.keys ?? []
    let names = settingNames
    func shown(_ examples: [Example]) -> [RuleExample] {
      examples.map { RuleExample($0, of: self, catalogue, isMasked: !isBuiltIn) }
    }
    let limit = RulePage.exampleLimit
    // The examples of others are as many as they like, and not all are run to choose among them.
    let good = isBuiltIn ? shownGood(limit, catalogue) : examples.filter { !$0.isBad }.fewest(limit)
    return RulePage(
      rule: descriptor(isBuiltIn: isBuiltIn, documentation), isBuiltIn: isBuiltIn,
      subject: subjectInWords(catalogue.shape),
      authorities: authorities.map {
        RulePage.Authority(name: $0.rawValue, words: $0.words, canReject: $0.canReject)
      },
      help: messages.help?.withBlanks ?? [],
      fixSafety: Fix.Safety.allCases.filter { safety in messages.fixes.contains { $0.safety == safety } },
      bad: shown(shownBad(limit)), good: shown(good),
      settings: known.filter { names.contains($0.name) }.map { RulePage.Setting(name: $0.name, about: $0.about) },
      isNotSuppressible: isNotSuppressible)
  }

  /// Returns the rule as reports describe it, with the address of its page if it is built in.
  public func descriptor(isBuiltIn: Bool, _ documentation: Diagnostics.Documentation?) -> RuleDescriptor {
    var descriptor = descriptor
    if isBuiltIn { descriptor.documentation = documentation?.address(ofRule: id) }
    return descriptor
  }

  /// What the rule looks at.
  private func subjectInWords(_ shape: Shape) -> String {
    switch document {
    case .codemagic: break
    case .releaseNotes: return "`release_notes.json`, and the files of release notes beside it"
    case .infoPlist: return "the `Info.plist` of an app"
    case .plan: return "the plan of a workflow"
    }
    let path = definition.each ?? definition.subject
    let each = definition.each.map { shape.isList($0) ? "each item of " : "each key under " } ?? ""
    let keys = path.steps.isEmpty ? nil : "`\(path.steps.joined(separator: "."))`"
    switch path.origin {
    case .workflow, .item, .itemKey: return each + (keys.map { "\($0) in a workflow" } ?? "a workflow")
    case .file:
      let isBeside = examples.contains { $0.files != nil }
      return each + (keys ?? (isBeside ? "`codemagic.yaml`, and the files beside it" : "the whole file"))
    }
  }

  /// The keys of `.ascertain.yml` that change what the rule finds.
  private var settingNames: Set<String> {
    let definition = definition
    let conditions = [definition.when, definition.require].compactMap(\.self)
    let ofCheck = NativeCheck.all.first { $0.name == check }?.settings ?? []
    return Set(conditions.flatMap(\.settings) + ofCheck)
  }

  /// Why no comment can suppress a finding; nil if one can.
  private var isNotSuppressible: String? {
    if isSuppressible { return nil }
    switch document {
    case .codemagic where isAboutSuppressions: return "it is about such comments"
    case .codemagic: return "the rest of the file may not parse"
    case .releaseNotes: return "`release_notes.json` has no comments"
    case .infoPlist: return "comments in an `Info.plist` are not read"
    case .plan: return "a plan has no comments"
    }
  }
}

extension Shape {
  /// Whether the value at a path is a list.
  fileprivate func isList(_ path: RulePath) -> Bool {
    key(at: path, each: nil)?.accepts.contains { if case .list = $0 { true } else { false } } ?? false
  }
}
