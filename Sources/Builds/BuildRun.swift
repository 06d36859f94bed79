package import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

/// The commands that the build of a workflow runs, in their order.
package struct BuildRun {
  private let steps: [BuildStep]
  private let scope: Scope
  private let start: Checkout

  /// The greatest number of commands that are looked at in all workflows of a file together.
  package static let maximumCommandCount = 100_000

  /// Creates the build of a workflow.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - reader: The reader of the steps of all workflows in the document.
  ///   - index: The paths of the repository.
  package init(_ workflow: Workflow, _ reader: inout BuildStepReader, _ index: PathIndex) {
    steps = reader.steps(of: workflow)
    scope = workflow.scope
    var start = Checkout(index)
    for path in workflow.cachedPaths {
      // A pattern, or the path of the repository itself, may stand for anything.
      if path.contains("*") || path.hasPrefix("/Users/") { start.addAnything() }
      guard let place = BuildPath.inside("").moved(by: path).inRepository else { continue }
      if place.isEmpty { start.addAnything() } else { start.add(cached: place) }
    }
    self.start = start
  }

  /// Calls `body` with each command that may run and the files before it, until anything may be among them.
  ///
  /// - Parameters:
  ///   - limit: The number of commands that may be looked at, which is lowered by those that were.
  ///   - project: A project that the build makes, whose making changes nothing else.
  ///   - body: Looks at a command.
  package func forEachCommand(
    limit: inout Int, making project: GeneratedProject? = nil, _ body: (BuildCommand, Checkout) -> Void
  ) {
    var checkout = start
    for step in steps {
      guard let commands = BuildCommand.commands(of: step, in: scope) else { return }
      var outcomes: [Int: Bool] = [:]
      for (index, command) in commands.enumerated() {
        limit -= 1
        if checkout.isUnknown || limit < 0 { return }
        if let condition = command.command.condition, outcomes[condition] == false {
          outcomes[index] = false
          continue
        }
        if let holds = checkout.holds(command) { outcomes[index] = holds != command.command.isNegated }
        body(command, checkout)
        if project == nil || GeneratedProject(command) != project { checkout.follow(command) }
      }
    }
  }
}

extension BuildRun {
  /// Returns whether everything that the commands make is known, other than a project that is known otherwise.
  package func isKnown(limit: inout Int, making project: GeneratedProject? = nil) -> Bool {
    var last: Checkout?
    forEachCommand(limit: &limit, making: project) { command, checkout in
      last = checkout
      if project == nil || GeneratedProject(command) != project { last?.follow(command) }
    }
    return limit >= 0 && steps.allSatisfy { $0.script != nil } && !(last?.isUnknown ?? false)
  }
}

extension Checkout {
  /// Returns whether a command that asks for a file finds it; nil if that is not known, and for other commands.
  fileprivate func holds(_ command: BuildCommand) -> Bool? {
    guard let name = command.command.name, ["[", "[[", "test"].contains(name) else { return nil }
    var words = command.command.words.dropFirst()
    if name == "[" { words = words.dropLast() }
    let isNegated = words.first?.value == "!"
    if isNegated { words = words.dropFirst() }
    guard words.count == 2, let sign = words.first?.value, ["-d", "-e", "-f"].contains(sign), let target = words.last,
      let path = command.path(of: target).path.inRepository
    else { return nil }
    switch presence(of: path) {
    case .present: return !isNegated
    case .absent(isCertain: true): return isNegated
    case .absent, .unknown: return nil
    }
  }
}

extension Workflow {
  /// The paths that are kept from build to build, as far as they may be in the repository.
  fileprivate var cachedPaths: [String] {
    guard let list = tree.value(at: ["cache", "cache_paths"], from: source) else { return [] }
    var paths: [String] = []
    tree.forEachItem(of: list) { _, item in
      guard tree.kind(of: item.node) == .scalar else { return true }
      var text = String(decoding: tree.bytes(of: item.node), as: UTF8.self)
      for start in ["$CM_BUILD_DIR", "${CM_BUILD_DIR}", "$FCI_BUILD_DIR", "${FCI_BUILD_DIR}"]
      where text.hasPrefix(start) {
        text = String(text.dropFirst(start.count).drop { $0 == "/" })
      }
      if !text.hasPrefix("~"), !text.hasPrefix("$") { paths.append(text) }
      return true
    }
    return paths
  }
}
