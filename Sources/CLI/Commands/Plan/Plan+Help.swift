extension Subcommand {
  static let plan = Subcommand(
    PlanOptions.self,
    HelpPage.Text(
      summary: "Show what a release would do, in order",
      about: "Show what a release would do, in order, without sending anything.",
      examples: [
        "ascertain plan",
        "ascertain plan --workflow ios-release --artifact build/App.ipa --out plan.json",
        "ascertain plan --against origin/main --format markdown",
      ],
      statuses: ExitStatus.allCases,
      meanings: [
        .clean: "every release is planned",
        .findings: "a release would fail, or Codemagic would reject the file",
        .nothing: "no workflow publishes to App Store Connect",
        .unreadable: "a file, package, or revision could not be read",
        .fault: "an internal error, or the plan could not be saved",
      ])
  ) { $0.plan($1) }
}
