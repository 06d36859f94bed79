public import Diagnostics
internal import Text

/// What a report needs to know besides the findings.
public struct ReportContext: Sendable {
  /// Whether a report for people is colored; all others never are.
  public var style: TextStyle
  /// How many columns a report for people may have; nil where it is no terminal's.
  public var width: Int?
  /// The version of the program.
  public var version: String
  /// The severity from which findings make the run fail.
  public var failOn: Severity
  /// The directory that relative paths begin at, absolute.
  public var directory: String
  /// The top of the repository, absolute; asked only by reports that name files from there.
  public var repository: @Sendable () -> String
  /// Every rule there is; asked only by reports that tell about rules.
  public var rules: @Sendable () -> [RuleDescriptor]

  /// A run's configuration; without any, paths are taken as if they began at the top of the repository.
  public init(
    style: TextStyle = .plain, width: Int? = nil, version: String = "", failOn: Severity = .error,
    directory: String = "",
    repository: @escaping @Sendable () -> String = { "" }, rules: @escaping @Sendable () -> [RuleDescriptor] = { [] }
  ) {
    self.style = style
    self.width = width
    self.version = version
    self.failOn = failOn
    self.directory = directory
    self.repository = repository
    self.rules = rules
  }
}

/// What a terminal shows of a text.
public enum TextStyle: Sendable {
  /// Only the text.
  case plain
  /// Colors.
  case colored
  /// Colors, and links that can be followed.
  case linked
}

/// Names files from the top of the repository, as services that show a repository know them.
struct RepositoryPaths {
  private let directory: String
  private let root: String

  init(_ context: ReportContext) {
    directory = context.directory
    let root = Self.plain(context.repository())
    self.root = root == "/" ? root : root + "/"
  }

  /// The path from the top; nil for a file that is not below it.
  func inside(_ path: String) -> String? {
    let whole = absolute(path)
    return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : nil
  }

  /// The path from the top, or the absolute one of a file that is elsewhere.
  func name(_ path: String) -> String { inside(path) ?? absolute(path) }

  /// The path from the root of the machine.
  func absolute(_ path: String) -> String {
    Self.plain(path.hasPrefix("/") ? path : "\(directory)/\(path)")
  }

  /// An absolute path without `.`, `..` and doubled slashes.
  private static func plain(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return "/" + steps.joined(separator: "/")
  }
}
