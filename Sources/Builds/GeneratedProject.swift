package import Model
package import Projects
internal import Scripts
internal import Text

/// A project for Xcode that a command makes anew from a file in git.
package enum GeneratedProject: Hashable, Sendable {
  /// XcodeGen makes it from a specification into a directory.
  case xcodeGen(specification: String, directory: String)
  /// Expo makes it from the configuration in a directory, below which it is in `ios`.
  case expo(directory: String)

  /// Takes a command that makes a project; nil for another command, and if it is not known what it makes.
  init?(_ command: BuildCommand) {
    guard let call = command.call, !command.callsFunction else { return nil }
    let words = call.texts.compactMap(\.self)
    guard words.count == call.texts.count, let directory = command.directory.inRepository else { return nil }
    if call.name == "xcodegen" {
      self.init(xcodeGen: words[...], in: directory)
    } else if let words = call.expoWords {
      self.init(expo: words, in: directory)
    } else {
      return nil
    }
  }

  private init?(xcodeGen words: ArraySlice<String>, in directory: String) {
    var words = words
    var (specification, target): (String, String?) = ("project.yml", nil)
    while let word = words.popFirst() {
      // Another root, or several specifications at once, is what hardly anybody writes.
      switch word {
      case "generate", "--quiet", "-q", "--use-cache", "-c": break
      case "--spec", "-s": specification = words.popFirst() ?? ""
      case "--project", "-p": target = words.popFirst()
      default: return nil
      }
    }
    guard let path = Paths.resolved(Paths.join(directory, specification)), !path.hasPrefix("/"),
      path.hasSuffix(".yml") || path.hasSuffix(".yaml")
    else { return nil }
    let place = target.map { Paths.resolved(Paths.join(directory, $0)) } ?? Paths.directory(of: path)
    guard let place, !place.hasPrefix("/") else { return nil }
    self = .xcodeGen(specification: path, directory: place)
  }

  private init?(expo words: ArraySlice<String>, in directory: String) {
    guard words.first == "prebuild" else { return nil }
    var rest = words.dropFirst()
    var place = directory
    while let word = rest.popFirst() {
      switch word {
      // Whatever a template has, stays.
      case "--clean", "--no-install", "--npm", "--yarn", "--pnpm", "--bun", "--platform=ios", "--platform=all": break
      case "--platform", "-p":
        guard let platform = rest.popFirst(), ["ios", "all"].contains(platform) else { return nil }
      default:
        guard !word.hasPrefix("-"), let path = Paths.resolved(Paths.join(directory, word)), !path.hasPrefix("/") else {
          return nil
        }
        place = path
      }
    }
    self = .expo(directory: place)
  }
}

extension GeneratedProject {
  /// The paths of the files that say what the project is, a change of which changes it.
  var sources: [String] {
    switch self {
    case .xcodeGen(let specification, _): [specification]
    case .expo(let directory): ExpoConfig.names.map { Paths.join(directory, $0) }
    }
  }

  /// Returns whether a container of Xcode, by its path, is the project, or the workspace that CocoaPods makes for it.
  ///
  /// - Parameters:
  ///   - container: The path.
  ///   - specification: The specification of XcodeGen; nil if it is not known, or the project is made otherwise.
  /// - Returns: Whether it is, as far as that is known.
  package func makes(_ container: String, from specification: XcodeGenSpec?) -> Bool {
    switch self {
    case .xcodeGen(_, let directory):
      guard let name = specification?.name else { return false }
      return [".xcodeproj", ".xcworkspace"].contains { container == Paths.join(directory, name + $0) }
    case .expo(let directory): return Paths.directory(of: container) == Paths.join(directory, "ios")
    }
  }

  /// Returns the specification of XcodeGen; nil if it is not known, or the project is made otherwise.
  package func specification(in files: RepositoryFiles) -> XcodeGenSpec? {
    guard case .xcodeGen(let path, _) = self else { return nil }
    return files.bytes(of: path).flatMap { XcodeGenSpec($0) }
  }

  /// Returns the configuration of Expo; nil if it is not known, a project is there already, or it is made otherwise.
  package func configuration(in files: RepositoryFiles) -> ExpoConfig? {
    guard case .expo(let directory) = self, files.paths(below: Paths.join(directory, "ios")).isEmpty,
      NodePackage(in: directory, of: files)?.dependencies["expo"] != nil,
      let configuration = ExpoConfig(in: directory, of: files), !configuration.mayBeChanged
    else { return nil }
    return configuration
  }
}

extension ProgramCall {
  /// The words for the command line tool of Expo; nil for a command that does not run it.
  fileprivate var expoWords: ArraySlice<String>? {
    var words = texts.compactMap(\.self)[...]
    switch name {
    case "expo": return words
    case "npx", "bunx": words = words.drop { ["--yes", "-y"].contains($0) }
    case "yarn", "pnpm": words = words.drop { ["exec", "run"].contains($0) }
    default: return nil
    }
    return words.first == "expo" ? words.dropFirst() : nil
  }
}
