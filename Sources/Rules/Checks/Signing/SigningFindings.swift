internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks of how workflows sign, export and build an app for App Store Connect.
  static let signing = CheckFamily(
    target: .file { context in
      guard context.scripts.contains(where: { $0.calls(BuildCommands.programs) }) else { return [] }
      var search = SigningSearch(context)
      let sections: WorkflowSections = [
        .preCloneScripts, .scripts, .publishingScripts, .appStoreConnect, .otherSigning, .references,
      ]
      return context.found(in: context.document.workflows, reading: sections) { search.findings(in: $0) }
    },
    checks: [
      .signingTypeFetched, .signingProfilesUnused, .signingMissing, .exportOptionsMissing, .exportOptionsUnwritten,
      .buildFailureHidden,
    ])
}

extension NativeCheck {
  static let signingTypeFetched = NativeCheck(
    "signing-type-fetched", arguments: ["type", "wanted", "respelled", "workflow", "platform"])
  static let signingProfilesUnused = NativeCheck(
    "signing-profiles-unused", arguments: ["command", "workflow"], mayReadRepository: true)
  static let signingMissing = NativeCheck("signing-missing", arguments: ["command", "unsigned", "workflow"])
  static let exportOptionsMissing = NativeCheck("export-options-missing")
  static let exportOptionsUnwritten = NativeCheck("export-options-unwritten", arguments: ["file", "command", "reader"])
  static let buildFailureHidden = NativeCheck("build-failure-hidden", arguments: ["command", "step", "workflow"])
}

/// A search for mistakes in signing, which reports those of a script that workflows share once.
private struct SigningSearch {
  private let context: FileContext
  private var reader: SigningReader
  private var rules: DecodedCheckRules
  private var fixes: FixMaker
  /// The kinds of mistakes that are reported in each list of steps, and in each script in steps that are sure to run or
  /// not.
  private var reported: [NodeID: [Report]] = [:]

  /// A kind of mistakes.
  private struct Report: Equatable {
    let check: String
    let isSure: Bool
  }

  /// A workflow with what its steps do.
  private struct Signing {
    let workflow: Workflow
    let publishing: ResolvedValue?
    let files: ResolvedValue?
    let lists: [(list: ResolvedValue, steps: SigningSteps)]

    /// Whether the app goes to App Store Connect.
    var publishes: Bool { publishing != nil || lists.contains { $0.steps.uploads } }
    /// Whether signing files are on the machine.
    var hasFiles: Bool { files != nil || lists.contains { $0.steps.fetches } }
    var usesProfiles: Bool { lists.contains { $0.steps.usesProfiles } }
    var mentionsSigning: Bool { lists.contains { $0.steps.mentionsSigning } }
  }

  init(_ context: FileContext) {
    self.context = context
    reader = SigningReader(context.tree, context.scripts)
    rules = DecodedCheckRules(context.checkRules)
    fixes = FixMaker(context.tree)
  }

  mutating func findings(in workflow: Workflow) -> [Finding] {
    let tree = context.tree
    let publishing = tree.value(of: "publishing", in: workflow.source)
    let lists = [
      tree.value(of: "pre_clone_scripts", in: workflow.source), tree.value(of: "scripts", in: workflow.source),
      publishing.flatMap { tree.value(of: "scripts", in: $0) },
    ]
    let signing = Signing(
      workflow: workflow,
      publishing: publishing.flatMap { tree.value(of: "app_store_connect", in: $0) },
      files: tree.value(at: ["environment", "ios_signing"], from: workflow.source),
      lists: lists.compactMap { list in list.map { ($0, reader.steps(in: $0)) } })
    if signing.lists.allSatisfy(\.steps.scripts.isEmpty) { return [] }
    let unwritten = unwrittenOptions(signing)
    return exportsWithoutOptions(signing) + unwritten.findings + fetchedTypes(signing)
      + missing(signing, isUnwritten: unwritten.isFound) + hiddenFailures(signing)
  }

  /// Returns whether the steps do nothing for the signature but what is known.
  private mutating func isClosed(_ signing: Signing) -> Bool {
    signing.lists.allSatisfy { !reader.effects(in: $0.list).isOpen }
  }

  /// Calls `body` with each script of the lists for which a check has not been reported.
  private mutating func forEachScript(
    of signing: Signing, _ check: NativeCheck, _ body: (inout SigningSearch, SigningSteps.Script) -> Void
  ) {
    for (list, steps) in signing.lists where isNew(check, in: list.node) {
      for script in steps.scripts where isNew(check, in: script.source.node, isSure: script.isSure) {
        body(&self, script)
      }
    }
  }

  /// Notes that mistakes of a kind are reported in a list of steps or in a script; false if they are already.
  private mutating func isNew(_ check: NativeCheck, in node: NodeID, isSure: Bool = true) -> Bool {
    let report = Report(check: check.name, isSure: isSure)
    if reported[node]?.contains(report) ?? false { return false }
    reported[node, default: []].append(report)
    return true
  }

  /// Makes a finding at a part of a script.
  private mutating func finding(
    _ check: NativeCheck, _ arguments: CheckArguments, at part: Range<Int>, of command: ShellCommand,
    in script: SigningSteps.Script, related: [Finding.Related] = []
  ) -> Finding? {
    guard let rule = rules.rule(of: check) else { return nil }
    let range = context.scripts.range(of: part, in: script.source.node)
    let location = context.location(of: part, in: script.source)
    var finding = Finding(
      rule: rule, arguments: arguments, keyPath: context.tree.path(to: script.source.use ?? script.source.node),
      range: location.range, related: location.related + related)
    if !script.isSure || !command.isCertain || command.mayFail { finding.limit(to: .warning) }
    return finding.withFix(of: rule, arguments, FixTarget(range: range), by: &fixes)
  }

  /// The place where an app is published, to show with a finding.
  private func related(_ source: ResolvedValue?, _ message: String) -> [Finding.Related] {
    guard let source else { return [] }
    let location = FindingLocation(of: source, isKey: true, in: context.tree)
    return [Finding.Related(message: message, range: location.range)]
  }

  // MARK: Types

  /// Returns findings for the types of profiles in a workflow that fetches none for App Store Connect.
  private mutating func fetchedTypes(_ signing: Signing) -> [Finding] {
    let lists = signing.lists.map(\.steps)
    // Without a known build, it may be for any platform.
    let union = lists.contains { $0.platforms == nil } ? [] : Set(lists.flatMap { $0.platforms ?? [] })
    let platforms = union.isEmpty ? nil : union
    let mayFetch = lists.contains { steps in
      steps.mayFetchAny
        || !(platforms.map { steps.storePlatforms.isDisjoint(with: $0) } ?? steps.storePlatforms.isEmpty)
    }
    guard signing.publishes, lists.contains(where: \.fetches), !mayFetch, !signing.mentionsSigning,
      !mayHaveStoreFiles(signing), isClosed(signing)
    else { return [] }
    var distribution: [Finding.Related] = []
    if case .known(_, let source, let provenance) = signing.workflow.distributionType {
      distribution = provenance.related(
        of: "distribution_type", in: context.tree, at: context.tree.range(of: source.node))
    }
    var findings: [Finding] = []
    forEachScript(of: signing, .signingTypeFetched) { search, script in
      for fetch in script.commands.fetches {
        guard let type = fetch.type else { continue }
        let isForStore = type.hasSuffix("APP_STORE")
        let own = platform(of: type)
        let wanted = (platforms?.contains(own) ?? true ? own : platforms?.min() ?? own) + "_APP_STORE"
        let arguments: CheckArguments = [
          "type": presentable(type), "wanted": wanted, "respelled": fetch.isWritten ? wanted : nil,
          "workflow": presentable(signing.workflow.id),
          "platform": isForStore ? (wanted.hasPrefix("MAC") ? "macOS" : "iOS") : nil,
        ]
        let related = search.related(signing.publishing, "the app goes to App Store Connect here") + distribution
        var finding = search.finding(
          .signingTypeFetched, arguments, at: fetch.place, of: fetch.command, in: script, related: related)
        // Who refuses it depends on how the project is signed without the profile.
        if isForStore { finding?.limit(to: .warning) }
        findings += [finding].compactMap(\.self)
      }
    }
    return findings
  }

  /// Whether the files that the workflow names may be for App Store Connect.
  private func mayHaveStoreFiles(_ signing: Signing) -> Bool {
    guard signing.files != nil else { return false }
    switch signing.workflow.distributionType {
    case .known(let type, _, _): return !["ad_hoc", "development", "enterprise"].contains(type)
    case .absent, .unknown, .invalid: return true
    }
  }

  // MARK: Nothing that signs

  /// Returns a finding for the first build that nothing signs, or that uses none of the profiles.
  private mutating func missing(_ signing: Signing, isUnwritten: Bool) -> [Finding] {
    let lists = signing.lists.map(\.steps)
    let signed = lists.lazy.compactMap(\.signedBuild).first
    // Nobody takes profiles for the App Store to keep the package. Options of the project's own may be for its own profiles.
    let isForStore = signing.workflow.distributionType.value == "app_store" && signed?.build.hasOwnOptions == false
    guard signing.publishes || isForStore, !signing.mentionsSigning else { return [] }
    let unsigned = lists.lazy.compactMap(\.unsignedBuild).first
    let isUnsigned = signed == nil && !lists.contains { $0.hasOtherBuilds }
    guard let (script, build) = signed ?? (isUnsigned ? unsigned : nil) else { return [] }
    // Most builds use the profiles that they have.
    if build.unsigned == nil, signing.hasFiles, signing.usesProfiles || isUnwritten { return [] }
    guard isClosed(signing) else { return [] }
    let certificates = signing.lists.contains { reader.effects(in: $0.list).bringsCertificates }
    let check: NativeCheck
    if build.unsigned != nil || !signing.hasFiles && !certificates {
      check = .signingMissing
    } else {
      guard signing.hasFiles, context.repository?.nameProfiles != true else { return [] }
      check = .signingProfilesUnused
    }
    guard isNew(check, in: script.source.node, isSure: script.isSure) else { return [] }
    let arguments: CheckArguments = [
      "command": build.name, "unsigned": build.unsigned, "workflow": presentable(signing.workflow.id),
    ]
    let places =
      check == .signingMissing
      ? related(signing.publishing, "the app goes to App Store Connect here")
      : related(signing.files, "the signing files are fetched here") + originOfType(signing)
    return finding(check, arguments, at: build.place, of: build.command, in: script, related: places).map { [$0] } ?? []
  }

  /// Where the type of the profiles is set that says what the build is for.
  private func originOfType(_ signing: Signing) -> [Finding.Related] {
    guard !signing.publishes, case .known(_, let source, let provenance) = signing.workflow.distributionType
    else { return [] }
    return provenance.related(in: context.tree, at: context.tree.range(of: source.node))
  }

  // MARK: Export options

  /// Returns findings for exports of archives that lack an option without which there is none.
  private mutating func exportsWithoutOptions(_ signing: Signing) -> [Finding] {
    var findings: [Finding] = []
    forEachScript(of: signing, .exportOptionsMissing) { search, script in
      for (command, place) in script.commands.exportsWithoutOptions {
        findings += [search.finding(.exportOptionsMissing, [:], at: place, of: command, in: script)].compactMap { $0 }
      }
    }
    return findings
  }

  /// Returns findings for commands that read the export options of `xcode-project use-profiles`, which nothing writes.
  private mutating func unwrittenOptions(_ signing: Signing) -> (findings: [Finding], isFound: Bool) {
    guard signing.lists.contains(where: \.steps.readsHomeOptions), !signing.usesProfiles, isClosed(signing),
      !signing.lists.contains(where: { reader.effects(in: $0.list).mayWriteOptions })
    else { return ([], false) }
    var findings: [Finding] = []
    forEachScript(of: signing, .exportOptionsUnwritten) { search, script in
      for build in script.commands.builds {
        guard let options = build.options else { continue }
        let arguments: CheckArguments = [
          "file": options.path, "command": build.name, "reader": options.word == nil ? build.name : nil,
        ]
        let place = options.word?.range ?? build.place
        let found = search.finding(.exportOptionsUnwritten, arguments, at: place, of: build.command, in: script)
        if let found { findings.append(found) }
      }
    }
    return (findings, true)
  }

  // MARK: Hidden failures

  /// Returns findings for builds whose failure does not end the build of a workflow that publishes.
  private mutating func hiddenFailures(_ signing: Signing) -> [Finding] {
    guard signing.publishing != nil else { return [] }
    var findings: [Finding] = []
    for (list, steps) in signing.lists where isNew(.buildFailureHidden, in: list.node) {
      for script in steps.scripts {
        for build in steps.hiddenFailures(in: script) {
          findings += [hiddenFailure(of: build, in: script, signing)].compactMap { $0 }
        }
      }
    }
    return findings
  }

  private mutating func hiddenFailure(
    of build: BuildCommands.Build, in script: SigningSteps.Script, _ signing: Signing
  ) -> Finding? {
    var arguments: CheckArguments = ["command": build.name, "workflow": presentable(signing.workflow.id)]
    let related = related(signing.publishing, "the app goes to App Store Connect here")
    if build.command.isFailureHidden {
      return finding(.buildFailureHidden, arguments, at: build.place, of: build.command, in: script, related: related)
    }
    let tree = context.tree
    guard let ignored = script.ignoredFailure,
      case .known(let text, _, let provenance, _) = signing.workflow.scope.resolution(of: ignored.node),
      text.elementsEqual("true".utf8),
      let rule = rules.rule(of: .buildFailureHidden)
    else { return nil }
    arguments["step"] = "ignore_failure"
    let location = FindingLocation(of: ignored, isKey: true, in: tree)
    return Finding(
      rule: rule, arguments: arguments, keyPath: tree.path(to: ignored.use ?? ignored.node), range: location.range,
      related: location.related + related + provenance.related(in: tree, at: location.range))
  }
}
