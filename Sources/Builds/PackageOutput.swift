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
  /// By its name, a script of a package manager makes none.
  case unlikely

  /// Determines what a command makes.
  package init(of command: BuildCommand) {
    // What is written to a file may be a package.
    for redirection in command.command.redirections where redirection.mayWrite && redirection.symbol != ">&" {
      let isPackage = redirection.target.value.map { $0.hasSuffix(".ipa") || $0.hasSuffix(".pkg") }
      if isPackage ?? (command.path(of: redirection.target).path != .outside) {
        self = .unknown
        return
      }
    }
    guard !command.command.words.isEmpty else {
      self = .nothing
      return
    }
    guard let call = command.call else {
      self = .unknown
      return
    }
    // What a function runs is read where it is defined.
    self = command.callsFunction ? .nothing : PackageOutput(of: call, command)
  }

  /// What Dart does itself; another word names a program.
  private static let dartActions = [
    "analyze", "build", "compile", "create", "devtools", "doc", "fix", "format", "info", "pub", "test",
  ]

  private init(of call: ProgramCall, _ command: BuildCommand) {
    let arguments = call.arguments
    func place(_ options: [String], otherwise standard: String) -> PackageOutput {
      let path = call.value(of: options).map { command.path(of: $0).path } ?? command.directory.moved(by: standard)
      return path.inRepository.map { .directory($0) } ?? .unknown
    }
    switch call.name {
    case "flutter", "dart":
      // An action that is not known may be any.
      guard let action = arguments.first else {
        self = call.words.allSatisfy { $0.isOption } ? .nothing : .unknown
        return
      }
      let isProgram = call.name == "dart" && !Self.dartActions.contains(action)
      switch (action, arguments.dropFirst().first) {
      case ("build", "ipa"): self = place([], otherwise: "build/ios/ipa")
      case ("build", nil), ("run", _), (_, "run"), (_, "global"): self = .unknown
      default: self = isProgram || arguments.dropFirst().contains("run") ? .unknown : .nothing
      }
    case "xcode-project":
      switch arguments.first {
      case "build-ipa": self = place(["--ipa-directory"], otherwise: "build/ios/ipa")
      case nil: self = call.words.isEmpty ? .nothing : .unknown
      default: self = .nothing
      }
    case "xcodebuild":
      let words = call.texts
      if words.contains("-exportArchive") {
        // Without it, the package is only uploaded.
        self = call.value(of: ["-exportPath"]) == nil ? .unknown : place(["-exportPath"], otherwise: "")
      } else {
        // An option that is unknown may be this one.
        self = call.mayHaveMore ? .unknown : .nothing
      }
    case "zip", "productbuild", "pkgbuild", "cp", "mv", "ditto":
      self = PackageOutput(copiedBy: call, command)
    case "rm", "rmdir", "plutil", "sort", "xmllint": self = .nothing
    case "pod": self = Self.installs(arguments) ? .nothing : .unknown
    case "npm", "yarn", "pnpm", "bun":
      let script = arguments.first { $0 != "run" } ?? ""
      self = Self.installs(arguments) ? .nothing : ProgramCall.webScripts.contains(script) ? .unlikely : .unknown
    case "openssl": self = .nothing
    case "npx":
      let isCopy =
        arguments.first == "cap" && ["add", "copy", "open", "sync", "update"].contains(arguments.dropFirst().first)
      self = isCopy || arguments.first == "tsc" ? .nothing : .unknown
    case "mkdir", "touch", "ln": self = .nothing
    case "git":
      self = arguments.first.map { Checkout.gitQuestions.contains($0) && $0 != "lfs" } ?? false ? .nothing : .unknown
    case "tee": self = call.words.allSatisfy { $0.value.map(Self.isOther) ?? false } ? .nothing : .unknown
    case "curl", "wget":
      let target = call.value(of: ["-o", "--output", "-O", "--output-document"])
      let writes =
        call.name == "wget" || call.texts.contains { $0?.hasPrefix("-") ?? true && $0?.contains("O") ?? true }
      self = target.map { $0.value.map(Self.isOther) ?? false } ?? !writes ? .nothing : .unknown
    case "alias", "base64": self = .unknown
    case "find":
      let program = call.programOfFind
      self = program.isEmpty || program == "pod" || Checkout.harmless.contains(program) ? .nothing : .unknown
    case "fvm", "bundle": self = Self.installs(arguments) ? .nothing : .unknown
    default: self = Checkout.harmless.contains(call.name) || call.onlyTellsVersion ? .nothing : .unknown
    }
  }

  private static func installs(_ arguments: [String]) -> Bool {
    arguments.isEmpty
      || ["install", "i", "ci", "add", "update", "repo", "use", "config", "cache", "--version"].contains(arguments[0])
  }

  /// What is copied or packed may be a package if its name does not tell that it is none.
  private init(copiedBy call: ProgramCall, _ command: BuildCommand) {
    let isPacked = call.name == "zip" || call.name.hasSuffix("build")
    let words = call.words.filter { !$0.isOption }
    // A package is named by the only word with its ending, an archive by the first; what goes into it does not matter.
    let packages = words.filter { $0.value?.hasSuffix(".pkg") ?? false }
    let names = (call.name == "zip" ? words.prefix(1) : isPacked ? packages.prefix(1) : words[...]).map(\.value)
    if isPacked, names.isEmpty || packages.count > 1 {
      self = .unknown
      return
    }
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
    guard name.utf8.contains(UInt8(ascii: ".")), !name.utf8.contains(UInt8(ascii: "*")) else { return false }
    let ending = name.suffix(4).lowercased()
    return ending != ".ipa" && ending != ".pkg"
  }
}
