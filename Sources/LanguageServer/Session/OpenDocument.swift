internal import Analysis
internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Text
internal import YAMLSyntax

/// A configuration that is open in the editor, with what is known of its text.
struct OpenDocument: Sendable {
  /// An analysis, with its reports as they are shown.
  private struct Result {
    let analysis: Analysis
    let reports: [FileReport]
  }

  let uri: DocumentURI
  /// The number of the opening in the session.
  private let opening: Int
  /// The place of the file; nil outside of the workspace.
  private(set) var location: Host.Location?
  var text: TextDocument
  private(set) var configuration: Host.Configuration
  /// The result for the text; nil until somebody needs it.
  private var current: Result?
  /// The last text that parsed as a whole; nil when none has.
  private var goodFile: SourceFile?
  /// The result for that text; nil until somebody needs it.
  private var good: Result?
  /// The plans of the analysis that the features use; nil until somebody needs them.
  private var plans: [PlanResult]?
  /// The files beside the document, by what was asked for; read again only when something may have changed there.
  private var surroundings: (request: SurroundingsRequest, found: Surroundings)?
  /// The number of analyses of the text so far.
  private(set) var generation = 0
  /// Whether the client has not been told of the diagnostics of the text.
  var isUnpublished = true
  /// Whether a person was told that a change could not be applied.
  var hasToldLostChange = false

  init(uri: DocumentURI, opening: Int, location: Host.Location?, text: TextDocument, _ host: Host) {
    self.uri = uri
    self.opening = opening
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

  /// Forgets what was read of other files, which may have changed or be others from now on.
  mutating func refresh(at location: Host.Location?, _ host: Host) {
    self.location = location
    configuration = host.configuration(location)
    surroundings = nil
    good = nil
    textHasChanged()
  }

  /// The ID of the last analysis of the text, which no other one in the session has.
  var resultID: String { "\(opening).\(generation)" }

  /// Returns the result for the text as it is.
  private mutating func result(_ host: Host) -> Result {
    if let current { return current }
    let result = result(for: text.file, host)
    current = result
    if result.analysis.document.tree.isComplete { (good, goodFile) = (result, text.file) }
    generation += 1
    return result
  }

  /// Returns the result for the last text that parsed as a whole; nil when none has.
  private mutating func goodResult(_ host: Host) -> Result? {
    if let good { return good }
    good = goodFile.map { result(for: $0, host) }
    return good
  }

  private mutating func result(for file: SourceFile, _ host: Host) -> Result {
    let analysis = analyze(file, choosesDefaults: false, host)
    let reports = configuration.unaccepted(analysis.reports).map {
      $0.showing(from: configuration.options.settings.minSeverity)
    }
    return Result(analysis: analysis, reports: reports)
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

  /// Returns the document as features look at it: with the text or, while it does not parse, the last one that did.
  mutating func view(_ host: Host, _ client: Client) -> DocumentView {
    let current = result(host)
    let good = current.analysis.document.tree.isComplete ? nil : goodResult(host)
    return DocumentView(
      uri: uri, version: text.version, analysis: (good ?? current).analysis, current: current.analysis,
      reports: current.reports, earlierReports: good?.reports, positions: text.positions,
      map: good.map { OffsetMap(from: $0.analysis.document.file.bytes, to: text.file.bytes) } ?? .identity,
      documentation: host.documentation, client: client)
  }

  /// Returns the plans of all workflows as `plan` shows them: with the defaults of inputs.
  mutating func plans(_ host: Host) -> [PlanResult] {
    if let plans { return plans }
    let analysis = planningAnalysis(host)
    let plans = analysis.planner.plans(analysis.document.publishing) { _ in [] }
    self.plans = plans
    return plans
  }

  /// Returns the plan of a workflow as if nothing stood in its way; nil when there is no such release.
  mutating func lenientPlan(of workflow: String, _ host: Host) -> Plan? {
    let analysis = planningAnalysis(host)
    let workflows = analysis.document.publishing.filter { $0.id == workflow }
    let results = analysis.planner.plans(workflows, isLenient: true) { _ in [] }
    return results.lazy.compactMap { if case .plan(let plan) = $0 { plan } else { nil } }.first
  }

  private mutating func planningAnalysis(_ host: Host) -> Analysis {
    let current = result(host)
    let analysis = (current.analysis.document.tree.isComplete ? current : goodResult(host) ?? current).analysis
    let hasInputs = analysis.document.workflows.contains { !$0.inputNames.isEmpty }
    return hasInputs ? analyze(analysis.document.file, choosesDefaults: true, host) : analysis
  }
}
