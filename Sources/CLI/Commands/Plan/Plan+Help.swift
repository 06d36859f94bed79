extension Subcommand {
  static let plan = Subcommand(
    PlanOptions.self,
    HelpPage.Text(
      summary: "Show what a release would do, in order",
      about: "Show what a release would do, in order; nothing is sent anywhere.",
      examples: [
        "ascertain plan",
        "ascertain plan --workflow ios-release --artifact build/App.ipa --out plan.json",
        "ascertain plan --against origin/main --format markdown",
      ],
      statuses: ExitStatus.allCases,
      meanings: [
        .clean: "everything is planned",
        .findings: "a release is not planned, because the file has errors",
        .nothing: "nothing publishes to App Store Connect",
        .unreadable: "a file, package, or revision could not be read",
        .fault: "the plan could not be saved, or a fault of the program",
      ])
  ) { $0.plan($1) }
}
