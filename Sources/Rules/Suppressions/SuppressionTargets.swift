internal import Text

/// What a name in a suppression comment selects.
enum SuppressionTarget {
  /// The rules that the name selects and a comment can suppress.
  case rules(Rules)
  /// All rules, which no comment may suppress.
  case everything
  /// Only rules that a comment cannot suppress.
  case notSuppressible
  /// No rule; there may be a similar name.
  case unknown(nearest: String?)

  /// The rules that a name selects.
  struct Rules {
    let ids: Set<String>
    /// Whether all of them have run; only then is a comment without findings unused.
    let haveRun: Bool
  }
}

/// The targets of names in suppression comments, each determined once.
struct SuppressionTargets {
  private let catalogue: Catalogue
  private let rules: [Rule]
  private var similarNames: NearestSearch?
  /// Returns whether a rule has run on the file.
  private let hasRun: (Rule) -> Bool
  private var known: [String: SuppressionTarget] = [:]

  init(_ catalogue: Catalogue, hasRun: @escaping (Rule) -> Bool) {
    self.catalogue = catalogue
    rules = Array(catalogue.rules)
    self.hasRun = hasRun
  }

  /// Returns the target of a name.
  mutating func target(of name: String) -> SuppressionTarget {
    if let target = known[name] { return target }
    let target = newTarget(of: name)
    known[name] = target
    return target
  }

  private mutating func newTarget(of name: String) -> SuppressionTarget {
    if name == Selection.everything { return .everything }
    let named = rules.filter { $0.isNamed(name) }
    guard !named.isEmpty else { return .unknown(nearest: similarName(to: name)) }
    let rules = named.filter(\.isSuppressible)
    guard !rules.isEmpty else { return .notSuppressible }
    return .rules(SuppressionTarget.Rules(ids: Set(rules.map(\.id)), haveRun: rules.allSatisfy(hasRun)))
  }

  private mutating func similarName(to name: String) -> String? {
    let search = similarNames ?? NearestSearch(among: catalogue.names.filter { $0 != Selection.everything })
    similarNames = search
    return search.nearest(to: name)
  }
}

extension Rule {
  /// Whether a comment can suppress the rule's findings.
  ///
  /// Syntax errors, files other than `codemagic.yaml`, and findings about comments cannot be suppressed.
  var isSuppressible: Bool {
    guard document == .codemagic else { return false }
    return check != NativeCheck.syntax.name && !isAboutSuppressions
  }
}
