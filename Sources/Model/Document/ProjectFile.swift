public import Text

/// A file that says where the `Info.plist` of an app comes from.
public struct ProjectFile: Sendable {
  /// The kinds of file, by what they say.
  public enum Kind: Sendable {
    /// An Xcode project, or a list of build settings that one includes.
    case buildSettings
    /// The configuration of a program that writes or changes projects: XcodeGen, Tuist, Capacitor, Expo.
    case generator
    /// An `app.json`, which configures Expo only if it has a section `expo`.
    case appConfiguration
  }

  /// The kind, as the name tells.
  public let kind: Kind
  /// The path.
  public let path: String
  /// The content; nil if nobody has read it.
  public let file: SourceFile?

  /// Creates a project file.
  public init(kind: Kind, path: String, file: SourceFile?) {
    self.kind = kind
    self.path = path
    self.file = file
  }
}

extension ProjectFile {
  /// The name of the project in a folder `NAME.xcodeproj`.
  package static let xcodeProject = "project.pbxproj"

  /// The names of project files; `*` stands for any characters.
  package static let names = generators + ["app.json", xcodeProject, "*.xcconfig"]

  fileprivate static let generators = [
    "project.yml", "project.yaml", "Project.swift", "capacitor.config.json", "capacitor.config.ts",
    "capacitor.config.js", "app.config.js", "app.config.ts",
  ]
}

extension ProjectFile.Kind {
  /// Determines the kind by a file's name; nil for any other file.
  package init?(name: String) {
    // Every name in every folder is asked about, and hardly any begins or ends like these.
    switch (name.utf8.first, name.utf8.last) {
    case (UInt8(ascii: "p"), _), (UInt8(ascii: "P"), _), (UInt8(ascii: "a"), _), (UInt8(ascii: "c"), _),
      (_, UInt8(ascii: "g")):
      break
    default: return nil
    }
    if name == ProjectFile.xcodeProject || name.hasSuffix(".xcconfig") {
      self = .buildSettings
    } else if name == "app.json" {
      self = .appConfiguration
    } else if ProjectFile.generators.contains(name) {
      self = .generator
    } else {
      return nil
    }
  }

  /// Whether the content matters; if not, it is enough that the file is there.
  package var isRead: Bool {
    switch self {
    case .buildSettings, .appConfiguration: true
    case .generator: false
    }
  }
}
