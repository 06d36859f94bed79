extension Subcommand {
  static let lint = Subcommand(
    LintOptions.self,
    HelpPage.Text(
      summary: "Check files and show what is wrong with them",
      about: "Check codemagic.yaml files and show what is wrong with the way they publish.",
      notes: [
        "Findings go to standard output, everything else to standard error. The format never changes the exit status. "
          + "In GitHub Actions, the format github also adds all findings to the summary of the step."
      ],
      examples: [
        "ascertain lint",
        "ascertain lint ios/codemagic.yaml android/codemagic.yaml",
        "cat codemagic.yaml | ascertain lint - --stdin-filename codemagic.yaml",
        #"ascertain lint --changed="$(git merge-base origin/main HEAD)""#,
        "ascertain lint --format json --now 2026-11-22T12:00:00Z codemagic.yaml",
        "ascertain lint --format text --format sarif --output report.sarif",
        "# In GitLab CI, a log to read and a report:",
        "ascertain lint -f text -f gitlab -o gl-code-quality-report.json",
      ],
      statuses: ExitStatus.allCases, meanings: [:])
  ) { $0.lint($1) }
}
