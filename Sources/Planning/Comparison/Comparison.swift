public import Text

/// Plans beside what they would have been.
public struct Comparison: Sendable {
  /// The base of the comparison, as the person named it.
  public let base: String
  /// The plans as they are now.
  public let document: PlanDocument
  /// The differences, for each workflow that has one.
  public let changes: [WorkflowChanges]
  /// What starts once they are on the branch that the base is; nil when it is no branch.
  public let merge: MergeEffect?

  /// A comparison with a base.
  public init(base: String, document: PlanDocument, changes: [WorkflowChanges], merge: MergeEffect?) {
    self.base = base
    self.document = document
    self.changes = changes
    self.merge = merge
  }

  /// The counts in a line: `2 changes to the release`.
  public var headline: String {
    let number = changes.map(\.changes.count).reduce(0, +)
    guard number > 0 else { return "no changes to the release" }
    return "\(count(number, "change", "changes")) to the release"
      + (changes.count == 1 ? "" : "s of \(changes.count) workflows")
  }
}

extension Comparison {
  /// The document for programs: the plans, the base and the changes.
  public var json: JSON {
    .object(
      document.members + [
        JSON.Member("against", Codec.text.write(base)), JSON.Member("merge", Self.mergeCodec.write(merge)),
        JSON.Member("changes", Self.changesCodec.write(changes)),
      ])
  }

  /// The keys that a comparison adds to the document of the plans.
  static var schemaProperties: [JSON.Member] {
    [
      JSON.Member("against", Codec.text.schema()), JSON.Member("merge", mergeCodec.schema()),
      JSON.Member("changes", changesCodec.schema()),
    ]
  }

  private static let mergeCodec = Codec<MergeEffect?>.optional(MergeEffect.codec)
  private static let changesCodec = Codec<[WorkflowChanges]>.list(of: WorkflowChanges.codec)
}

extension WorkflowChanges {
  static let codec = Codec.object(
    Field("workflow", \.workflow, .anyText), Field("changes", \.changes, .list(of: Change.codec)),
    make: WorkflowChanges.init)
}

extension Change {
  static let codec = Codec.object(
    Field("kind", \.kind, .text), Field("text", \.text, .text), Field("grave", \.isHighImpact, .boolean),
    Field("lines", \.lines, .list(of: .anyText)), make: { Change($0, $1, isHighImpact: $2, lines: $3) })
}
