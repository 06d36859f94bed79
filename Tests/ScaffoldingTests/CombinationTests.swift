import Analysis
import Diagnostics
import Model
import Planning
import Rules
import Scaffolding
import Testing
import Text

/// Whatever is answered, the file passes every rule, and its plan does what was answered.
@Suite struct CombinationTests {
  /// Every file of every kind, as many workflows in one file as there are, so that it takes seconds.
  @Test(arguments: AppKind.allCases)
  func everyCombinationPassesEveryRule(_ kind: AppKind) throws {
    var seen: Set<String> = []
    for (number, app) in Combinations.apps(kind).enumerated() {
      // Ways to write an app differ in its steps, which have nothing to do with what starts a build or who signs in.
      let answers = Combinations.answers(app).filter {
        number == 0 || $0.start == .hand && $0.credentials == .integration("Team key")
      }
      let all = answers.filter { seen.insert($0.configuration).inserted }
      for hasNotes in [false, true] {
        try Self.check(all.filter { ($0.notesLanguage != nil) == hasNotes })
      }
    }
    #expect(seen.count > 300)
  }

  @Test func namesAreReadBackAsTheyAre() throws {
    var app = Combinations.apps(.native)[0]
    let all = Combinations.names.flatMap { name in
      [Credentials.integration(name), .group(name)].map { credentials in
        app.scheme = name
        return Answers(
          app: app, bundleID: "com.example.app", destination: .betaGroups([name, "B"], .always),
          credentials: credentials, start: .push(branch: name))
      }
    }
    try Self.check(all)
  }

  /// Checks files as the workflows of one.
  private static func check(_ all: [Answers]) throws {
    guard let first = all.first else { return }
    var text = "workflows:\n"
    for (number, answers) in all.enumerated() {
      let parts = answers.configuration.split(separator: "\nworkflows:\n  \(answers.workflowID):\n")
      try #require(parts.count == 2)
      text += "  w\(number):\n\(parts[1])"
    }
    let analysis = analysis(of: text, first)
    let findings = analysis.reports.flatMap(\.findings)
    try #require(findings.isEmpty, "\(findings.prefix(5).map { "\($0.rule): \($0.message)" })")
    #expect(analysis.document.workflows.count == all.count)
    let results = analysis.planner.plans(analysis.document.publishing) { _ in [] }
    try #require(results.count == all.count)
    for (answers, result) in zip(all, results) {
      guard case .plan(let plan) = result else {
        Issue.record("no plan: \(result)")
        return
      }
      check(plan.release, answers)
    }
  }

  @Test(arguments: AppKind.allCases)
  func settingsHaveNoFindings(_ kind: AppKind) {
    for credentials in [Credentials.integration("A: # \"b\""), .group("x")] {
      var answers = Answers(
        app: App(kind), bundleID: "a.b", destination: .internalTesters, credentials: credentials, start: .hand)
      answers.certificateGroup = kind.fetchesSigningFiles ? "y" : nil
      let file = SourceFile(path: ".ascertain.yml", text: StarterFile.settings(answers).text)
      #expect(Settings.read(file, AnalysisOptions(now: 0).catalogue).report.findings == [])
    }
    let file = SourceFile(path: ".ascertain.yml", text: StarterFile.settings(nil).text)
    #expect(Settings.read(file, AnalysisOptions(now: 0).catalogue).report.findings == [])
  }

  /// Checks a file with all rules, and the release notes that are written beside it.
  private static func analysis(of text: String, _ answers: Answers) -> Analysis {
    var options = AnalysisOptions(now: 1_795_348_800, given: GivenValues().choosingDefaults, isRead: true)
    options.settings.profile = .strict
    options.settings.requiresSuppressionReason = true
    return Analysis(SourceFile(path: "codemagic.yaml", text: text), options) { _ in
      guard let language = answers.notesLanguage else { return Surroundings(notes: []) }
      let notes = StarterFile.notes(in: answers.app.directory, language: language)
      return Surroundings(notes: [
        Surroundings.Notes(
          directory: answers.app.directory, name: "release_notes.json",
          file: SourceFile(path: notes.path, text: notes.text))
      ])
    }
  }

  /// Checks that a plan says what was answered.
  private static func check(_ release: Release, _ answers: Answers) {
    if !answers.app.kind.fetchesSigningFiles { #expect(release.bundleID?.value == "com.example.app") }
    switch answers.credentials {
    case .integration(let name): #expect(release.signIn == .integration(name: .known(name)))
    case .group(let name):
      #expect(release.account.groups.contains(.known(name)))
      guard case .apiKey = release.signIn else {
        Issue.record("\(release.signIn)")
        return
      }
    }
    switch answers.destination {
    case .internalTesters:
      #expect(release.testFlight == .known(false) && release.appStore == .known(false) && release.betaGroups == [])
    case .betaGroups(let names, let review):
      #expect(release.betaGroups.map(\.value) == names)
      #expect(release.testFlight == .known(true))
      #expect(release.chosenAtStart == (review == .asked ? ["submit_to_testflight"] : []))
      #expect(release.appStore == .known(false))
    case .appStore(let type, let isPhased):
      #expect(release.appStore == .known(true) && release.testFlight == .known(false))
      #expect(release.phasedRelease == .known(isPhased))
      let words: [AppStoreRelease: String] = [
        .manual: "MANUAL", .automatic: "AFTER_APPROVAL", .scheduled: "SCHEDULED",
      ]
      #expect(release.releaseType.value?.rawValue == words[type])
      #expect((release.releaseDate != nil) == (type == .scheduled))
    }
    #expect(release.startedBy.isEmpty == (answers.start == .hand))
    #expect((release.notes == .none) == (answers.notesLanguage == nil))
  }
}
