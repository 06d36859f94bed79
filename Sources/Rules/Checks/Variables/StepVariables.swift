internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

/// The variables of a list of steps, each of which runs in a shell of its own.
struct StepVariables {
  /// A place in the script of a step.
  struct Place {
    let script: ResolvedValue
    /// The place in the script.
    let part: Range<Int>
  }

  /// A variable that one step sets for itself and a later one uses.
  struct Loss {
    let name: String
    let use: Place
    let assignment: Place
    /// Whether the step that sets it does nothing else with it, so that it must have been meant for others.
    let isIdle: Bool
  }

  /// A place in a script where a variable is named.
  struct Mention {
    let name: String
    let place: Place
  }

  /// The variables that are lost between steps, each at its first use.
  private(set) var losses: [Loss] = []
  /// The names whose output as commands is asked for.
  private(set) var calls: [Mention] = []
  /// The variables for later steps, or for programs, that are to hold release notes.
  private(set) var notes: [Mention] = []
  /// The first call of App Store Connect that takes the API key from variables; nil if there is none.
  private(set) var keyUse: Mention?
  /// The first call that takes the private key of certificates from a variable, named by its action; nil if there is none.
  private(set) var certificateUse: Mention?
  /// The names of the variables that steps pass on to later ones.
  private(set) var passedNames: Set<String> = []
  /// The names of the variables that get a value in a step.
  private(set) var ownNames: Set<String> = []
  /// The names of the variables that steps set or refer to.
  private(set) var names: Set<String> = []
  /// Whether a step may pass on variables that the scripts do not name.
  private(set) var mayPassOthers = false
  /// Whether a step runs a file that may do so.
  private(set) var runsFile = false
  /// Whether a step may hand over to the stores itself.
  private(set) var mayPublish = false

  /// As many as anybody mends, so that the findings of workflows that share a list take time in proportion to their number.
  private static let maximumCount = 100

  /// The variables from which the publishing program takes release notes.
  private static let notesNames: Set = [
    "APP_STORE_CONNECT_WHATS_NEW", "APP_STORE_CONNECT_BETA_BUILD_LOCALIZATIONS",
    "APP_STORE_CONNECT_APP_STORE_VERSION_LOCALIZATIONS",
  ]

  /// Follows the variables through a list of steps.
  ///
  /// - Complexity: linear in the number of steps, besides reading each script once.
  init(_ list: ResolvedValue, in tree: SyntaxTree, _ scripts: inout StepScripts) {
    var followed: Set<NodeID> = []
    var set: [String: Loss.Source] = [:]
    var expected: Set<String> = []
    var steps: [ResolvedValue] = []
    tree.forEachItem(of: list) { _, step in
      if let script = tree.script(of: step) { steps.append(script) }
      return true
    }
    for step in steps where followed.insert(step.node).inserted {
      switch scripts.script(at: step.node) {
      case .readable(let script):
        addLosses(in: script, step, set, &expected)
        add(script, step)
        for assignment in script.assignments { set[assignment.name] = Loss.Source(step, script, assignment) }
      case .unreadable(let mayPassVariables):
        if mayPassVariables { mayPassOthers = true }
        (runsFile, mayPublish) = (true, true)
      }
    }
    losses.removeAll { passedNames.contains($0.name) }
  }

  private mutating func addLosses(
    in script: StepScript, _ step: ResolvedValue, _ set: [String: Loss.Source], _ expected: inout Set<String>
  ) {
    for use in script.uses {
      let name = use.name
      if script.variables.otherNames.contains(name) { continue }
      // What is used before any step sets it comes from elsewhere.
      guard let source = set[name], !script.ownNames.contains(name), expected.insert(name).inserted else {
        expected.insert(name)
        continue
      }
      if script.variables.readsCode || losses.count >= Self.maximumCount { continue }
      let place = Place(script: step, part: use.range)
      losses.append(Loss(name: name, use: place, assignment: source.place, isIdle: source.isIdle))
    }
  }

  private mutating func add(_ script: StepScript, _ step: ResolvedValue) {
    func mention(_ name: String, _ range: Range<Int>) -> Mention {
      Mention(name: name, place: Place(script: step, part: range))
    }
    let variables = script.variables
    if variables.mayWriteOthers { mayPassOthers = true }
    if variables.runsFile { runsFile = true }
    if script.mayPublish { mayPublish = true }
    if keyUse == nil { keyUse = script.keyUse.map { mention("app-store-connect", $0) } }
    if certificateUse == nil { certificateUse = script.certificateUse.map { mention($0.action, $0.place) } }
    for call in variables.calls where calls.count < Self.maximumCount { calls.append(mention(call.name, call.range)) }
    func addNotes(_ name: String, _ range: Range<Int>) {
      if notes.count < Self.maximumCount, Self.notesNames.contains(name) { notes.append(mention(name, range)) }
    }
    for entry in variables.entries { addNotes(entry.name, entry.range) }
    for assignment in script.assignments where assignment.isExported { addNotes(assignment.name, assignment.range) }
    passedNames.formUnion(variables.entries.map(\.name))
    ownNames.formUnion(script.ownNames)
    names.formUnion(script.ownNames)
    names.formUnion(script.uses.map(\.name))
    names.formUnion(variables.entries.map(\.name))
  }
}

extension StepVariables.Loss {
  /// An assignment of a step for itself.
  fileprivate struct Source {
    let place: StepVariables.Place
    let isIdle: Bool

    init(_ step: ResolvedValue, _ script: StepScript, _ assignment: ShellVariables.Assignment) {
      place = StepVariables.Place(script: step, part: assignment.range)
      isIdle = script.variables.idleNames.contains(assignment.name)
    }
  }
}
