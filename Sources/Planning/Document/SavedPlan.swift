public import Model
public import Text
internal import YAMLSyntax

/// A plan that was written to a file, as far as it is needed to carry it out.
///
/// The steps are not read back: they are planned again, and are the same unless something changed.
public struct SavedPlan: Hashable, Sendable {
  /// The configuration that it was made from, as it was named.
  public let path: String
  /// The releases, one a workflow.
  public let releases: [Release]
  /// The packages of each release.
  public let packages: [[PackageFacts]]
  /// The values that were given for references.
  public let given: GivenValues
  /// The longest waits.
  public let limits: Planner.Limits
  /// The whole of it, as whoever approved it has read it; nil when a part that is only shown cannot be read.
  public let document: PlanDocument?

  /// Reads a file that `plan --out` wrote.
  public init(_ file: SourceFile) throws(SavedPlanError) { try self.init(Self.value(of: file)) }

  /// Returns the content of a file that should be a saved plan.
  static func value(of file: SourceFile) throws(SavedPlanError) -> JSONValue {
    // A configuration is told what is wanted rather than where its JSON fails.
    guard file.bytes.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "{") else { throw .foreign }
    if let mistake = file.jsonSyntaxError { throw SavedPlanError(reason: "it is not JSON: \(mistake.problem)") }
    guard let document = JSONValue(json: file) else { throw .foreign }
    return document
  }

  /// Whether a file has the format of a saved plan, of this or of another version.
  public static func hasFormat(_ file: SourceFile) -> Bool {
    JSONValue(json: file).map { value in
      value["format_version"]?.text != nil && value["ascertain_version"]?.text != nil && value["plans"]?.items != nil
    } ?? false
  }

  /// Reads a document that `plan --out` would write.
  public init(_ document: JSONValue) throws(SavedPlanError) {
    let saved = try Self.read(document, Self.codec)
    path = saved.path
    given = saved.given
    limits = saved.limits
    releases = saved.plans.map(\.release)
    packages = saved.plans.map(\.packages)
    self.document = try? PlanDocument.codec.read(document)
  }

  /// Reads a document of a version that is known.
  static func read<Value>(_ document: JSONValue, _ codec: Codec<Value>) throws(SavedPlanError) -> Value {
    guard let version = document["format_version"]?.text else { throw .foreign }
    guard version.hasPrefix("1.") else {
      throw SavedPlanError(reason: "its format \(version) is newer than this program; use the one that wrote it")
    }
    do throws(DocumentError) { return try codec.read(document) } catch {
      throw SavedPlanError(reason: error.sentence)
    }
  }

  /// The parts of a document that are needed, in the codecs of the whole.
  private static let codec = Codec<Parts>.object(
    Field("configuration", { $0.path }, .object(Field("path", { $0 }, .text), make: { $0 })),
    Field("given", { $0.given }, GivenValues.codec), Field("limits", { $0.limits }, Planner.Limits.codec),
    Field("plans", { $0.plans }, .list(of: planCodec)),
    make: { (path: $0, given: $1, limits: $2, plans: $3) })

  private static let planCodec = Codec<PlanParts>.object(
    Field("release", { $0.release }, Release.codec),
    Field("packages", { $0.packages }, .list(of: PackageFacts.codec)), make: { (release: $0, packages: $1) })

  private typealias Parts = (path: String, given: GivenValues, limits: Planner.Limits, plans: [PlanParts])
  private typealias PlanParts = (release: Release, packages: [PackageFacts])
}

extension PlanDocument {
  /// Reads the whole of a file that `plan --out` wrote, to show it; a release is planned again.
  public init(saved file: SourceFile) throws(SavedPlanError) { try self.init(SavedPlan.value(of: file)) }

  /// Reads the whole of a document that `plan --out` would write.
  public init(_ document: JSONValue) throws(SavedPlanError) { self = try SavedPlan.read(document, Self.codec) }
}

/// The reason why a file is not a saved plan.
public struct SavedPlanError: Error, Hashable {
  /// The reason, in a sentence without full stop.
  public let reason: String

  /// The file is something else.
  static let foreign = SavedPlanError(reason: "it is not a saved plan; 'ascertain plan --out FILE' writes one")
}
