internal import Model

/// A tool that apps are made with.
///
/// A kind is a case here and a file with its `KindDefinition`.
public enum AppKind: String, CaseIterable, Sendable {
  case flutter
  case expo
  case reactNative = "react-native"
  case capacitor
  case native
  case macOS = "macos"

  /// The definition.
  var definition: KindDefinition {
    switch self {
    case .flutter: .flutter
    case .expo: .expo
    case .reactNative: .reactNative
    case .capacitor: .capacitor
    case .native: .native
    case .macOS: .macOS
    }
  }

  /// The kind in a few words.
  public var summary: String { definition.summary }
  /// Whether the scheme in Xcode has to be known.
  public var needsScheme: Bool { definition.needsScheme }
  /// Whether a script of the workflow fetches the signing files, with a private key from a variable group.
  public var fetchesSigningFiles: Bool { definition.fetchesSigningFiles }
  /// The operating system of the app.
  public var system: String { definition.platform.system }
  /// Whether Apple takes such apps only from a new Xcode.
  public var needsNewXcode: Bool {
    switch definition.platform {
    case .iOS: true
    case .macOS: false
    }
  }
}

/// The recognition and the build of apps of a kind.
struct KindDefinition: Sendable {
  /// The kind in a few words.
  let summary: String
  /// Whether the scheme in Xcode has to be known.
  var needsScheme = true
  /// Whether a script of the workflow fetches the signing files.
  var fetchesSigningFiles = false
  var platform = AppPlatform.iOS
  /// The directories of an app that have its project for Xcode, so that it is no app of its own.
  var nativeDirectories: [String] = []
  /// The directory of the project for Xcode if nothing else is known.
  var xcodeDirectory = ""
  /// The versions of tools besides Xcode.
  let tools: @Sendable (App) -> [YAMLEntry]
  /// The steps of the build; nil for one that there is no need for.
  let steps: @Sendable (Answers) -> [BuildStep?]
  /// The pattern of the package, from the app's directory.
  var package = "build/ios/ipa/*.ipa"
  /// Finds the apps in a repository; the second argument has those of the kinds before it.
  let find: @Sendable (RepositoryFiles, [App]) -> [App]
}

/// A step of a build.
struct BuildStep: Sendable {
  let name: String
  /// The reason for the step, in a line.
  let comment: String
  /// The commands.
  let commands: [String]

  init(_ name: String, _ comment: String, _ commands: String...) {
    self.name = name
    self.comment = comment
    self.commands = commands
  }

  init(_ name: String, _ comment: String, _ commands: [String]) {
    self.name = name
    self.comment = comment
    self.commands = commands
  }
}
