import CLI
import Foundation
import TestSupport
import Testing

private let variables = [
  "PATH": "/usr/bin:/bin", "APP_STORE_CONNECT_PRIVATE_KEY": "/key.p8", "APP_STORE_CONNECT_KEY_IDENTIFIER": "A B",
]

private let settings = "submit_to_testflight: true"

private func configuration(_ lines: String = settings) -> String {
  """
  workflows:
    ios-release:
      integrations:
        app_store_connect: Team key
      scripts: [flutter build ipa]
      artifacts:
        - build/**/*.ipa
      publishing:
        app_store_connect:
          auth: integration
  \(lines.split(separator: "\n").map { "        \($0)\n" }.joined())
  """
}

/// Creates a directory with a configuration and a package, and returns its path.
private func place(_ lines: String = settings) throws -> String {
  let place = try directory(["codemagic.yaml": configuration(lines)])
  try build(in: place)
  return place
}

private func build(in place: String, number: String = "42") throws {
  let keys = [
    "CFBundleIdentifier": "com.example.app", "CFBundleVersion": number, "CFBundleShortVersionString": "1.0",
    "ITSAppUsesNonExemptEncryption": "<false/>",
  ]
  try Data(Zip.package(keys)).write(to: URL(filePath: "\(place)/App.ipa"))
}

/// Runs `publish` on the configuration and package in a directory.
private func publish(_ place: String, _ arguments: String..., console: Console = Console()) -> Run {
  let (output, error) = (Sink(), Sink())
  let status = Command.run(
    ["publish", "\(place)/codemagic.yaml", "--isolated", "--journal", "\(place)/journal"] + arguments,
    environment: Environment(
      variables: variables, isTerminal: false, directory: place, now: 1_795_348_800, readInput: { nil },
      console: console),
    output: output, error: error)
  return Run(
    status: status, output: output.text.replacing(place, with: "DIR"), error: error.text.replacing(place, with: "DIR"))
}

@Suite struct PublishTests {
  @Test func aDryRunIsTheDefault() throws {
    let place = try place()
    let run = publish(place, "--artifact", "\(place)/App.ipa")
    #expect(run.status == .clean && run.error.isEmpty)
    #expect(run.output.contains("Would run") && run.output.contains("Nothing was done: this is a dry run."))
    #expect(!FileManager.default.fileExists(atPath: "\(place)/journal"))
  }

  /// A dry run shows what is left to do, in its text as in its JSON.
  @Test func aDryRunWithoutUpload() throws {
    let place = try place()
    let run = publish(place, "--artifact", "\(place)/App.ipa", "--skip-upload")
    let headline = "ios-release: takes a build that is in App Store Connect, submits it to beta\nreview\n"
    #expect(run.output.hasPrefix(headline))
    #expect(!run.output.contains("Upload") && run.output.contains("--skip-package-upload"))
    let json = publish(place, "--artifact", "\(place)/App.ipa", "--skip-upload", "--format", "json")
    #expect(!json.output.contains("\"id\": \"upload\"") && json.output.contains("\"refusal\": null"))
  }

  /// A program that asks for JSON gets it when the release is refused, too.
  @Test func refusalsInJSON() throws {
    let place = try place()
    let run = publish(place, "--artifact", "\(place)/App.ipa", "--backend", "codemagic-cli", "--format", "json")
    #expect(run.status == .findings && run.error.contains("this release cannot start"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let refusal = try #require(document["refusal"] as? [String: Any])
    #expect(document["done"] as? Bool == false && refusal["reason"] as? String == "this release cannot start")
    let problems = try #require(refusal["problems"] as? [[String: String]])
    #expect(problems.contains { $0["message"] == "the issuer id is missing" && $0["help"] != nil })
    let nothing = publish(place, "--resume", "--backend", "codemagic-cli", "--format", "json")
    #expect(nothing.status == .nothing && nothing.output.contains("\"problems\": []"))
  }

  struct InvalidRun: CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    var status = CLI.ExitStatus.usage
    let error: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    InvalidRun(
      name: "an unknown backend", arguments: ["--backend", "codemagic"], error: "did you mean codemagic-cli?"),
    InvalidRun(name: "an unknown option", arguments: ["--resum"], error: "did you mean --resume?"),
    InvalidRun(name: "an unknown step", arguments: ["--resume", "--done", "uplod"], error: "did you mean upload?"),
    InvalidRun(name: "steps without a resume", arguments: ["--done", "upload"], error: "need --resume"),
    InvalidRun(
      name: "a step that is both", arguments: ["--resume", "--done", "upload", "--not-done", "upload"],
      error: "upload cannot be both done and not done"),
    InvalidRun(name: "two files", arguments: ["-"], error: "publish takes one PATH"),
    InvalidRun(name: "no package", arguments: ["--backend", "codemagic-cli"], error: "no package was given"),
    InvalidRun(
      name: "nothing to resume", arguments: ["--resume", "--backend", "codemagic-cli"], status: .nothing,
      error: "there is nothing to resume"),
    InvalidRun(
      name: "a plan that is none", arguments: ["--plan", "DIR/codemagic.yaml"], status: .unreadable,
      error: "cannot be carried out: it is not a saved plan"),
    InvalidRun(
      name: "a package that is not there", arguments: ["--artifact", "DIR/x.ipa"], error: "no package matches"),
    InvalidRun(
      name: "waits that contradict each other", arguments: ["--find-build-wait", "2", "--post-processing-wait", "90s"],
      error: "--find-build-wait cannot be longer"),
  ])
  func errors(_ each: InvalidRun) throws {
    let place = try place()
    let (output, error) = (Sink(), Sink())
    let status = Command.run(
      ["publish", "\(place)/codemagic.yaml", "--isolated", "--journal", "\(place)/journal"]
        + each.arguments.map { $0.replacing("DIR", with: place) },
      environment: Environment(
        variables: variables, isTerminal: false, directory: place, now: 1_795_348_800, readInput: { nil }),
      output: output, error: error)
    #expect(status == each.status && output.text.isEmpty)
    #expect(error.text.contains(each.error), "\(error.text)")
    #expect(!FileManager.default.fileExists(atPath: "\(place)/journal"))
  }

  @Test func allProblemsAtOnce() throws {
    let place = try place()
    let run = publish(place, "--artifact", "\(place)/App.ipa", "--backend", "codemagic-cli")
    #expect(run.status == .findings && run.output.isEmpty)
    for message in [
      "app-store-connect is not installed", "the upload needs xcrun altool", "--skip-upload",
      "the private key is a path", "the key id has a character", "the issuer id is missing",
    ] {
      #expect(run.error.contains(message), "\(message): \(run.error)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(place)/journal"))
  }

  @Test func plansGoStale() throws {
    let place = try place()
    let plan = "\(place)/plan.json"
    let planned = run(
      "plan", "\(place)/codemagic.yaml", "--isolated", "--artifact", "\(place)/App.ipa", "--out", plan,
      variables: variables)
    #expect(planned.status == .clean, "\(planned.error)")
    #expect(publish(place, "--plan", plan).status == .clean)
    try configuration("beta_groups: [QA]").write(
      toFile: "\(place)/codemagic.yaml", atomically: true, encoding: .utf8)
    try build(in: place, number: "43")
    let stale = publish(place, "--plan", plan)
    #expect(stale.status == .findings)
    #expect(stale.error.contains("the configuration has changed") && stale.error.contains("is not the one"))
    #expect(stale.error.contains("make a new plan"))
  }

  /// What was approved is what was read.
  @Test(arguments: [
    ("\"title\": \"Find the app\"", "\"title\": \"Find an app\""),
    ("\"kind\": \"submit-for-beta-review\"", "\"kind\": \"find-app\""),
    ("\"id\": \"app-record\"", "\"id\": \"artifacts\""), ("\"possible\": \"in-part\"", "\"possible\": \"by-hand\""),
  ])
  func aPlanThatShowsSomethingElse(_ old: String, _ new: String) throws {
    let place = try place()
    let plan = "\(place)/plan.json"
    _ = run(
      "plan", "\(place)/codemagic.yaml", "--isolated", "--artifact", "\(place)/App.ipa", "--out", plan,
      variables: variables)
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(toFile: plan, atomically: true, encoding: .utf8)
    let publish = publish(place, "--plan", plan)
    #expect(publish.status == .findings)
    #expect(publish.error.contains("the plan shows something else than what would be done"), "\(publish.error)")
  }

  @Test func thePlanIsOfOtherWorkflowsOrValues() throws {
    let place = try place()
    let plan = "\(place)/plan.json"
    let path = "\(place)/codemagic.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let second = text.replacing("workflows:\n", with: "").replacing("ios-release:", with: "second:")
    try (text + "\n" + second).write(toFile: path, atomically: true, encoding: .utf8)
    let planned = run(
      "plan", path, "-w", "second", "--isolated", "--artifact", "\(place)/App.ipa", "--out", plan, variables: variables)
    #expect(planned.status == .clean, "\(planned.error)")
    #expect(
      publish(place, "--plan", plan, "-w", "ios-release").error.contains("the plan has no release of ios-release"))
    #expect(
      publish(place, "--plan", plan, "--var", "A=b").error.contains(
        "the values of --var and --input are not those that the plan was made for"))
  }

  @Test func aPassedDateIsRefused() throws {
    let place = try place(
      "submit_to_app_store: true\nrelease_type: SCHEDULED\nearliest_release_date: 2026-12-01T14:00:00Z")
    #expect(publish(place, "--artifact", "\(place)/App.ipa").status == .clean)
    let late = publish(place, "--artifact", "\(place)/App.ipa", "--now", "2027-01-01T00:00:00Z")
    #expect(late.status == .findings && late.error.contains("is in the past"), "\(late.error)")
  }

  struct Unmet: CustomTestStringConvertible {
    let name: String
    var lines = settings
    var file = "App.ipa"
    var keys: [String: String] = [:]
    /// The condition, and what is said of it.
    let condition: String
    let reason: String

    var testDescription: String { name }
  }

  static let unmet = [
    Unmet(
      name: "another app", keys: ["CFBundleIdentifier": "com.other.äpp"], condition: "bundle-identifier",
      reason: "the package is com.other.äpp, ios_signing.bundle_identifier is com.example.app"),
    Unmet(
      name: "an app whose name begins the same", keys: ["CFBundleIdentifier": "com.example.app2"],
      condition: "bundle-identifier", reason: "the package is com.example.app2"),
    Unmet(
      name: "a package that the workflow does not keep", file: "Other.ipa", condition: "artifacts",
      reason: "no pattern of `artifacts` matches DIR/Other.ipa"),
    Unmet(
      name: "the question about encryption", lines: "submit_to_testflight: true",
      keys: ["ITSAppUsesNonExemptEncryption": ""], condition: "export-compliance",
      reason: "the package's Info.plist has no ITSAppUsesNonExemptEncryption"),
  ]

  /// What is known not to hold refuses a release, until a person names it.
  @Test(arguments: unmet) func whatIsKnownNotToHoldRefuses(_ each: Unmet) throws {
    let signing =
      "    environment:\n      ios_signing: { distribution_type: app_store, bundle_identifier: com.example.app }\n    artifacts:"
    let text = configuration(each.lines).replacing("    artifacts:", with: signing)
      .replacing("*.ipa", with: "App*.ipa")
    let place = try directory(["codemagic.yaml": text])
    var keys = [
      "CFBundleIdentifier": "com.example.app", "CFBundleVersion": "1", "CFBundleShortVersionString": "1.0",
      "ITSAppUsesNonExemptEncryption": "<false/>",
    ]
    keys.merge(each.keys) { $1 }
    keys = keys.filter { !$0.value.isEmpty }
    try Data(Zip.package(keys)).write(to: URL(filePath: "\(place)/\(each.file)"))
    let refused = publish(place, "--artifact", "\(place)/\(each.file)")
    #expect(refused.status == .findings)
    #expect(refused.error.contains(each.reason), "\(refused.error)")
    #expect(refused.error.contains("--accept \(each.condition)\n"))
    let accepted = publish(place, "--artifact", "\(place)/\(each.file)", "--accept", each.condition)
    #expect(accepted.status == .clean, "\(accepted.error)")
    let other = publish(place, "--artifact", "\(place)/\(each.file)", "--accept", "role")
    #expect(other.status == .findings)
  }

  @Test func anUnknownConditionIsNotAccepted() throws {
    let run = publish(try place(), "--accept", "bundle-identifer")
    #expect(run.status == .usage && run.error.contains("did you mean bundle-identifier?"), "\(run.error)")
  }

  @Test func theSamePackageTwice() throws {
    let place = try place()
    try FileManager.default.createSymbolicLink(atPath: "\(place)/Link.ipa", withDestinationPath: "App.ipa")
    try FileManager.default.copyItem(atPath: "\(place)/App.ipa", toPath: "\(place)/Copy.ipa")
    for other in ["Link.ipa", "Copy.ipa", "./App.ipa"] {
      let run = publish(place, "--artifact", "\(place)/App.ipa", "--artifact", "\(place)/\(other)")
      #expect(run.status == .unreadable && run.error.contains("it is the same package as DIR/App.ipa"), "\(run.error)")
    }
    #expect(publish(place, "--artifact", "\(place)/App.ipa", "--artifact", "\(place)/App.ipa").status == .clean)
  }

  /// A script cannot contain values that are unknown.
  @Test func openReferencesHaveNoScript() throws {
    let place = try place("submit_to_testflight: true\nbeta_groups: [$GROUP]")
    let run = publish(place, "--artifact", "\(place)/App.ipa", "--backend", "shell")
    #expect(run.status == .findings && run.error.contains("the value of $GROUP is not known"))
    let given = publish(place, "--artifact", "\(place)/App.ipa", "--backend", "shell", "--var", "GROUP=it's")
    #expect(given.output.contains("'--beta-group=it'\\''s'"), "\(given.output)")
  }

  @Test func help() {
    #expect(run("publish", "--help").output.contains("--backend NAME"))
    #expect(run("help").output.contains("  publish      Carry out a release"))
  }
}

/// The confirmation before publishing; the publishing program and its tools are simulated, so that a release can start.
@Suite struct ConfirmationTests {
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4bfglwBFYvVkyr1U
    67b9HQDL98JjZCDRD3HH72MZ3fuhRANCAASMlIWzbkwMvV/Mo1tJBrN/GWB21uYj
    +N/RHMD1viMLk6tS6PN8JLPg6wDrcPLxHVfrry3M7DWA932i+7HGbyB6
    -----END PRIVATE KEY-----
    """

  struct Case: CustomTestStringConvertible {
    let name: String
    var lines = "submit_to_app_store: true"
    var arguments: [String] = []
    /// The answer; nil without a terminal.
    var answer: String?
    var keyID = "ABC"
    var issuerID = "1-2"
    let status: CLI.ExitStatus
    let error: String

    var testDescription: String { name }
  }

  private static let older = "submit_to_testflight: true\nexpire_build_submitted_for_review: true"
  private static let cancel = "submit_to_app_store: true\ncancel_previous_submissions: true"

  @Test(arguments: [
    Case(
      name: "no terminal", status: .usage, error: "  ◆ Submit the version to App Review; can be undone in part: it can"),
    Case(name: "an older build", lines: older, status: .usage, error: "◆ Expire"),
    Case(name: "submissions", lines: cancel, status: .usage, error: "◆ Cancel"),
    Case(
      name: "an automatic release", lines: "submit_to_app_store: true\nrelease_type: AFTER_APPROVAL", status: .usage,
      error: "◆ once App Review approves the version, it goes on sale automatically"),
    Case(
      name: "swapped IDs", keyID: "57246542-96fe-1a63-e053-0824d011072a", issuerID: "2X9R4HXF34", status: .findings,
      error: "the key id and the issuer id are swapped"),
    Case(
      name: "two issuer IDs", keyID: "57246542-96fe-1a63-e053-0824d011072a",
      issuerID: "57246542-96fe-1a63-e053-0824d011072a", status: .findings,
      error: "the key id has the form of an issuer id"),
    Case(
      name: "two key IDs", keyID: "2X9R4HXF34", issuerID: "2X9R4HXF34", status: .findings,
      error: "the issuer id has the form of a key id"),
    Case(name: "no", answer: "no", status: .findings, error: "nothing was published"),
    Case(name: "only return", answer: "", status: .findings, error: "Type yes to publish: ascertain: nothing"),
    Case(name: "the program fails", answer: "yes", status: .findings, error: "no such luck"),
    Case(name: "--yes", arguments: ["--yes"], status: .findings, error: "no such luck"),
    Case(name: "nothing to ask for", lines: "submit_to_testflight: true", status: .findings, error: "no such luck"),
  ])
  func asks(_ each: Case) throws {
    let place = try place(each.lines)
    let tools = [
      "xcrun": "exit 0",
      "app-store-connect": "case $1 in --version) echo 'x 0.70.0';; *) echo no such luck; exit 1;; esac",
    ]
    for (name, text) in tools {
      let path = "\(place)/bin/\(name)"
      try FileManager.default.createDirectory(atPath: "\(place)/bin", withIntermediateDirectories: true)
      try "#!/bin/sh\n\(text)\n".write(toFile: path, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let (output, error) = (Sink(), Sink())
    let answer = each.answer
    let status = Command.run(
      [
        "publish", "\(place)/codemagic.yaml", "--isolated", "--journal", "\(place)/journal", "--artifact",
        "\(place)/App.ipa", "--backend", "codemagic-cli",
      ] + each.arguments,
      environment: Environment(
        variables: [
          "PATH": "\(place)/bin:/usr/bin:/bin", "HOME": place, "TMPDIR": place,
          "APP_STORE_CONNECT_PRIVATE_KEY": Self.key, "APP_STORE_CONNECT_KEY_IDENTIFIER": each.keyID,
          "APP_STORE_CONNECT_ISSUER_ID": each.issuerID,
        ], isTerminal: false, directory: place, now: 1_795_348_800, readInput: { nil },
        console: Console(isInteractive: answer != nil, readLine: { answer }, sleep: { usleep(UInt32($0 * 1_000_000)) })),
      output: output, error: error)
    #expect(status == each.status, "\(error.text)")
    #expect(error.text.contains(each.error), "\(error.text)")
    #expect(FileManager.default.fileExists(atPath: "\(place)/journal") == each.error.contains("luck"))
  }
}

/// Dry runs and scripts; the texts in `fixtures/plans` were read and approved.
@Suite struct PublishFixtureTests {
  @Test(arguments: ["simplest", "testflight", "app-store"], ["dry-run", "shell"])
  func publish(_ name: String, _ backend: String) throws {
    let path = "fixtures/plans/\(name)/codemagic.yaml"
    let run = run(
      "publish", Repository.root.appending(path: path).path, "--backend", backend, "--isolated")
    #expect(run.status == .clean && run.error.isEmpty, "\(run.error)")
    let text = run.output.replacing(Repository.root.path + "/", with: "")
    #expect(
      Snapshot.difference(text, from: "fixtures/plans/\(name)/publish.\(backend == "shell" ? "sh" : "txt")") == nil)
  }
}
