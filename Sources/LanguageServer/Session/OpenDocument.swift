internal import Analysis
internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Text
internal import YAMLSyntax

/// A configuration that is open in the editor, with what is known of its text.
struct OpenDocument: Sendable {
  let uri: DocumentURI
  /// The place of the file; nil outside of the workspace.
  let location: Host.Location?
  var text: TextDocument
  private(set) var configuration: Host.Configuration
  /// The analysis of the text; nil until somebody needs it.
  private var current: Analysis?
  /// The reports of that analysis that are shown.
  private var reports: [FileReport] = []
  /// The last analysis of a text that parsed as a whole.
  private var good: Analysis?
  /// The reports of that analysis that are shown.
  private var goodReports: [FileReport] = []
  /// The plans of the analysis that the features use; nil until somebody needs them.
  private var plans: [PlanResult]?
  /// The files beside the document, by what was asked for; read again only when something may have changed there.
  private var surroundings: (request: SurroundingsRequest, found: Surroundings)?
  /// The number of analyses so far, which tells one from another.
  private(set) var generation = 0
  /// Whether the client has not been told of the diagnostics of the text.
  var isUnpublished = true

  init(uri: DocumentURI, location: Host.Location?, text: TextDocument, _ host: Host) {
    self.uri = uri
    self.location = location
    self.text = text
    configuration = host.configuration(location)
  }

  /// Notes that the text has changed.
  mutating func textHasChanged() {
    current = nil
    plans = nil
    isUnpublished = true
  }

  /// Forgets what was read of other files, which may have changed.
  mutating func refresh(_ host: Host) {
    configuration = host.configuration(location)
    surroundings = nil
    good = nil
    textHasChanged()
  }

  /// Returns the analysis of the text as it is.
  mutating func analysis(_ host: Host) -> Analysis {
    if let current { return current }
    let analysis = analyze(text.file, choosesDefaults: false, host)
    current = analysis
    reports = configuration.unaccepted(analysis.reports).map {
      $0.showing(from: configuration.options.settings.minSeverity)
    }
    if analysis.document.tree.isComplete { (good, goodReports) = (analysis, reports) }
    generation += 1
    return analysis
  }

  private mutating func analyze(_ file: SourceFile, choosesDefaults: Bool, _ host: Host) -> Analysis {
    var options = configuration.options
    options.now = host.now()
    options.isConcurrent = true
    if choosesDefaults { options.given = options.given.choosingDefaults }
    guard let location else { return Analysis(file, options) }
    var surroundings = surroundings
    let analysis = Analysis(file, options) { request in
      if let known = surroundings, known.request == request { return known.found }
      let found = host.surroundings(location, request)
      surroundings = (request, found)
      return found
    }
    self.surroundings = surroundings
    return analysis
  }

  /// Returns the analysis that features look at: that of the text or, while it does not parse, the last good one.
  mutating func view(_ host: Host, _ client: Client) -> DocumentView {
    let current = analysis(host)
    let shown = current.document.tree.isComplete ? current : good ?? current
    let isCurrent = current.document.tree.isComplete || good == nil
    return DocumentView(
      uri: uri, version: text.version, analysis: shown, current: current, reports: reports,
      earlierReports: goodReports, positions: text.positions,
      map: isCurrent ? .identity : OffsetMap(from: shown.document.file.bytes, to: text.file.bytes),
      documentation: host.documentation, client: client)
  }

  /// Returns what a release of each workflow would do, as `plan` shows it: with the defaults of inputs.
  mutating func plans(_ host: Host) -> [PlanResult] {
    if let plans { return plans }
    let analysis = planningAnalysis(host)
    let plans = analysis.planner.plans(analysis.document.publishing) { _ in [] }
    self.plans = plans
    return plans
  }

  /// Returns what a release of a workflow would do if nothing stood in its way; nil when there is no such release.
  mutating func lenientPlan(of workflow: String, _ host: Host) -> Plan? {
    let analysis = planningAnalysis(host)
    let workflows = analysis.document.publishing.filter { $0.id == workflow }
    let results = analysis.planner.plans(workflows, isLenient: true) { _ in [] }
    return results.lazy.compactMap { if case .plan(let plan) = $0 { plan } else { nil } }.first
  }

  private mutating func planningAnalysis(_ host: Host) -> Analysis {
    let current = analysis(host)
    let analysis = current.document.tree.isComplete ? current : good ?? current
    let hasInputs = analysis.document.workflows.contains { !$0.inputNames.isEmpty }
    return hasInputs ? analyze(analysis.document.file, choosesDefaults: true, host) : analysis
  }
}
