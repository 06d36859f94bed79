internal import Builds
internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks for a package that the scripts do not make, or that no pattern of artifacts finds.
  static let packages = CheckFamily(
    target: .file { context in
      let publishing = context.document.publishing
      let isNeeded = context.checkRules[.packageNotBuilt] != nil || context.checkRules[.packageNotCollected] != nil
      if publishing.isEmpty || !isNeeded { return [] }
      var search = PackageSearch(context)
      return context.found(in: publishing, reading: [.scripts, .workingDirectory, .artifacts, .references]) {
        [search.finding(in: $0)].compactMap(\.self)
      }
    },
    checks: [.packageNotBuilt, .packageNotCollected])
}

extension NativeCheck {
  static let packageNotBuilt = NativeCheck("package-not-built", arguments: ["workflow"])
  static let packageNotCollected = NativeCheck(
    "package-not-collected", arguments: ["workflow", "directory", "pattern"])
}

/// A search for workflows whose artifacts cannot have what the scripts make.
private struct PackageSearch {
  private let context: FileContext
  private let rules: CheckRules
  private var reader: BuildStepReader
  private var collected = ScriptSearch.collectedArtifacts
  /// The number of commands that are still looked at, in all workflows that are not like the one before.
  private var limit = BuildRun.maximumCommandCount

  init(_ context: FileContext) {
    self.context = context
    rules = context.checkRules
    reader = BuildStepReader(context.tree, context.scripts)
  }

  mutating func finding(in workflow: Workflow) -> Finding? {
    guard let (outputs, isCertain) = outputs(of: workflow), let patterns = ArtifactPatterns(workflow) else {
      return nil
    }
    if outputs.contains(where: patterns.mayMatch) { return nil }
    let tree = context.tree
    guard let list = tree.value(of: "artifacts", in: workflow.source) else { return nil }
    let location = FindingLocation(of: list, isKey: true, in: tree)
    func finding(_ check: NativeCheck, _ arguments: CheckArguments) -> Finding? {
      rules[check].map {
        Finding(
          rule: $0, arguments: arguments, keyPath: tree.path(to: list.node), range: location.range,
          related: location.related + patterns.provenances.flatMap { $0.related(in: tree, at: location.range) })
      }
    }
    guard let output = outputs.first else {
      // What is only unlikely may be all that there is.
      return isCertain ? finding(.packageNotBuilt, ["workflow": presentable(workflow.id)]) : nil
    }
    let name = output.inside(patterns.base)
    var found = finding(
      .packageNotCollected,
      [
        "workflow": presentable(workflow.id), "directory": output.shown.isEmpty ? nil : presentable(output.shown),
        "pattern": name.map { presentable($0) },
      ])
    // Where patterns count from is not documented for such a workflow.
    if !patterns.base.isEmpty || !isCertain { found?.limit(to: .warning) }
    return found
  }

  /// Returns where the scripts of a workflow make packages; nil if they may make others, or there are no scripts.
  private mutating func outputs(of workflow: Workflow) -> (outputs: [PackageOutput], isCertain: Bool)? {
    if collected.finds(in: workflow) { return nil }
    let steps = reader.steps(of: workflow)
    if steps.isEmpty { return nil }
    var outputs: [PackageOutput] = []
    var isCertain = true
    for step in steps {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { return nil }
      for command in commands {
        limit -= 1
        if limit < 0 { return nil }
        switch PackageOutput(of: command) {
        case .nothing: break
        case .unknown: return nil
        case .unlikely: isCertain = false
        case let output: if outputs.last != output { outputs.append(output) }
        }
      }
    }
    return (outputs, isCertain)
  }
}

extension PackageOutput {
  /// The place in words.
  fileprivate var shown: String {
    switch self {
    case .directory(let path), .file(let path): path
    case .nothing, .unknown, .unlikely: ""
    }
  }

  /// Returns the pattern that finds it from a directory; nil if it is elsewhere.
  fileprivate func inside(_ base: String) -> String? {
    let pattern: String
    switch self {
    case .directory(let path): pattern = Paths.join(path, "*.ipa")
    case .file(let path): pattern = path
    case .nothing, .unknown, .unlikely: return nil
    }
    return base.isEmpty || pattern.hasPrefix(base + "/") ? Paths.inside(pattern, base) : nil
  }
}

/// The patterns of a workflow that may find packages, all of which are known.
private struct ArtifactPatterns {
  /// The directory from which they count, or may count.
  let base: String
  /// The steps of each pattern, in small letters.
  private let patterns: [[Step]]
  private typealias Step = ArraySlice<UInt8>
  /// Where the variables in them, and in the directory, are set.
  let provenances: [Provenance]

  /// Collects the patterns; nil if one is not known or leads out of the repository, or there are none.
  init?(_ workflow: Workflow) {
    guard let base = workflow.notesDirectory else { return nil }
    self.base = base
    var patterns: [[Step]] = []
    var provenances: [Provenance] = []
    if case .known(_, _, let provenance) = workflow.workingDirectory { provenances.append(provenance) }
    for artifact in workflow.artifacts {
      // Others may be anywhere.
      guard artifact.mayBeApp(workflow.tree) else { continue }
      guard case .known(let text, _, let provenance) = artifact, Self.isPlain(text) else { return nil }
      provenances.append(provenance)
      patterns.append(Self.steps(of: text).filter { !$0.elementsEqual(".".utf8) })
    }
    if patterns.isEmpty || patterns.count > 100 { return nil }
    (self.patterns, self.provenances) = (patterns, provenances)
  }

  /// Returns the steps of a path in small letters, which the disk of a build machine does not tell from capitals.
  private static func steps(of path: String) -> [Step] {
    Array(path.lowercased().utf8).split(separator: UInt8(ascii: "/"))
  }

  /// Whether a pattern stays in the repository, and has no signs of which it is not known what they stand for.
  private static func isPlain(_ pattern: String) -> Bool {
    var (previous, isFirst) = (UInt8(0), true)
    for byte in pattern.utf8 {
      switch byte {
      case UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "!"), UInt8(ascii: "@"):
        return false
      case UInt8(ascii: ".") where previous == byte: return false
      case UInt8(ascii: "/") where isFirst, UInt8(ascii: "~") where isFirst: return false
      default: break
      }
      (previous, isFirst) = (byte, false)
    }
    return true
  }

  /// Whether a pattern may find what a command makes.
  func mayMatch(_ output: PackageOutput) -> Bool {
    let path: [Step]
    switch output {
    case .nothing, .unknown, .unlikely: return true
    case .directory(let directory): path = Self.steps(of: directory) + [Self.anyName]
    case .file(let file): path = Self.steps(of: file)
    }
    let bases = base.isEmpty ? [[]] : [[], Self.steps(of: base)]
    return bases.contains { base in patterns.contains { Self.mayMatch(base[...] + $0, path[...]) } }
  }

  /// Whether a pattern may match a path, whose last step may be `*` for any name.
  private static func mayMatch(_ pattern: ArraySlice<Step>, _ path: ArraySlice<Step>) -> Bool {
    // Whether the pattern so far matches each beginning of the path.
    var reached = [true] + Array(repeating: false, count: path.count)
    for step in pattern {
      var next = Array(repeating: false, count: path.count + 1)
      if step.elementsEqual("**".utf8) {
        var isOpen = false
        for index in reached.indices {
          isOpen = isOpen || reached[index]
          next[index] = isOpen
        }
      } else {
        for (index, name) in path.enumerated() where reached[index] && mayMatch(step, name) { next[index + 1] = true }
      }
      reached = next
    }
    // A directory is collected with what is in it.
    return reached.dropFirst().contains(true)
  }

  private static let anyName = Array("*".utf8)[...]
  private static let packageEndings = [Array(".ipa".utf8), Array(".pkg".utf8)]

  private static func mayMatch(_ step: Step, _ name: Step) -> Bool {
    // Other signs than `*`, and two of these, may stand for anything.
    var (hasStar, hasDot, previous) = (false, false, UInt8(0))
    for byte in step {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"): return true
      case UInt8(ascii: "*"):
        if previous == byte { return true }
        hasStar = true
      case UInt8(ascii: "."): hasDot = true
      default: break
      }
      previous = byte
    }
    if name != Self.anyName {
      return hasStar
        ? Paths.matches(String(decoding: name, as: UTF8.self), String(decoding: step, as: UTF8.self)) : name == step
    }
    return previous == UInt8(ascii: "*") || !hasDot || packageEndings.contains { step.suffix($0.count) == $0[...] }
  }
}
