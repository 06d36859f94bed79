internal import Analysis
internal import Diagnostics
internal import Rules
internal import Text

extension DocumentView {
  /// The kind of the action that applies all safe fixes.
  static let fixAllKind = "source.fixAll.ascertain"
  /// The kinds of all actions.
  static let actionKinds: [JSON] = ["quickfix", .string(fixAllKind)]

  /// Returns the actions for a range of the text as it is now.
  func codeActions(_ params: JSON) -> JSON {
    guard client.takesCodeActions, let range = positions.range(params["range"]) else { return [] }
    let only = params["context", "only"].map { $0.asItems.compactMap(\.asString) }
    func isWanted(_ kind: String) -> Bool {
      only?.contains { kind == $0 || kind.hasPrefix($0 + ".") || $0.isEmpty } ?? true
    }
    let report = current.reports[0].showing(from: current.options.settings.minSeverity)
    var actions: [JSON] = []
    if isWanted("quickfix") {
      let findings = report.findings.filter { $0.range.start <= range.end && range.start <= $0.range.end }
      actions += findings.prefix(20).flatMap(fixes)
    }
    if isWanted(Self.fixAllKind), let edit = workspaceEdit(allSafeEdits(report.findings)) {
      actions.append(["title": "Fix all that is safe to fix", "kind": .string(Self.fixAllKind), "edit": edit])
    }
    return .array(actions)
  }

  private func fixes(of finding: Finding) -> [JSON] {
    finding.fixes.enumerated().compactMap { index, fix in
      guard let edit = workspaceEdit(fix.edits) else { return nil }
      let isPreferred = index == 0 && fix.safety == .safe && client.takesPreferredActions
      return JSON(present: [
        "title": .string(fix.title.prefix(1).uppercased() + fix.title.dropFirst()), "kind": "quickfix",
        "diagnostics": [diagnostic(finding)], "isPreferred": isPreferred ? true : nil, "edit": edit,
      ])
    }
  }

  /// Returns a finding as an action refers to it.
  func diagnostic(_ finding: Finding) -> JSON {
    [
      "range": positions.json(finding.range), "code": .string(finding.rule), "source": "ascertain",
      "message": .string(finding.text),
    ]
  }

  /// Returns the edits of the first safe fix of each finding, without those that overlap earlier ones.
  private func allSafeEdits(_ findings: [Finding]) -> [Fix.Edit] {
    var edits: [Fix.Edit] = []
    let fixes = findings.compactMap { $0.fixes.first { $0.safety == .safe } }
      .sorted { ($0.edits.first?.range.start ?? 0) < ($1.edits.first?.range.start ?? 0) }
    for fix in fixes {
      guard let start = fix.edits.first?.range.start, start >= edits.last?.range.end ?? 0, !fix.edits.isEmpty else {
        continue
      }
      if fix.edits == Array(edits.suffix(fix.edits.count)) { continue }
      edits += fix.edits
    }
    return edits
  }
}
