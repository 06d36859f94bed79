public import Model
public import Triggers
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
  /// The effect of changes that reach a branch.
  ///
  /// - Parameters:
  ///   - branch: The name of the branch.
  ///   - way: How the changes reach it.
  ///   - changed: The paths, from the root of the repository, of the files that differ; nil when that is not known.
  ///   - releases: The publishing workflows with their releases, in the file's order.
  public init(
    branch: String, by way: Way, changed: [String]?, _ releases: [(workflow: Workflow, release: Release)]
  ) {
    var starts: [Started] = []
    var furthest: (reach: Reach, isCertain: Bool)?
    for (workflow, release) in releases {
      let start = Start(workflow, on: .push(branch: branch), changed: changed)
      guard start.answer != .no, !start.skips.contains(where: { $0.answer == .yes }) else { continue }
      let isCertain = start.answer == .yes && start.skips.allSatisfy { $0.answer == .no }
      starts.append(Started(workflow: release.workflow, isCertain: isCertain, effects: release.effects))
      let (reach, isReached) = Reach.of(release)
      let isSure = isCertain && isReached
      if furthest.map({ ($0.reach, $0.isCertain ? 1 : 0) < (reach, isSure ? 1 : 0) }) ?? true {
        furthest = (reach, isSure)
      }
    }
    let subject =
      switch way {
      case .merge: "merging this into `\(branch)`"
      case .push: "pushing this to `\(branch)`"
      }
    let verb = furthest.map { $0.isCertain ? $0.reach.present : "may \($0.reach.infinitive)" }
    self.init(
      branch: branch, way: way, headline: "\(subject) \(verb ?? "starts nothing that publishes to App Store Connect")",
      starts: starts)
  }

  static let codec = Codec.object(
    Field("branch", \.branch, .text), Field("by", \.way, .word), Field("headline", \.headline, .text),
    Field("starts", \.starts, .list(of: Started.codec)),
    make: MergeEffect.init)
}

extension MergeEffect.Started {
  static let codec = Codec.object(
    Field("workflow", \.workflow, .anyText), Field("certain", \.isCertain, .boolean),
    Field("effects", \.effects, .list(of: .anyText)), make: MergeEffect.Started.init)
}

/// How far a release goes.
private enum Reach: Comparable {
  case upload, betaGroups, betaReview, appReview

  /// Returns how far a release goes, and whether that is certain.
  static func of(_ release: Release) -> (Reach, isCertain: Bool) {
    if release.appStore.isPossible { return (.appReview, release.appStore == .known(true)) }
    if release.testFlight.isPossible { return (.betaReview, release.testFlight == .known(true)) }
    return (release.betaGroups.isEmpty ? .upload : .betaGroups, true)
  }

  var present: String {
    switch self {
    case .upload: "uploads a build"
    case .betaGroups: "gives a build to beta groups"
    case .betaReview: "submits to beta review"
    case .appReview: "submits to App Review"
    }
  }

  var infinitive: String {
    switch self {
    case .upload: "upload a build"
    case .betaGroups: "give a build to beta groups"
    case .betaReview: "submit to beta review"
    case .appReview: "submit to App Review"
    }
  }
}
