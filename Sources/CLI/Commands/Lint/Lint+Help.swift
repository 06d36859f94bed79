extension Subcommand {
  static let lint = Subcommand(
    LintOptions.self,
    HelpPage.Text(
      summary: "Check files and report problems",
      about: "Check how codemagic.yaml files publish to App Store Connect, and report problems.",
      notes: [
        "Findings go to standard output, everything else to standard error. The exit status does not depend on the "
          + "format. In GitHub Actions, the format github also adds all findings to the step summary."
      ],
      examples: [
        "ascertain lint",
        "ascertain lint ios/codemagic.yaml android/codemagic.yaml",
        "cat codemagic.yaml | ascertain lint - --stdin-filename codemagic.yaml",
        #"ascertain lint --changed="$(git merge-base origin/main HEAD)""#,
        "ascertain lint --format json --now 2026-11-22T12:00:00Z codemagic.yaml",
        "ascertain lint --format text --format sarif --output report.sarif",
        "# In GitLab CI, a readable log and a report:",
        "ascertain lint -f text -f gitlab -o gl-code-quality-report.json",
      ],
      statuses: ExitStatus.allCases, meanings: [:])
  ) { $0.lint($1) }
}
