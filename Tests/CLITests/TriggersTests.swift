import CLI
import Testing

/// What an event starts, as people and programs see it.
@Suite struct TriggersTests {
  static let text = """
    workflows:
      release:
        name: Release é
        integrations:
          app_store_connect: Team key
        triggering:
          events: [push, tag]
          branch_patterns:
            - pattern: main
            - pattern: wip/*
              include: false
          tag_patterns:
            - pattern: v*
        when:
          changeset:
            includes: [ios/]
        publishing:
          app_store_connect:
            auth: integration
            submit_to_testflight: true
            beta_groups: [Team]
            submit_to_app_store: true
            release_type: AFTER_APPROVAL
      check:
        triggering:
          events: [pull_request]
          branch_patterns:
            - pattern: main
              source: false
        when:
          condition: not event.pull_request.draft
      nightly:
        name: Nightly

    """

  private func text(_ arguments: String...) -> Run { run(["triggers"] + arguments + ["-"], input: Self.text) }

  @Test func whatStartsEachWorkflow() {
    #expect(
      text().output == """
        release (Release é)
          started by pushes to `main`, not `wip/*`
          started by tags `v*`
          is skipped unless `ios/` changed since the last successful build (<stdin>:15)
          uploads a build, submits it to beta review, gives it to the beta group “Team”,
            submits it to App Review, puts it on sale as soon as it is approved

        check
          started by pull requests to `main`
          is skipped unless `not event.pull_request.draft` (<stdin>:31)
          publishes nothing to App Store Connect

        nightly (Nightly)
          started by people, schedules and the API only
          publishes nothing to App Store Connect

        """)
  }

  @Test func whatAPushStarts() {
    #expect(
      text("--branch", "main").output == """
        push to main: starts 1 of 3 workflows

        ▶ release (Release é) starts
          `main` matches main (<stdin>:9)
          is skipped unless `ios/` changed since the last successful build (<stdin>:15)
          uploads a build, submits it to beta review, gives it to the beta group “Team”,
            submits it to App Review, puts it on sale as soon as it is approved

        – check does not start: its `events` are `pull_request` (<stdin>:26)
        – nightly (Nightly) does not start: it has no `triggering.events`, so only
          people, schedules and the API start it

        """)
  }

  @Test func aPullRequest() {
    let run = text("--branch", "feature", "--target", "main")
    #expect(run.status == .clean)
    #expect(run.output.hasPrefix("pull request from feature to main: starts 1 of 3 workflows\n\n▶ check starts\n"))
  }

  @Test func programsGetTheSame() throws {
    let output = text("--tag", "v1", "--format", "json").output
    #expect(output.contains("\"event\": {\n    \"name\": \"tag\",\n    \"tag\": \"v1\"\n  }"))
    #expect(output.contains("\"starts\": \"yes\",\n      \"reason\": \"`v*` matches v1\",\n      \"line\": 13"))
  }

  struct Refusal: CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let refusals = [
    Refusal(arguments: ["--event", "push"], message: "--event push needs --branch NAME"),
    Refusal(arguments: ["--event", "tag"], message: "--event tag needs --tag NAME"),
    Refusal(arguments: ["--event", "tag", "--branch", "a"], message: "a tag has no branch"),
    Refusal(
      arguments: ["--event", "push", "--branch", "a", "--target", "b"], message: "--target is for pull requests"),
    Refusal(
      arguments: ["--event", "pull_request", "--branch", "a"], message: "needs --branch NAME for the source and"),
    Refusal(arguments: ["--target", "a"], message: "--event pull_request needs --branch NAME"),
    Refusal(
      arguments: ["--event", "push", "--branch", "a", "--tag", "b"], message: "--tag is for --event tag, not push"),
    Refusal(arguments: ["--event", "pushed"], message: "did you mean push?"),
    Refusal(arguments: ["--changed", "HEAD"], message: "standard input is in no repository"),
    Refusal(arguments: ["--var", "=x"], message: "--var"),
  ]

  @Test(arguments: refusals) func refuses(_ each: Refusal) {
    let run = run(["triggers"] + each.arguments + ["-"], input: Self.text)
    #expect(run.status == .usage)
    #expect(run.error.contains(each.message), "\(run.error)")
  }

  @Test(arguments: ["", "on: push\njobs: {}\n", "workflows: {}\n", "workflows:\n  ios: [\n"])
  func aFileWithoutWorkflowsStartsNothingButTellsWhy(_ text: String) {
    let run = run("triggers", "-", input: text)
    #expect(run.status == .unreadable && run.output == "")
    #expect(run.error.contains("it has no workflows or is invalid; 'ascertain lint' tells"), "\(run.error)")
  }

  @Test func changesTellWhatIsSkipped() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.text, "ios/a": "1", "docs/a": "1"])
    func answer() -> Run {
      run(
        "triggers", "--branch=main", "--changed=HEAD", repository.path, variables: GitRepository.variables)
    }
    try repository.write("docs/a", "2")
    #expect(answer().output.contains("\n  is skipped because nothing that it watches changed\n"))
    try repository.write("ios/é", "2")
    #expect(answer().output.contains("\n  is not skipped because ios/é changed\n"))
  }

  @Test func unknownRevisionsAndMissingFiles() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.text])
    let unknown = run("triggers", "--changed=nope", repository.path, variables: GitRepository.variables)
    #expect(unknown.status == .unreadable)
    #expect(unknown.error.contains("there is no file or revision 'nope'"))
    #expect(run("triggers", "/nonexistent/codemagic.yaml").status == .unreadable)
  }
}
