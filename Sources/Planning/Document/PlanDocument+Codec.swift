internal import Model
internal import Text

extension PlanDocument {
  /// The version of the format: later programs only add keys to it.
  static let formatVersion = "1.0"

  static let codec = Codec.object(
    Field("format_version", { _ in formatVersion }, .text(beginning: "1.")),
    Field("ascertain_version", \.version, .text),
    Field("configuration", { Source(path: $0.path, sha256: $0.sha256) }, Source.codec),
    Field("given", \.given, GivenValues.codec),
    Field("limits", \.limits, Planner.Limits.codec),
    Field("origin", \.origin, PlanOrigin.codec, earlier: PlanOrigin()), Field("plans", \.plans, .list(of: Plan.codec)),
    Field("refused", { $0.refusals.map(Refusal.init) }, .list(of: Refusal.codec)),
    make: { _, version, source, given, limits, origin, plans, refusals in
      PlanDocument(
        version: version, path: source.path, sha256: source.sha256, given: given, limits: limits, origin: origin,
        answers: plans.map(PlanResult.plan) + refusals.map { .refusal(workflow: $0.workflow, $0.obstacles) })
    })

  /// The configuration that plans were made from.
  struct Source: Sendable {
    let path: String
    let sha256: String

    static let codec = Codec.object(
      Field("path", \.path, .text), Field("sha256", \.sha256, .sha256), make: Source.init)
  }

  /// A workflow whose release would fail.
  struct Refusal: Sendable {
    let workflow: String
    let obstacles: [Obstacle]

    static let codec = Codec.object(
      Field("workflow", \.workflow, .anyText), Field("obstacles", \.obstacles, .list(of: Obstacle.codec)),
      make: Refusal.init)
  }
}

extension GivenValues {
  static let codec = Codec.object(
    Field("variables", \.variables, .texts), Field("inputs", \.inputs, .texts),
    make: { GivenValues(variables: $0, inputs: $1) })
}

extension Planner.Limits {
  static let codec = Codec.object(
    Field("find_build_seconds", \.findBuild, .seconds), Field("post_processing_seconds", \.postProcessing, .seconds),
    make: { Planner.Limits(findBuild: $0, postProcessing: $1) })
}

extension Obstacle {
  static let codec = Codec<Obstacle>.object(
    Field("rule", \.rule, .text, earlier: ""), Field("key", \.keyPath, DocumentPath.codec),
    Field("message", \.message, .text),
    Field("help", \.help, .optional(.anyText)), Field("path", { $0.location.path }, .optional(.anyText)),
    Field("line", { $0.location.line }, .optional(.position)),
    Field("column", { $0.location.column }, .optional(.position)),
    Field("related", \.related, .list(of: Related.codec), earlier: []),
    make: { rule, key, message, help, path, line, column, related in
      // Earlier programs knew obstacles that no rule had found, and that were nowhere in the file.
      Obstacle(
        rule: rule, keyPath: key, message: message, help: help,
        location: Location(path: path ?? "", line: line ?? 1, column: column ?? 1), related: related)
    })
}

extension Obstacle.Related {
  static let codec = Codec.object(
    Field("message", \.message, .text), Field("path", { $0.location.path }, .anyText),
    Field("line", { $0.location.line }, .position), Field("column", { $0.location.column }, .position),
    make: { message, path, line, column in
      Obstacle.Related(message: message, location: Location(path: path, line: line, column: column))
    })
}

extension DocumentPath {
  /// A path as its text; read back, the whole text counts as one key, for a key may have dots in it.
  fileprivate static let codec = Codec<String>.anyText.map(
    "a key", to: { DocumentPath(keys: [$0]) }, from: \.description)
}
