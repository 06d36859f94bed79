/// A call that a step makes, as a small grammar: the calls of a run, put in a row, match those of the plan.
///
/// A request that is answered 401 or 5xx is repeated at once, three times in all; the grammar counts it once.
public indirect enum Call: Hashable, Sendable {
  /// The number of times that a call, or a group of calls, happens.
  public enum Occurs: String, CaseIterable, Sendable {
    case once, optional
    case oneOrMore = "one-or-more"
    case zeroOrMore = "zero-or-more"
  }

  /// The methods that the publishing program uses.
  public enum Method: String, CaseIterable, Sendable {
    case get = "GET"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  /// A request to App Store Connect; ids in the path are written `{id}`.
  case request(Method, path: String, Occurs)
  /// A run of another program.
  case tool(String, Occurs)
  /// One of some lists of calls; a single list is a group that repeats, an empty one is nothing.
  case either([[Call]], Occurs)

  static func get(_ path: String, _ occurs: Occurs = .once) -> Call { .request(.get, path: "/v1/\(path)", occurs) }
  static func post(_ path: String, _ occurs: Occurs = .once) -> Call { .request(.post, path: "/v1/\(path)", occurs) }
  static func patch(_ path: String, _ occurs: Occurs = .once) -> Call { .request(.patch, path: "/v1/\(path)", occurs) }
  static func delete(_ path: String, _ occurs: Occurs = .once) -> Call {
    .request(.delete, path: "/v1/\(path)", occurs)
  }
}
