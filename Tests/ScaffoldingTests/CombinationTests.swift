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
  /// Every file of every kind, each text once.
  @Test(arguments: AppKind.allCases)
  func everyCombinationPassesEveryRule(_ kind: AppKind) throws {
    var seen: Set<String> = []
    for (number, app) in Combinations.apps(kind).enumerated() {
      for answers in Combinations.answers(app) {
        // Ways to write an app differ in the steps alone, which the first combinations of each show.
        if number > 0, answers.machine != .macMiniM2 || answers.xcode != "latest" || answers.recipients.count == 2 {
          continue
        }
        let text = answers.configuration
        guard seen.insert(text).inserted else { continue }
        let analysis = Self.analysis(of: text, answers)
        let findings = analysis.reports.flatMap(\.findings)
        try #require(findings.isEmpty, "\(findings.map { "\($0.rule): \($0.message)" })\n\(text)")
        try Self.checkPlan(of: text, answers)
      }
    }
    #expect(seen.count > 500)
  }

  @Test(arguments: Combinations.names)
  func namesAreReadBackAsTheyAre(_ name: String) throws {
    var app = Combinations.apps(.native)[0]
    app.scheme = name
    var answers = Answers(
      app: app, bundleID: "com.example.app", destination: .betaGroups([name, "B"], .always),
      credentials: .integration(name), start: .push(branch: name))
    var analysis = Self.analysis(of: answers.configuration, answers)
    #expect(analysis.reports.flatMap(\.findings).map(\.message) == [])
    try Self.checkPlan(of: answers.configuration, answers)
    answers.credentials = .group(name)
    analysis = Self.analysis(of: answers.configuration, answers)
    #expect(analysis.reports.flatMap(\.findings).map(\.message) == [])
    try Self.checkPlan(of: answers.configuration, answers)
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

  /// Checks a file with all rules, with the settings and the release notes that are written beside it.
  private static func analysis(
    of text: String, _ answers: Answers, given: GivenValues = GivenValues()
  ) -> Analysis {
    var options = AnalysisOptions(now: 1_795_348_800, given: given, isRead: true)
    options.settings =
      Settings.read(
        SourceFile(path: ".ascertain.yml", text: StarterFile.settings(answers).text), options.catalogue
      ).settings
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
  private static func checkPlan(of text: String, _ answers: Answers) throws {
    let analysis = analysis(of: text, answers, given: GivenValues().choosingDefaults)
    let results = analysis.planner.plans(analysis.document.publishing) { _ in [] }
    guard results.count == 1, case .plan(let plan) = results[0] else {
      Issue.record("no plan: \(results)")
      return
    }
    let release = plan.release
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
      #expect(release.chosenAtStart == (isPhased ? ["phased_release"] : []))
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
