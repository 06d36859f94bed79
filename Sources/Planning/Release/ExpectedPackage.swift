/// The package of a release as the repository tells before it is built.
public struct ExpectedPackage: Hashable, Sendable {
  /// The bundle identifier; nil if it is not known.
  public let bundleID: String?
  /// The version; nil if it is not known.
  public let version: String?
  /// The build number; nil if it is not known.
  public let buildNumber: String?
  /// The paths of the files that tell, from the root of the repository.
  public let sources: [String]

  /// Creates an expected package.
  public init(bundleID: String?, version: String?, buildNumber: String?, sources: [String]) {
    self.bundleID = bundleID
    self.version = version
    self.buildNumber = buildNumber
    self.sources = sources
  }

  /// What is known, as a sentence for people.
  var sentence: String {
    let facts = [("bundle ID", bundleID), ("version", version), ("build number", buildNumber)].compactMap {
      name, value in
      value.map { "\(name) \($0)" }
    }
    let places = sources.isEmpty ? "the scripts" : sources.joined(separator: ", ")
    return "before the build, the repository tells of the package: \(facts.joined(separator: ", ")) (\(places))"
  }
}
