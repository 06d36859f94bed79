import CLI
import Reporting

/// A repository in which a text stands wherever text can stand, and every command that shows some of it.
struct Everything {
  /// The path of the directory.
  let path: String

  /// Writes the repository.
  ///
  /// - Parameters:
  ///   - text: The text, on one line and without `'`.
  ///   - configuration: Changes the configuration before it is written.
  /// - Throws: An error of the file system.
  init(_ text: String, configuration: (String) -> String = { $0 }) throws {
    let json = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\u{1B}", with: "\\u001b")
    path = try directory([
      "codemagic.yaml": configuration(Self.configuration(text)),
      "broken/codemagic.yaml": "workflows:\n  ios:\n    a: '\(text)'\n   b: ['\(text)'\n",
      "old/codemagic.yaml": Self.configuration(text).replacing("copyright: '", with: "copyright: '2020 "),
      "release_notes_en-US.txt": "\(text)\n<b>😀 \(text)\n",
      "notes/codemagic.yaml": Self.configuration("x"),
      "notes/release_notes.json": "[{\"language\": \"\(json)\", \"text\": \"😀 \(json)\", \"\(json)\": 1}]\n",
      "notes/ios/Info.plist": "<plist><dict><key>CFBundleVersion</key><string>\(text)</string></dict></plist>\n",
      "settings.yml": "exclude: ['\(text)']\nrules: ['rule.yaml']\n",
      "bad-settings.yml": "exclude: ['\(text)', 1]\nnope: '\(text)'\nfail-on: '\(text)'\n",
      "rule.yaml": Self.rule(text), "bad-rule.yaml": "id: a-rule\nseverity: '\(text)'\n'\(text)': 1\n",
      "bad.json": "{\"format_version\": \"1.0\", \"\(json)\": ",
    ])
  }

  private static func configuration(_ text: String) -> String {
    """
    # ascertain: ignore-file[instance-retired] \(text)
    workflows:
      ios:
        name: '\(text)'
        '\(text)': 1
        instance_type: '\(text)'
        inputs: {open: {description: '\(text)', type: string, default: '\(text)', nope: '\(text)'}}
        environment:
          vars: {OPEN: '\(text)', OPEN: 'x \(text)'}
          nope: 'x \(text)'
        scripts:
          - nope: 'echo \(text)'
        artifacts: ['build/\(text).ipa']
        publishing:
          app_store_connect:
            auth: integration
            submit_to_testflight: '\(text)'
            beta_groups: ['\(text)', 'x \(text)', $OPEN, '${{ inputs.open }}', '\(text)'] # ascertain: ignore[groups] \(text)
            copyright: '\(text)'
            release_type: '\(text)'
            earliest_release_date: '\(text)'
            '\(text)': '\(text)'
      '\(text)':
        integrations: {app_store_connect: '\(text)'}
        artifacts: ['\(text).ipa']
        publishing:
          app_store_connect:
            auth: integration
            beta_groups: ['\(text)', 'x \(text)']
            submit_to_testflight: true
            submit_to_app_store: true
            copyright: '2026 \(text)'

    """
  }

  private static func rule(_ text: String) -> String {
    """
    id: a-rule
    severity: warning
    authority: [security]
    risk: low
    summary: 'a summary \(text)'
    why: '\(text)'
    sources: ['\(text)', 'https://example.com/\(text)']
    subject: workflow
    when: { name: present }
    require: { name: { is: never } }
    message: 'a message \(text)'
    help: 'a help \(text)'
    examples:
      - bad: |
          name: ↓'\(text)'
      - good: |
          labels: ['\(text)']

    """
  }

  /// Runs every command, `lint` with the given formats, and returns what each wrote under its arguments.
  func runs(_ text: String, formats: [ReportFormat]) -> [(arguments: [String], run: Run)] {
    let lint = formats.flatMap { format in
      ["codemagic.yaml", "broken", "notes"].map {
        [
          "lint", "--isolated", "--select", "ALL", "--rules", "\(path)/rule.yaml", "--format", format.rawValue,
          "\(path)/\($0)",
        ]
      }
    }
    let plan = PlanFormat.allCases.flatMap { format in
      [[], ["--allow-findings"], ["--allow-findings", "--verbose", "--color=always"]].map {
        ["plan", "--isolated", "--format", format.rawValue] + $0 + [path]
      }
    }
    let against = ["text", "json", "markdown"].map {
      ["plan", "--isolated", "--allow-findings", "--format", $0, "--against", "\(path)/old/codemagic.yaml", path]
    }
    let publish = [[], ["--format", "json"], ["--backend", "shell"], ["--allow-findings"]].map {
      ["publish", "--isolated", "--workflow", text] + $0 + [path]
    }
    let publishAnyway = [["--format", "text"], ["--format", "json"], ["--backend", "shell"]].map {
      ["publish", "--isolated", "--allow-findings", "--workflow", "ios"] + $0 + [path]
    }
    let rules = ["text", "json", "markdown"].map { ["rules", "--rules", "\(path)/rule.yaml", "--format", $0] }
    let others = [
      ["lint", "--isolated", "--color=always", "--select", "ALL", path], ["lint", "--isolated", "--statistics", path],
      ["lint", "--isolated", "--no-ignores", "--color=always", path],
      ["lint", "--config", "\(path)/settings.yml", "--show-settings"],
      ["lint", "--config", "\(path)/bad-settings.yml", path],
      ["lint", "--isolated", "--rules", "\(path)/bad-rule.yaml", path],
      ["explain", "a-rule", "--rules", "\(path)/rule.yaml"],
      ["explain", "a-rule", "--rules", "\(path)/rule.yaml", "--format", "markdown"],
      ["explain", "a-rule", "--rules", "\(path)/rule.yaml", "--format", "json"],
      ["rules", "test", "\(path)/rule.yaml"],
      ["merge", "\(path)/bad.json"], ["merge", "\(path)/codemagic.yaml"], ["merge", text], ["lint", text],
      ["lint", "--\(text)"], ["lint", "--format", text], ["lint", "--format=\(text)"], ["lint", "--quiet=\(text)"],
      ["lint", "--shard", text], ["lint", "--now", text], ["lint", "--max-warnings", text],
      ["lint", "--rules", text, path],
      ["lint", "--config", text], ["lint", "--select", String(text.split(separator: " ")[0]), path],
      ["lint", "--var", text, path],
      ["lint", "--var", "OPEN=\(text)", path], ["lint", "--input", "\(text)=x", path],
      ["lint", "--stdin-name", text, "-"],
      ["lint", "--output", "/nonexistent/\(text)", path], ["lint", "--files-from", text],
      ["plan", "--isolated", "--workflow", text, path],
      ["plan", "--workflow", "x \(text)", path], ["plan", "--artifact", text, path],
      ["plan", "--artifacts-from", text, path],
      ["plan", "--against", text, path], ["plan", "--out", "/nonexistent/\(text)", "--allow-findings", path],
      ["plan", text],
      ["plan", text, text], ["publish", "--plan", text], ["publish", "--journal", text, "--resume", path],
      ["publish", "--plan", "\(path)/bad.json"], ["explain", text], ["rules", text], ["rules", "--rules", text],
      ["rules", "test", text], ["schema", text], ["completions", text], ["help", text], [text], ["--\(text)"],
    ]
    let saved = ["plan", "--isolated", "--allow-findings", "--out", "\(path)/plan.json", path]
    let republish = ["publish", "--isolated", "--allow-findings", "--plan", "\(path)/plan.json"]
    return (lint + plan + against + publish + publishAnyway + rules + others + [saved, republish]).map {
      ($0, CLITests.run($0, input: Self.configuration(text)))
    }
  }
}
