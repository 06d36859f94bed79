extension Subcommand {
  static let initialize = Subcommand(
    InitOptions.self,
    HelpPage.Text(
      summary: "Write a first codemagic.yaml for the app in this repository",
      about: "Look at the repository, and write a first codemagic.yaml for publishing to App Store Connect, with "
        + ".ascertain.yml and a hook for pre-commit. At a terminal, it asks for what it does not see; elsewhere, options "
        + "answer.",
      notes: [
        "A file that is there stays as it is. What is written has no findings, whatever rules are on, and what a release "
          + "would do is shown."
      ],
      examples: [
        "ascertain init",
        "ascertain init --integration \"Team key\" --destination app-store --release automatic",
        "ascertain init --integration \"Team key\" --group \"Public beta\" --branch main --dry-run",
      ],
      statuses: [.clean, .findings, .usage, .nothing, .fault],
      meanings: [
        .clean: "the files were written, or shown",
        .findings: "whoever was asked stopped, so nothing was written",
        .usage: "invalid arguments, or an answer is missing where there is no terminal to ask at",
        .nothing: "every file is there already",
        .fault: "an internal error, or a file could not be written; none was",
      ])
  ) { $0.initialize($1) }
}
