public import Diagnostics
public import Text

/// Explanations as one JSON object.
///
/// Readers should ignore unknown keys; a new major `format_version` announces incompatible changes.
public enum ExplanationJSON {
  /// Returns the explanations of keys and rules.
  public static func document(_ keys: [KeyPage], _ rules: [RulePage]) -> JSON {
    ["format_version": "1.0", "keys": .array(keys.map(json)), "rules": .array(rules.map(json))]
  }

  private static func json(_ key: KeyPage) -> JSON {
    [
      "name": .string(key.name), "path": .string(key.paths.first ?? key.name), "paths": strings(key.paths),
      "place": string(key.place), "about": .string(key.about),
      "accepts": .string(key.accepts), "default": string(key.defaultValue), "required": .boolean(key.isRequired),
      "source": string(key.source), "rules": strings(key.rules),
    ]
  }

  private static func json(_ page: RulePage) -> JSON {
    let rule = page.rule
    return [
      "id": .string(rule.id), "group": .string(rule.group), "severity": .string(rule.severity.rawValue),
      "precision": .string(rule.precision.rawValue), "default": .boolean(rule.isOnByDefault),
      "summary": .string(rule.summary), "subject": .string(page.subject), "why": .string(rule.why),
      "authority": .array(
        page.authorities.map {
          ["name": .string($0.name), "words": .string($0.words), "can_reject": .boolean($0.canReject)]
        }),
      "sources": strings(rule.sources), "bad": .array(page.bad.map(json)), "good": .array(page.good.map(json)),
      "fixes": strings(page.fixes), "fix_safety": strings(page.fixSafety.map(\.rawValue)),
      "suppression": ["comment": string(page.comment), "settings": .string(page.switchedOff)],
      "settings": .array(page.settings.map { ["name": .string($0.name), "about": .string($0.about)] }),
      "page": string(rule.documentation),
    ]
  }

  private static func json(_ example: RuleExample) -> JSON {
    [
      "file": json(example.file), "encoding": string(example.encoding), "time": string(example.time),
      "others": .array(example.others.map(json)),
      "findings": .array(
        example.findings.map { finding in
          [
            "line": .integer(finding.line), "column": .integer(finding.column), "message": .string(finding.message),
            "help": string(finding.help),
          ]
        }),
      "fixed": string(example.fixed),
    ]
  }

  private static func json(_ file: RuleExample.File) -> JSON {
    ["path": .string(file.path), "text": .string(file.text)]
  }

  private static func string(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  private static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
}
