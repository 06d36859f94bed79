internal import Builds
internal import Model
internal import Projects
internal import Scripts
internal import Text

/// The versions of Node.js that a command needs, as far as the files around it tell.
struct NodeNeed {
  let range: VersionRange
  /// The range as it is written.
  let required: String
  /// The command, in words.
  let command: String
  /// The file that asks for the versions; nil if the program does itself.
  let file: String?
  /// Whether the command ends at once with another version.
  let isRefused: Bool

  /// Returns what a command needs; nil if nothing is known.
  init?(_ call: ProgramCall, _ command: BuildCommand, _ repository: inout RepositoryReader) {
    guard let directory = command.directory.inRepository else { return nil }
    if let need = Self.capacitor(call, directory, &repository) {
      self = need
    } else if let installation = Installation(call), let package = repository.nodePackage(in: directory),
      let required = package.node, let range = VersionRange(required)
    {
      // Settings of a workspace stand in a directory above.
      let places = Self.directories(from: directory)
      switch installation.manager {
      // These versions do not compare anything.
      case "yarn": if places.contains(where: { repository.mayUseModernYarn(in: $0) }) { return nil }
      case "pnpm": if places.contains(where: { repository.mayBringNode(in: $0) }) { return nil }
      default: break
      }
      self.range = range
      self.required = required
      self.command = installation.command
      file = Paths.join(directory, "package.json")
      isRefused =
        !installation.isForced
        && repository.answer("refuses \(installation.manager) \(directory)") {
          Self.refuses(installation.manager, directory, $0)
        }
    } else {
      return nil
    }
  }

  private init(range: VersionRange, required: String, command: String, file: String?, isRefused: Bool) {
    (self.range, self.required, self.command) = (range, required, command)
    (self.file, self.isRefused) = (file, isRefused)
  }

  /// Returns a directory with those above it.
  private static func directories(from directory: String) -> [String] {
    var directories = [directory]
    while let last = directories.last, !last.isEmpty { directories.append(Paths.directory(of: last)) }
    return directories
  }

  /// Returns what the command line tool of Capacitor needs, of the version that the package beside it asks for.
  private static func capacitor(
    _ call: ProgramCall, _ directory: String, _ repository: inout RepositoryReader
  ) -> NodeNeed? {
    guard let action = call.capacitorAction, let major = repository.capacitorMajor(in: directory),
      let least = leastNode(ofCapacitor: major), let range = VersionRange(">=\(least)")
    else { return nil }
    return NodeNeed(
      range: range, required: ">=\(least)", command: "cap \(action)", file: nil, isRefused: true)
  }

  /// Returns the first version of Node.js that runs the command line tool of Capacitor, which ends with another one; the
  /// versions after the last known one need at least as much.
  private static func leastNode(ofCapacitor major: Int) -> Int? {
    switch major {
    case ..<5: nil
    case 5: 16
    case 6: 18
    case 7: 20
    default: 22
    }
  }
}

/// A command that installs the packages of a `package.json`.
private struct Installation {
  let manager: String
  /// The command, in words.
  let command: String
  /// Whether an option may change how versions are compared.
  let isForced: Bool

  /// Takes such a command; nil for any other.
  init?(_ call: ProgramCall) {
    let actions: [String?]
    switch call.name {
    case "npm": actions = ["ci", "install", "i", "clean-install"]
    case "pnpm": actions = ["install", "i"]
    case "yarn": actions = ["install", nil]
    default: return nil
    }
    let action = call.arguments.first
    guard actions.contains(action), call.arguments.count <= 1, !call.mayHaveMore,
      !call.words.contains(where: { word in
        let option = word.knownPrefix.prefix { $0 != "=" }
        return ["--version", "-v", "--prefix", "-C", "--cwd", "--dir"].contains(option)
      })
    else { return nil }
    manager = call.name
    command = [call.name, action].compactMap(\.self).joined(separator: " ")
    isForced = call.words.contains { ["-f", "--force"].contains($0.value) }
  }
}

extension RepositoryReader {
  /// Whether the files of a directory may have Yarn from version 2 on install the packages, or not compare versions.
  fileprivate mutating func mayUseModernYarn(in directory: String) -> Bool {
    let isModern = answer("yarn \(directory)") { files in
      func mentions(_ name: String, _ word: String) -> Bool {
        files.text(Paths.join(directory, name))?.contains(word) ?? false
      }
      return files.first(of: [".yarnrc.yml", ".yarnrc.yaml"], in: directory) != nil
        || mentions("yarn.lock", "__metadata:") || mentions(".yarnrc", "ignore-engines")
    }
    if isModern { return true }
    return nodePackage(in: directory)?.manager.map { !$0.hasPrefix("yarn@1.") } ?? false
  }

  /// Whether the files of a directory may have pnpm run another version of Node.js than the one of the machine, or not
  /// compare versions.
  fileprivate mutating func mayBringNode(in directory: String) -> Bool {
    answer("pnpm \(directory)") { files in
      [".npmrc", "package.json", "pnpm-workspace.yaml"].contains { name in
        guard let text = files.text(Paths.join(directory, name)) else { return false }
        return ["node-version", "odeVersion", "devEngines", "engine-strict", "engineStrict"]
          .contains { text.contains($0) }
      }
    }
  }
}

extension NodeNeed {
  /// Returns whether a package manager ends because of the range of the package in a directory.
  fileprivate static func refuses(_ manager: String, _ directory: String, _ files: RepositoryFiles) -> Bool {
    func text(_ name: String) -> String { files.text(Paths.join(directory, name)) ?? "" }
    switch manager {
    case "npm":
      // Without this, npm only says so.
      let lines = text(".npmrc").split(whereSeparator: \.isNewline).map { $0.filter { $0 != " " } }
      return lines.last { $0.hasPrefix("engine-strict=") } == "engine-strict=true"
    case "yarn": return text("yarn.lock").contains("# yarn lockfile v1")
    // Its documentation says that it ends; its versions differ.
    default: return false
    }
  }
}

extension RepositoryReader {
  /// Returns the least major version of the command line tool of Capacitor that the package in a directory asks for.
  mutating func capacitorMajor(in directory: String) -> Int? {
    nodePackage(in: directory)?.dependencies["@capacitor/cli"].flatMap { VersionRange($0) }?.start?.parts[0]
  }
}
