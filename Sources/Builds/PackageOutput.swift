internal import Scripts
internal import Text

/// What a command makes that can be uploaded to App Store Connect.
package enum PackageOutput: Hashable, Sendable {
  case nothing
  /// An `.ipa` or `.pkg` of any name in a directory, by its path from the root of the repository.
  case directory(String)
  /// A file, by its path from the root of the repository.
  case file(String)
  /// It may be anywhere, or not be made at all.
  case unknown

  /// Determines what a command makes.
  package init(of command: BuildCommand) {
    guard !command.command.words.isEmpty else {
      self = .nothing
      return
    }
    guard let call = ProgramCall(command) else {
      self = .unknown
      return
    }
    // What a function runs is read where it is defined.
    self = command.script.functions.contains(call.name) ? .nothing : PackageOutput(of: call, command)
  }

  private init(of call: ProgramCall, _ command: BuildCommand) {
    let arguments = call.arguments
    func place(_ options: [String], otherwise standard: String) -> PackageOutput {
      let path = call.value(of: options).map { command.path(of: $0).path } ?? command.directory.moved(by: standard)
      return path.inRepository.map { .directory($0) } ?? .unknown
    }
    switch call.name {
    case "flutter":
      // What builds an app for another system, or no app, makes no package.
      guard arguments.first == "build" else { self = .nothing; return }
      self = arguments.dropFirst().first == "ipa" ? place([], otherwise: "build/ios/ipa") : .nothing
      if arguments.count < 2 { self = .unknown }
    case "xcode-project":
      self = arguments.first == "build-ipa" ? place(["--ipa-directory"], otherwise: "build/ios/ipa") : .nothing
      if arguments.isEmpty, !call.words.isEmpty { self = .unknown }
    case "xcodebuild":
      let words = call.texts
      if words.contains("-exportArchive") {
        // Without it, the package is only uploaded.
        self = call.value(of: ["-exportPath"]) == nil ? .unknown : place(["-exportPath"], otherwise: "")
      } else {
        // An option that is unknown may be this one.
        self =
          words.contains(nil) && call.words.contains { $0.knownPrefix.isEmpty && $0.value == nil } ? .unknown : .nothing
      }
    case "zip", "productbuild", "pkgbuild", "cp", "mv", "ditto":
      self = PackageOutput(copiedBy: call, command)
    case "pod", "npm", "yarn", "pnpm", "bun": self = Self.installs(arguments) ? .nothing : .unknown
    case "npx": self = arguments.starts(with: ["cap"]) || arguments.starts(with: ["tsc"]) ? .nothing : .unknown
    case "dart": self = arguments.first == "pub" ? .nothing : .unknown
    case "mkdir", "touch", "tee", "ln", "git", "curl", "wget": self = .nothing
    case "find":
      let program = call.programOfFind
      self = program.isEmpty || program == "pod" || Checkout.harmless.contains(program) ? .nothing : .unknown
    case "fvm", "bundle": self = Self.installs(arguments) ? .nothing : .unknown
    default: self = Checkout.harmless.contains(call.name) ? .nothing : .unknown
    }
  }

  private static func installs(_ arguments: [String]) -> Bool {
    arguments.isEmpty
      || ["install", "i", "ci", "add", "update", "repo", "use", "config", "cache", "--version"].contains(arguments[0])
  }

  /// What is copied or packed may be a package if its name does not tell that it is none.
  private init(copiedBy call: ProgramCall, _ command: BuildCommand) {
    let isPacked = call.name == "zip" || call.name.hasSuffix("build")
    // A packed file is the first word or the last one; what goes into it does not matter.
    let words = call.words.filter { !$0.knownPrefix.hasPrefix("-") }
    let names = (call.name == "zip" ? words.prefix(1) : words.suffix(isPacked ? 1 : words.count)).map(\.value)
    if names.allSatisfy({ $0.map(Self.isOther) ?? false }) {
      self = .nothing
    } else if isPacked, let word = words.first(where: { names.contains($0.value) }), word.value != nil,
      let path = command.path(of: word).path.inRepository
    {
      self = .file(path)
    } else {
      self = .unknown
    }
  }

  /// Whether a name tells that a file is no package.
  private static func isOther(_ path: String) -> Bool {
    let name = Paths.name(of: path)
    guard let dot = name.lastIndex(of: "."), !name.contains("*") else { return false }
    return ![".ipa", ".pkg"].contains(name[dot...].lowercased())
  }
}
