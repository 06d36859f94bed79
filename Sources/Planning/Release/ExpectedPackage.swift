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

  /// Returns the package without what is secret, which any variable can make a part of it.
  public func masked(_ secrets: Request.Secrets) -> ExpectedPackage {
    ExpectedPackage(
      bundleID: bundleID.map(secrets.masked), version: version.map(secrets.masked),
      buildNumber: buildNumber.map(secrets.masked), sources: sources)
  }

  /// The changes since an earlier package of the same workflow, of what is known of both.
  func changes(since old: ExpectedPackage) -> [Change] {
    func change(_ name: String, _ old: String?, _ new: String?, isHighImpact: Bool = false) -> Change? {
      guard let old, let new, old != new else { return nil }
      return Change("package", "builds the app with \(name) \(new) instead of \(old)", isHighImpact: isHighImpact)
    }
    return [
      change("the bundle ID", old.bundleID, bundleID, isHighImpact: true), change("version", old.version, version),
      change("build number", old.buildNumber, buildNumber),
    ].compactMap(\.self)
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
