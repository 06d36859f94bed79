internal import Text

/// An app in a repository that can be published to App Store Connect.
public struct App: Hashable, Sendable {
  /// The workspace or project that opens the app in Xcode, by its path from the app's directory.
  public enum Container: Hashable, Sendable {
    case workspace(String)
    case project(String)

    /// The path.
    public var path: String {
      switch self {
      case .workspace(let path), .project(let path): path
      }
    }

    /// Creates the container at a path that ends in `.xcworkspace` or `.xcodeproj`; nil for any other.
    public init?(path: String) {
      if path.hasSuffix(".xcworkspace") {
        self = .workspace(path)
      } else if path.hasSuffix(".xcodeproj") {
        self = .project(path)
      } else {
        return nil
      }
    }
  }

  /// The place where an app says whether it uses encryption.
  public enum EncryptionStatement: Hashable, Sendable {
    /// It says so already.
    case present
    /// It does not; this property list would be the place, by its path from the app's directory.
    case missing(infoPlist: String)
    /// It does not; the property list of the project that Expo makes during the build would be the place.
    case missingInMadeProject
    /// It does not, and Xcode makes the property list from the build settings.
    case missingInBuildSettings
    /// The place is not known.
    case unknown
  }

  /// The program that installs the packages of JavaScript.
  public enum PackageManager: String, Hashable, Sendable, CaseIterable {
    /// npm, with or without a lock file.
    case npm, npmWithoutLock
    /// Yarn 1, and later versions, which are started by Corepack.
    case yarn, modernYarn
    case pnpm, bun
  }

  /// The kind, by what it is made with.
  public var kind: AppKind
  /// The directory, from the root of the repository; empty for the root.
  public var directory: String
  /// The bundle identifier; nil when no file tells.
  public var bundleID: String?
  /// The workspace or project; nil when no file tells, or it is made only during the build.
  public var container: Container?
  /// The scheme; nil when no file tells.
  public var scheme: String?
  /// Whether the scheme is shared, so that a build machine has it.
  public var isSchemeShared = false
  /// Whether CocoaPods installs dependencies, in the directory of the container.
  public var usesCocoaPods = false
  /// Whether the project in Xcode is in the repository; otherwise, the build makes it.
  public var hasProject = true
  /// The place where it says whether it uses encryption.
  public var encryption = EncryptionStatement.unknown
  /// The program that installs the packages of JavaScript.
  public var packageManager = PackageManager.npmWithoutLock
  /// Whether its web content has a script that builds it.
  public var buildsWebContent = false

  /// Creates an app of which nothing else is known.
  public init(_ kind: AppKind, in directory: String = "") {
    self.kind = kind
    self.directory = directory
  }

  /// The directory of the container, from the app's directory; empty for that itself.
  var xcodeDirectory: String { container.map { Paths.directory(of: $0.path) } ?? kind.definition.xcodeDirectory }
}
