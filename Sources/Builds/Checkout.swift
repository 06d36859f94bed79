internal import Text

/// The files on a build machine at a moment of a build, as far as the repository and the commands before tell.
package struct Checkout {
  /// Whether a file or directory is there.
  package enum Presence: Hashable {
    case present
    /// It is not there; not certain if programs have run that seldom make such a file.
    case absent(isCertain: Bool)
    case unknown
  }

  /// What commands may have made besides what is known.
  enum Additions: Int, Comparable {
    case none, unlikely, any

    static func < (left: Additions, right: Additions) -> Bool { left.rawValue < right.rawValue }
  }

  private let index: PathIndex
  private(set) var additions = Additions.none
  /// What commands may have made, with all that may be below it.
  private var made: Set<String> = []
  /// The directories above what commands may have made.
  private var extended: Set<String> = []
  /// What commands have removed, of which nobody knows whether it is there again.
  private var removed: Set<String> = []
  /// What commands have made of workspaces: the directories below which each of them made hardly any; nil for anywhere.
  private var workspaces: Set<String?> = []
  /// Whether the command before was a download, whose output the next one may read.
  var isAfterDownload = false
  /// The files that commands may have made programs; nil if any may be one.
  private var executables: Set<String>? = []

  /// Creates the files at the beginning of a build.
  package init(_ index: PathIndex) { self.index = index }

  /// Whether anything may be there.
  package var isUnknown: Bool { additions == .any }

  /// Returns whether something is at a path from the root of the repository, which has no `.` or `..`.
  package func presence(of path: String) -> Presence {
    let steps = PathIndex.steps(to: folded(path))
    if !removed.isEmpty, steps.contains(where: removed.contains) { return .unknown }
    switch index.entry(at: path) {
    case .file, .directory: return .present
    case .unknown: return .unknown
    case .nothing: break
    }
    let path = folded(path)
    if additions == .any || extended.contains(path) { return .unknown }
    let mayBeMade = isWorkspace(path) && hasDirectory(of: path)
    if mayBeMade, mayHaveMadeWorkspace(path) { return .unknown }
    for step in steps where made.contains(step) || Self.products.contains(Paths.name(of: step)) {
      return .unknown
    }
    return .absent(isCertain: additions == .none && (workspaces.isEmpty || !mayBeMade))
  }

  private func isWorkspace(_ path: String) -> Bool { path.contains(".xcworkspace") }

  /// Whether the directory of a file may be there; what makes workspaces makes no directories for them.
  private func hasDirectory(of path: String) -> Bool {
    let steps = path.split(separator: "/").dropLast().prefix { !isWorkspace(String($0)) }
    if case .absent = presence(of: steps.joined(separator: "/")) { return false }
    return true
  }

  private func mayHaveMadeWorkspace(_ path: String) -> Bool {
    workspaces.contains { $0.map { !Paths.isBelow(Paths.directory(of: path), $0) } ?? true }
  }

  /// Returns what is known of the files with some names, any of which is enough, in a directory and those above it.
  package func presence(ofAny names: [String], aroundDirectory directory: String) -> Presence {
    var isCertain = true
    for place in PathIndex.steps(to: directory) + [""] {
      for name in names {
        switch presence(of: Paths.join(place, name)) {
        case .present: return .present
        case .unknown: return .unknown
        case .absent(let certain): isCertain = isCertain && certain
        }
      }
    }
    return .absent(isCertain: isCertain)
  }

  /// The names of directories that builds make.
  private static let products: Set<String> = [
    "build", "dist", "out", "output", "outputs", "derivedata", "deriveddata", "node_modules", "pods", "target", "www",
    "public", "artifacts", ".dart_tool", ".build", ".symlinks", "vendor", "tmp", "coverage", "generated",
  ]

  /// Returns whether a command may have made a file a program.
  package func mayBeExecutable(_ path: String) -> Bool { executables?.contains(folded(path)) ?? true }

  // MARK: Changes

  /// Takes into account that the permissions of files change; nil for those of any files.
  mutating func changePermissions(of paths: [String]?) {
    guard let paths else {
      executables = nil
      return
    }
    executables?.formUnion(paths.map(folded))
  }

  /// Adds what a command may make.
  mutating func add(_ effect: CommandEffect) {
    switch effect {
    case .makes(let paths):
      for path in paths {
        made.insert(folded(path))
        for step in PathIndex.steps(to: folded(Paths.directory(of: path))) where !extended.insert(step).inserted {
          break
        }
      }
    case .removes(let paths): removed.formUnion(paths.map(folded))
    case .makesWorkspaces(let directory):
      // Nobody runs CocoaPods in so many directories; each is looked at for each workspace.
      workspaces.insert(workspaces.count < 20 ? directory.map(folded) : nil)
    case .runsPrograms: additions = max(additions, .unlikely)
    case .makesAnything: additions = .any
    }
  }

  /// Takes into account that anything may be made.
  package mutating func addAnything() { additions = .any }

  /// Adds what the cache of earlier builds may bring to a path.
  package mutating func add(cached path: String) { add(.makes([path])) }
}
