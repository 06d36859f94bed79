extension Subcommand {
  static let publish = Subcommand(
    PublishOptions.self,
    HelpPage.Text(
      summary: "Carry out a release, or show what would run",
      about: "Carry out a release with the publishing program of codemagic-cli-tools, or show what would run.",
      notes: [
        "The API key comes from APP_STORE_CONNECT_PRIVATE_KEY, APP_STORE_CONNECT_KEY_IDENTIFIER, and "
          + "APP_STORE_CONNECT_ISSUER_ID, or from the variables that the file names. Uploading needs a macOS machine "
          + "with Xcode; with --skip-upload everything else works anywhere."
      ],
      examples: [
        "ascertain publish --artifact build/App.ipa",
        "ascertain publish --plan plan.json --artifact build/App.ipa --backend codemagic-cli",
        "ascertain publish --plan plan.json --resume --backend codemagic-cli",
      ],
      statuses: ExitStatus.allCases,
      meanings: [
        .clean: "everything happened that the plan promises, or was shown",
        .findings: "not everything happened, or the release was refused",
        .nothing: "nothing publishes to App Store Connect",
        .unreadable: "a file or package could not be read",
        .fault: "the publishing program or the journal could not be used",
      ])
  ) { $0.publish($1) }
}
