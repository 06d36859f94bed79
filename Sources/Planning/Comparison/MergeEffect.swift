public import Model
internal import Triggers
internal import Text

/// What changes would start once they are on a branch.
public struct MergeEffect: Hashable, Sendable {
  /// How the changes reach the branch.
  public enum Way: String, CaseIterable, Sendable {
    /// By a merge into another branch.
    case merge
    /// By a push to the branch itself.
    case push
  }

  /// The name of the branch.
  public let branch: String
  /// How the changes reach it.
  public let way: Way
  /// The decision in a sentence without capital and full stop: "merging this into `main` submits to App Review".
  public let headline: String
  /// The publishing workflows that start, or may start, in the file's order.
  public let starts: [Started]
  /// Those that a pull request into the branch starts, or may start, before it is merged.
  public let pullRequest: [Started]
  /// Why none of this is certain; nil when it is.
  public let remark: String?

  /// What a text says below the headline, a line each.
  public var lines: [String] {
    starts.map(\.phrase) + pullRequest.map { "for the pull request, \($0.phrase)" } + [remark].compactMap { $0 }
  }

  /// A workflow that starts, or may start.
  public struct Started: Hashable, Sendable {
    /// The key under `workflows`.
    public let workflow: String
    /// Whether it starts for certain.
    public let isCertain: Bool
    /// What its release does.
    public let effects: [String]

    /// The workflow and what it does, without full stop: "ios-release starts: uploads a build, submits it to App Review".
    public var phrase: String {
      "\(workflow) \(isCertain ? "starts" : "may start"): \(effects.joined(separator: ", "))"
    }
  }
}

extension MergeEffect {
  /// What is known of the repository besides the file.
  public struct Repository: Sendable {
    /// The paths, from its root, of the files that differ; nil when that is not known.
    public var changed: [String]?
    /// The number of commits of the branch that are not checked out, which a merge brings, too.
    public var missingCommits: Int
    /// The branch that is checked out, from which a pull request would come; nil when it is none.
    public var source: String?
    /// Whether Codemagic rejects the file.
    public var isRejected: Bool

    /// What is known of the repository.
    public init(changed: [String]?, missingCommits: Int, source: String?, isRejected: Bool) {
      self.changed = changed
      self.missingCommits = missingCommits
      self.source = source
      self.isRejected = isRejected
    }
  }

  /// The effect of changes that reach a branch.
  ///
  /// - Parameters:
  ///   - branch: The name of the branch.
  ///   - way: How the changes reach it.
  ///   - repository: What is known of the repository.
  ///   - releases: The publishing workflows with their releases, in the file's order; inputs have their defaults, since
  ///     nobody is asked for others.
  public init(
    branch: String, by way: Way, _ repository: Repository, _ releases: [(workflow: Workflow, release: Release)]
  ) {
    let subject =
      switch way {
      case .merge: "merging this into `\(branch)`"
      case .push: "pushing this to `\(branch)`"
      }
    guard !repository.isRejected else {
      self.init(
        branch: branch, way: way, headline: "Codemagic rejects this file, so \(subject) starts nothing", starts: [],
        pullRequest: [], remark: nil)
      return
    }
    let isBehind = repository.missingCommits > 0
    let push = Starts(releases, on: .push(branch: branch), changed: repository.changed, isCertain: !isBehind)
    let pull = repository.source.flatMap { source in
      way == .merge
        ? Starts(
          releases, on: .pullRequest(source: source, target: branch), changed: repository.changed, isCertain: true)
        : nil
    }
    let effect = push.verb ?? "starts nothing that publishes to App Store Connect"
    let remark =
      isBehind
      ? "`\(branch)` has \(count(repository.missingCommits, "commit", "commits")) that this lacks and that a merge "
        + "brings, too; merge it first to be certain" : nil
    self.init(
      branch: branch, way: way,
      headline: "\(subject) \(effect)"
        + (pull?.verb.map { ", and a pull request from `\(repository.source ?? "")` \($0)" } ?? ""),
      starts: push.workflows, pullRequest: pull?.workflows ?? [], remark: remark)
  }

  /// What an event starts.
  private struct Starts {
    var workflows: [Started] = []
    /// How far the furthest release goes, as the verb of a sentence; nil when nothing starts.
    var verb: String?

    init(
      _ releases: [(workflow: Workflow, release: Release)], on event: RepositoryEvent, changed: [String]?,
      isCertain isKnown: Bool
    ) {
      var furthest: (destination: Destination, isCertain: Bool)?
      for (workflow, release) in releases {
        let start = Start(workflow, on: event, changed: changed)
        guard start.answer != .no, !start.skips.contains(where: { $0.answer == .yes }) else { continue }
        let isCertain = isKnown && start.answer == .yes && start.skips.allSatisfy { $0.answer == .no }
        workflows.append(Started(workflow: release.workflow, isCertain: isCertain, effects: release.effects))
        let (destination, isSought) = Destination.of(release)
        let isSure = isCertain && isSought
        if furthest.map({ ($0.destination, $0.isCertain ? 1 : 0) < (destination, isSure ? 1 : 0) }) ?? true {
          furthest = (destination, isSure)
        }
      }
      verb = furthest.map { $0.isCertain ? $0.destination.present : "may \($0.destination.infinitive)" }
    }
  }

  static let codec = Codec.object(
    Field("branch", \.branch, .text), Field("by", \.way, .word), Field("headline", \.headline, .text),
    Field("starts", \.starts, .list(of: Started.codec)), Field("pull_request", \.pullRequest, .list(of: Started.codec)),
    Field("remark", \.remark, .optional(.text)), make: MergeEffect.init)
}

extension MergeEffect.Started {
  static let codec = Codec.object(
    Field("workflow", \.workflow, .anyText), Field("certain", \.isCertain, .boolean),
    Field("effects", \.effects, .list(of: .anyText)), make: MergeEffect.Started.init)
}
