internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Text

extension DocumentView {
  /// The kind of the action that applies all safe fixes.
  static let fixAllKind = "source.fixAll.ascertain"
  /// The kinds of all actions.
  static let actionKinds: [JSON] = ["quickfix", .string(fixAllKind)]

  /// The largest number of findings whose fixes are offered at once, and of suppressions.
  private static let actionLimit = 20

  /// Returns the actions for a range of the text as it is now.
  func codeActions(_ params: JSON) -> JSON {
    guard client.takesCodeActions, let range = positions.range(params["range"]) else { return [] }
    let only = params["context", "only"].map { $0.asItems.compactMap(\.asString) }
    func isWanted(_ kind: String) -> Bool {
      only?.contains { kind == $0 || kind.hasPrefix($0 + ".") || $0.isEmpty } ?? true
    }
    var actions: [JSON] = []
    if isWanted("quickfix") {
      let findings = findings.filter { $0.range.start <= range.end && range.start <= $0.range.end }
      actions += findings.lazy.filter { !$0.fixes.isEmpty }.prefix(Self.actionLimit).flatMap(fixes)
      actions += suppressions(of: findings)
    }
    if isWanted(Self.fixAllKind), let edit = fixAll() {
      actions.append(["title": "Fix all that is safe to fix", "kind": .string(Self.fixAllKind), "edit": edit])
    }
    return .array(actions)
  }

  private func fixes(of finding: Finding) -> [JSON] {
    finding.fixes.enumerated().compactMap { index, fix in
      action(fix, for: finding, isPreferred: index == 0 && fix.safety == .safe)
    }
  }

  private func action(_ fix: Fix, for finding: Finding, isPreferred: Bool) -> JSON? {
    guard let edit = workspaceEdit(fix) else { return nil }
    let title = fix.title.prefix(1).uppercased() + fix.title.dropFirst()
    return JSON(present: [
      "title": .string(title), "kind": "quickfix", "diagnostics": [diagnostic(finding)],
      "isPreferred": isPreferred && client.takesPreferredActions ? true : nil, "edit": edit,
    ])
  }

  /// Returns a finding as an action refers to it.
  private func diagnostic(_ finding: Finding) -> JSON {
    [
      "range": positions.json(finding.range), "code": .string(finding.rule), "source": "ascertain",
      "message": .string(finding.text),
    ]
  }

  /// Returns the edit that applies the safe fixes that can be applied together; nil when there are none.
  private func fixAll() -> JSON? {
    let selection = FixSelection(of: findings) { $0.safety == .safe && canSend($0.edits) }
    return selection.edits.isEmpty ? nil : workspaceEdit(selection.edits)
  }

  /// Returns actions that suppress findings by a comment, one for each rule.
  private func suppressions(of findings: [Finding]) -> [JSON] {
    guard !findings.isEmpty else { return [] }
    let writer = SuppressionWriter(current.document.tree, current.options.catalogue)
    var told: Set<Fix> = []
    var actions: [JSON] = []
    for finding in findings where actions.count < Self.actionLimit {
      do throws(SuppressionRefusal) {
        let fix = try writer.fix(for: finding, reason: nil)
        guard told.insert(fix).inserted, let action = action(fix, for: finding, isPreferred: false) else { continue }
        actions.append(action)
      } catch {
        continue
      }
    }
    return actions
  }
}
