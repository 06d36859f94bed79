public import Model
public import Text
internal import Diagnostics

/// The plans of one file, with what they were made from.
public struct PlanDocument: Hashable, Sendable {
  /// The version of the program that made it.
  public let version: String
  /// The configuration, as it was named.
  public let path: String
  /// The SHA-256 of the configuration, in lower-case hexadecimal digits.
  public let sha256: String
  /// The values that were given for references.
  public let given: GivenValues
  /// The longest waits.
  public let limits: Planner.Limits
  /// What the planner answers for each workflow, in the file's order.
  public let answers: [PlanResult]

  /// The plans of a file.
  public init(
    version: String, path: String, sha256: String, given: GivenValues, limits: Planner.Limits, answers: [PlanResult]
  ) {
    self.version = version
    self.path = path
    self.sha256 = sha256
    self.given = given
    self.limits = limits
    self.answers = answers
  }

  /// The plans there are.
  public var plans: [Plan] { answers.compactMap { if case .plan(let plan) = $0 { plan } else { nil } } }

  /// The workflows whose release would fail, and why.
  public var refusals: [(workflow: String, obstacles: [Obstacle])] {
    answers.compactMap { if case .refusal(let workflow, let obstacles) = $0 { (workflow, obstacles) } else { nil } }
  }
}

// MARK: - JSON

extension PlanDocument {
  /// The document for programs, which is what a saved plan holds; the same bytes for the same plans.
  public var json: JSON { .object(members) }

  /// The document's keys and values, for a document that has more.
  public var members: [JSON.Member] {
    [
      JSON.Member("format_version", "1.0"),
      JSON.Member("ascertain_version", .string(version)),
      JSON.Member("configuration", ["path": .string(path), "sha256": .string(sha256)]),
      JSON.Member("given", ["variables": json(given.variables), "inputs": json(given.inputs)]),
      JSON.Member(
        "limits",
        [
          "find_build_seconds": .integer(limits.findBuild), "post_processing_seconds": .integer(limits.postProcessing),
        ]),
      JSON.Member("plans", .array(plans.map(\.json))),
      JSON.Member(
        "refused",
        .array(
          refusals.map { ["workflow": .string($0.workflow), "obstacles": .array($0.obstacles.map(\.json))] })),
    ]
  }

  private func json(_ values: [String: String]) -> JSON {
    .object(values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
  }
}

extension Plan {
  /// The plan for programs.
  public var json: JSON {
    [
      "workflow": .string(release.workflow),
      "headline": .string(headline),
      "release": release.json,
      "packages": .array(packages.map(\.json)),
      "actions": .array(actions.map(\.json)),
      "preconditions": .array(preconditions.map(\.json)),
      "remarks": .array(remarks.map(JSON.string)),
      "afterwards": .array(afterwards.map(JSON.string)),
      "obstacles": .array(obstacles.map(\.json)),
    ]
  }
}

extension Obstacle {
  var json: JSON {
    [
      "rule": .string(rule), "key": .string(keyPath.description), "message": .string(message), "help": JSON(help),
      "path": .string(location.path), "line": .integer(location.line), "column": .integer(location.column),
    ]
  }
}

extension PackageFacts {
  var json: JSON {
    [
      "path": .string(path), "size": .integer(size), "sha256": .string(sha256), "bundle_id": JSON(bundleID),
      "version": JSON(version), "build_number": JSON(buildNumber), "platform": .string(platform.rawValue),
      "uses_non_exempt_encryption": usesNonExemptEncryption.map(JSON.boolean) ?? .null,
    ]
  }
}

extension Precondition {
  var json: JSON {
    let (word, detail): (String, String?) =
      switch state {
      case .notChecked: ("not-checked", nil)
      case .settled(let text): ("settled", text)
      case .unmet(let text): ("unmet", text)
      }
    return [
      "id": .string(id), "title": .string(title), "state": .string(word), "detail": JSON(detail),
      "otherwise": .string(otherwise), "source": .string(source),
    ]
  }
}

extension JSON {
  /// A text, or null.
  init(_ text: String?) { self = text.map(JSON.string) ?? .null }
}
