/// An event of a repository for which Codemagic may start builds.
public enum RepositoryEvent: Hashable, Sendable {
  /// Commits are pushed to a branch.
  case push(branch: String)
  /// A pull request is opened or updated.
  case pullRequest(source: String, target: String)
  /// A pull request on GitHub gets a label.
  case labeledPullRequest(source: String, target: String)
  /// A tag is created.
  case tag(String)

  /// The names that the event has under `events`.
  public var names: [String] {
    switch self {
    case .push: ["push"]
    case .pullRequest: ["pull_request"]
    case .labeledPullRequest: ["pull_request_labeled", "pull_request_labelled"]
    case .tag: ["tag"]
    }
  }

  /// The event as a phrase, such as `push to main`.
  public var phrase: String {
    switch self {
    case .push(let branch): "push to \(branch)"
    case .pullRequest(let source, let target): "pull request from \(source) to \(target)"
    case .labeledPullRequest(let source, let target): "label on a pull request from \(source) to \(target)"
    case .tag(let tag): "tag \(tag)"
    }
  }
}
