extension Subcommand {
  static let publish = Subcommand(
    PublishOptions.self,
    HelpPage.Text(
      summary: "Carry out a release, or show what would run",
      about: "Carry out a release with the publishing program of codemagic-cli-tools, or show what would run.",
      notes: [
        "The API key is read from APP_STORE_CONNECT_PRIVATE_KEY, APP_STORE_CONNECT_KEY_IDENTIFIER, and "
          + "APP_STORE_CONNECT_ISSUER_ID, or from the variables that the file refers to. Uploading needs a macOS "
          + "machine with Xcode; with --skip-upload, everything else works on any machine."
      ],
      examples: [
        "ascertain publish --artifact build/App.ipa",
        "ascertain publish --plan plan.json --artifact build/App.ipa --backend codemagic-cli",
        "ascertain publish --plan plan.json --resume --backend codemagic-cli",
      ],
      statuses: ExitStatus.allCases,
      meanings: [
        .clean: "everything in the plan was done, or it was only shown",
        .findings: "not everything in the plan was done, or the release was refused",
        .nothing: "no workflow publishes to App Store Connect",
        .unreadable: "a file or package could not be read",
        .fault: "the publishing program or the journal could not be used",
      ])
  ) { $0.publish($1) }
}
