internal import Scripts
internal import Text

/// What a command may make in the directory of the repository.
enum CommandEffect: Hashable {
  /// Files and directories, by their paths from the root of the repository.
  case makes([String])
  /// Files and directories that are gone after it.
  case removes([String])
  /// Workspaces of Xcode, though hardly any in the directories below one; nil for anywhere.
  case makesWorkspaces(notBelow: String?)
  /// It runs other programs, which make what builds need and seldom anything that belongs into the repository.
  case runsPrograms
  case makesAnything
}

extension Checkout {
  /// Takes into account what a command may have made.
  package mutating func follow(_ command: BuildCommand) {
    if isUnknown { return }
    for redirection in command.command.redirections where redirection.mayWrite {
      // Another stream, as in `2>&1`.
      if redirection.symbol == ">&" { continue }
      switch command.path(of: redirection.target).path {
      case .inside(let path): add(.makes([path]))
      case .outside: break
      case .unknown: add(.makesAnything)
      }
    }
    guard !command.command.words.isEmpty else { return }
    guard let call = command.call else { return add(.makesAnything) }
    if command.callsFunction { return }
    let installs = isAfterDownload && call.words.allSatisfy { $0.isOption }
    isAfterDownload = call.name == "curl" || call.name == "wget"
    // An installer from the network installs programs for the machine.
    if installs, ["bash", "sh", "zsh"].contains(call.name), !call.texts.contains("-c") { return add(.runsPrograms) }
    switch call.name {
    case "flutter":
      // Flutter makes it a program before it runs it.
      let isAndroid = ["apk", "appbundle", "aar"].contains(call.arguments.dropFirst().first ?? "")
      if isAndroid { changePermissions(of: paths(["android/gradlew"], command)) }
    case "chmod", "xargs", "find", "git", "install":
      let words = call.words.filter { !$0.isOption }
      let paths = words.map { command.path(of: $0).path }
      // Below a directory, or where a pattern or an unknown word is among them, any may be meant.
      let isPlain = call.name == "chmod" && call.arguments.count == call.words.count && !paths.contains(.unknown)
      changePermissions(of: isPlain ? paths.compactMap(\.inRepository) : nil)
    default: break
    }
    for effect in effects(of: call, command) { add(effect) }
  }

  private func effects(of call: ProgramCall, _ command: BuildCommand) -> [CommandEffect] {
    if Self.harmless.contains(call.name) || call.onlyTellsVersion { return [] }
    let arguments = call.arguments
    switch call.name {
    case "flutter": return flutterEffects(call, command)
    case "dart":
      if arguments.contains(where: { $0.hasSuffix(".dart") }) || arguments.prefix(2) == ["pub", "global"] {
        return [.makesAnything]
      }
      return arguments.first == "pub" && arguments.dropFirst().first != "run"
        ? [.makes(paths([".dart_tool", "pubspec.lock"], command))] : [.runsPrograms]
    case "pod": return podEffects(call, command)
    case "rm", "rmdir": return [.removes(operands(call, command).compactMap(\.inRepository))]
    case "base64", "openssl", "plutil", "sort", "xmllint":
      return call.value(of: ["-o", "--output", "-out"]) == nil ? [] : downloadEffects(call, command)
    case "npm", "yarn", "pnpm", "bun":
      if let action = call.capacitorAction { return capacitorEffects([action], command) }
      return Self.packageActions.contains(arguments.first(where: { $0 != "run" }) ?? "install")
        ? [.runsPrograms] : [.makesAnything]
    case "gradle", "./gradlew", "gradlew":
      let isOpen = arguments.contains { $0.lowercased().contains("pod") || $0 == "wrapper" }
      return isOpen || arguments.count < call.words.count(where: { !$0.isOption })
        ? [.makesAnything] : [.runsPrograms]
    case "corepack", "shorebird", "xcodebuild", "tsc", "vite", "jest", "eslint":
      return [.runsPrograms]
    case "bundle", "fvm", "puro", "asdf", "mise":
      return arguments.first.map(Self.managing.contains) ?? true ? [] : [.makesAnything]
    case "npx": return npxEffects(arguments, command)
    case "cap", "capacitor", "ionic": return capacitorEffects(arguments, command)
    case "git": return gitEffects(arguments, command)
    case "mkdir", "touch", "tee": return placed(call, command)
    case "cp", "mv", "ditto", "ln": return copyEffects(call, command)
    case "curl", "wget": return downloadEffects(call, command)
    case "find": return findEffects(call)
    default: return [.makesAnything]
    }
  }

  /// The programs that make nothing but what redirections name, or nothing in the repository.
  static let harmless: Set<String> = [
    "((", ":", "PlistBuddy", "[", "[[", "actool", "agvtool", "altool", "android-app-bundle", "android-keystore",
    "app-store-connect", "awk", "basename", "break", "brew", "cat", "cd", "chmod", "chown", "cmp", "codesign",
    "command", "continue", "cut", "date", "declare", "defaults", "df", "diff", "dirname", "du", "echo", "egrep",
    "exit", "export", "expr", "false", "fgrep", "file", "firebase-app-distribution", "gem", "getopts",
    "git-changelog", "google-play", "grep", "hash", "head", "hostname", "ibtool", "id", "jq", "keychain", "kill",
    "let", "lipo", "local", "ls", "md5", "mktemp", "notarytool", "otool", "pkgbuild", "popd", "printenv",
    "printf", "productbuild", "productsign", "pushd", "pwd", "read", "readlink", "readonly", "realpath", "return",
    "rg", "security", "sed", "seq", "set", "sha256sum", "shasum", "shift", "shopt", "simctl", "sleep",
    "softwareupdate", "stapler", "stat", "sw_vers", "sysctl", "tail", "test", "tr", "trap", "true", "type", "typeset",
    "ulimit", "umask", "uname", "uniq", "universal-apk", "unset", "wait", "wc", "which", "whoami", "xcbeautify",
    "xcode-project", "xcode-select", "xcpretty", "xcrun", "yes", "zip",
  ]

  /// What package managers do, and scripts of a `package.json` that build and check what is there.
  private static let packageActions: Set<String> = [
    "--version", "add", "build", "cache", "ci", "config", "i", "install", "lint", "remove", "test", "typecheck",
    "uninstall", "version",
  ]

  /// The commands of programs that start others which install or ask.
  private static let managing: Set<String> = [
    "check", "config", "doctor", "global", "install", "list", "local", "releases", "update", "use", "version",
  ]

  // MARK: Programs

  private func flutterEffects(_ call: ProgramCall, _ command: BuildCommand) -> [CommandEffect] {
    let arguments = call.arguments
    var directory = command.directory
    switch arguments.first {
    case nil: return call.words.allSatisfy { $0.isOption } ? [] : [.makesAnything]
    case "create", "configure", "gen-l10n": return [.makesAnything]
    case "pub", "packages":
      let rest = arguments.dropFirst().drop { $0 == "pub" }
      if rest.first == "run" || rest.first == "global" { return [.runsPrograms] }
      // It may name the directory of the app.
      if let option = call.value(of: ["-C", "--directory"]) {
        directory = command.path(of: option).path
      } else if rest.count > 1, let word = call.words.last {
        directory = command.path(of: word).path
      }
    default: break
    }
    guard let place = directory.inRepository else { return [.makesAnything] }
    func paths(_ paths: [String]) -> [String] { paths.map { Paths.join(place, $0) } }
    // It makes some files of an app that has none; a Podfile, if a package needs one.
    return [.makesWorkspaces(notBelow: nil), .makes(paths(Self.flutterFiles))]
  }

  private static let flutterFiles = [
    "build", "pubspec.lock", ".dart_tool", ".flutter-plugins", ".flutter-plugins-dependencies", ".ios", ".android",
    "ios/Flutter", "ios/Podfile", "macos/Flutter", "macos/Podfile", "android/local.properties", "android/gradlew",
    "android/gradle", "lib/l10n", "lib/generated", "linux/flutter", "windows/flutter", "example/ios/Flutter",
    "example/macos/Flutter",
  ]

  private func npxEffects(_ arguments: [String], _ command: BuildCommand) -> [CommandEffect] {
    switch arguments.first {
    case "cap", "capacitor", "ionic": return capacitorEffects(Array(arguments.dropFirst()), command)
    case "expo":
      return arguments.dropFirst().first == "export" || arguments.dropFirst().first == "install"
        ? [.runsPrograms] : [.makesAnything]
    case "expo-doctor", "tsc", "vite", "jest", "eslint", "capacitor-assets", "ng", "next", "webpack",
      "@capacitor/assets":
      return [.runsPrograms]
    default: return [.makesAnything]
    }
  }

  private func capacitorEffects(_ arguments: [String], _ command: BuildCommand) -> [CommandEffect] {
    switch arguments.first {
    // CocoaPods makes a workspace where there is a Podfile.
    case "sync", "update", "copy", "build", "run", "open", "doctor", "ls":
      let podfile = paths(["ios/App/Podfile"], command).first
      let isMissing = podfile.map { presence(of: $0) == .absent(isCertain: additions == .none) } ?? false
      return isMissing ? [.runsPrograms] : [.runsPrograms, .makesWorkspaces(notBelow: nil)]
    default: return [.makesAnything]
    }
  }

  private func gitEffects(_ arguments: [String], _ command: BuildCommand) -> [CommandEffect] {
    arguments.first.map(Self.gitQuestions.contains) ?? false ? [] : [.makesAnything]
  }

  /// The actions of git that make no file that it did not have.
  static let gitQuestions: Set<String> = [
    "add", "branch", "cat-file", "commit", "config", "describe", "diff", "fetch", "lfs", "log", "ls-files", "ls-remote",
    "push", "remote", "rev-list", "rev-parse", "show", "status", "tag",
  ]

  private func copyEffects(_ call: ProgramCall, _ command: BuildCommand) -> [CommandEffect] {
    var effects: [CommandEffect] = []
    let operands = operands(call, command)
    if call.name == "mv" { effects.append(.removes(operands.dropLast().compactMap(\.inRepository))) }
    // A link to something gets its name.
    if call.name == "ln", operands.count == 1, let word = call.words.last?.value {
      return [.makes(paths([Paths.name(of: word)], command))]
    }
    guard let target = call.words.last else { return [] }
    switch command.path(of: target).path {
    case .inside(let path): return path.isEmpty ? [.makesAnything] : effects + [.makes([path])]
    case .outside: return effects
    case .unknown: return [.makesAnything]
    }
  }

  private func downloadEffects(_ call: ProgramCall, _ command: BuildCommand) -> [CommandEffect] {
    guard let target = call.value(of: ["-o", "--output", "-O", "--output-document"]) else {
      let mayWrite =
        call.name == "wget"
        || call.texts.contains { text in
          text.map { $0.hasPrefix("-") && !$0.hasPrefix("--") && ($0.contains("O") || $0.contains("o")) } ?? false
        }
      return mayWrite ? [.makesAnything] : []
    }
    switch command.path(of: target).path {
    case .inside(let path): return [.makes([path])]
    case .outside: return []
    case .unknown: return [.makesAnything]
    }
  }

  private func findEffects(_ call: ProgramCall) -> [CommandEffect] {
    let program = call.programOfFind
    if program.isEmpty || Self.harmless.contains(program) { return [] }
    return program == "pod" ? [.makesWorkspaces(notBelow: nil)] : [.makesAnything]
  }

  private func podEffects(_ call: ProgramCall, _ command: BuildCommand) -> [CommandEffect] {
    if call.arguments.first == "init" { return [.makesAnything] }
    // At the root, a `Podfile` often names a workspace in a directory.
    let isElsewhere = call.mayHaveMore || call.value(of: ["--project-directory"]) != nil
    let directory = isElsewhere ? nil : command.directory.inRepository
    return [.makesWorkspaces(notBelow: directory == "" ? nil : directory)]
  }

  // MARK: Paths

  /// Returns paths from the root of the repository that count from a command's directory; none outside of it.
  private func paths(_ paths: [String], _ command: BuildCommand) -> [String] {
    paths.compactMap { command.directory.moved(by: $0).inRepository }
  }

  /// Returns the places that the words of a command name, options left out.
  private func operands(_ call: ProgramCall, _ command: BuildCommand) -> [BuildPath] {
    call.words.filter { !$0.isOption }.map { command.path(of: $0).path }
  }

  /// Returns the effect of making what the words of a command name.
  private func placed(_ call: ProgramCall, _ command: BuildCommand) -> [CommandEffect] {
    let places = operands(call, command)
    return places.contains(.unknown) ? [.makesAnything] : [.makes(places.compactMap(\.inRepository))]
  }
}
