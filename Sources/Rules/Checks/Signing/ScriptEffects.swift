internal import Builds
internal import Model
internal import Scripts
internal import Text

/// What a script may do for the signature of an app besides the commands that build it.
struct ScriptEffects {
  /// Whether it may do anything: it cannot be read, or runs something whose effects are not known.
  private(set) var isOpen = false
  /// Whether it may bring certificates to the machine.
  private(set) var bringsCertificates = false
  /// Whether it may write the home directory's export options other than by `xcode-project use-profiles`.
  private(set) var mayWriteOptions = false

  /// Those of no script, and of one that cannot be read.
  static let (none, unknown) = (ScriptEffects(isOpen: false), ScriptEffects(isOpen: true))

  private init(isOpen: Bool) { self.isOpen = isOpen }

  /// Adds those of another script.
  mutating func add(_ other: ScriptEffects) {
    isOpen = isOpen || other.isOpen
    bringsCertificates = bringsCertificates || other.bringsCertificates
    mayWriteOptions = mayWriteOptions || other.mayWriteOptions
  }

  init(_ script: ShellScript) {
    var isAfterDownload = false
    for (command, call) in zip(script.commands, script.calls) {
      // An installer from the network installs programs.
      let isInstaller = isAfterDownload && ["bash", "sh", "zsh"].contains(call?.name) && call?.words.isEmpty ?? false
      isAfterDownload = call?.name == "curl" || call?.name == "wget"
      if !isInstaller { read(command, call, in: script) }
    }
    for document in script.hereDocuments {
      if Self.options.finds(in: script.bytes[document.body]) { mayWriteOptions = true }
    }
  }

  private static let options = WordSearch("export_options")

  private mutating func read(_ command: ShellCommand, _ call: ProgramCall?, in script: ShellScript) {
    if command.redirections.contains(where: { $0.target.mentions(Self.options) }) { mayWriteOptions = true }
    if command.words.isEmpty { return }
    guard let call else {
      isOpen = true
      return
    }
    let name = call.name
    if !call.onlyReadsPropertyLists, call.words.contains(where: { $0.mentions(Self.options) }) {
      mayWriteOptions = true
    }
    if script.functions.contains(name) { return }
    switch name {
    case "keychain": if call.action == "add-certificates" { bringsCertificates = true }
    case "security": if !isQuestion(call) { bringsCertificates = true }
    case "app-store-connect": readAppStoreConnect(call)
    case "npm", "yarn", "pnpm", "bun": if !isHarmlessManager(name, call) { isOpen = true }
    case "npx", "bunx": if !isHarmlessPackage(call) { isOpen = true }
    case "flutter", "dart": if isScript(call) { isOpen = true }
    case "python", "python3", "ruby", "node": if !isWrittenHere(command, call) { isOpen = true }
    default: if !Self.harmless.contains(name) { isOpen = true }
    }
  }

  /// Whether `security` only shows what there is, or prepares a keychain.
  private func isQuestion(_ call: ProgramCall) -> Bool {
    [
      "cms", "create-keychain", "default-keychain", "delete-keychain", "find-certificate", "find-identity",
      "list-keychains", "set-key-partition-list", "set-keychain-settings", "show-keychain-info", "unlock-keychain",
    ].contains(call.action)
  }

  private mutating func readAppStoreConnect(_ call: ProgramCall) {
    guard let action = call.action else {
      isOpen = true
      return
    }
    // These can save certificates and profiles.
    if action != "fetch-signing-files", Self.signingFiles.contains(where: { $0.finds(in: action) }) { isOpen = true }
  }

  private static let signingFiles = [WordSearch("certificate"), WordSearch("profile")]

  private func isHarmlessManager(_ name: String, _ call: ProgramCall) -> Bool {
    guard let action = call.action else { return call.words.allSatisfy { $0.value != nil } }
    let script = action == "run" ? call.words.first { $0.value != "run" && !$0.isOption } : nil
    return ProgramCall.webScripts.contains(action == "run" ? script?.value ?? "" : action)
      || ["add", "cache", "ci", "config", "i", "install", "set", "version"].contains(action)
  }

  private func isHarmlessPackage(_ call: ProgramCall) -> Bool {
    guard let package = call.action else { return false }
    switch package {
    case "cap", "@capacitor/cli", "expo":
      return ["add", "copy", "export", "init", "install", "prebuild", "sync", "update"].contains { call.has($0) }
    case "@capacitor/assets", "capacitor-assets", "ng", "pod-install", "tsc", "vite", "jest", "eslint": return true
    default: return false
    }
  }

  /// Whether a Dart program of the repository is run.
  private func isScript(_ call: ProgramCall) -> Bool {
    call.has("run") && call.words.contains { $0.mentions(Self.dart) }
  }

  private static let dart = WordSearch(".dart")

  /// Whether the program that an interpreter runs stands in the script.
  private func isWrittenHere(_ command: ShellCommand, _ call: ProgramCall) -> Bool {
    ["-c", "-e", "-p", "-"].contains { call.has($0) }
      || call.words.isEmpty && command.redirections.contains { $0.hereDocument != nil }
      || call.has("--version")
  }

  /// Programs that neither sign nor run other programs of the repository.
  ///
  /// What they write is told by the words of the script.
  private static let harmless: Set<String> = [
    ":", "[", "[[", "((", "PlistBuddy", "actool", "agvtool", "altool", "android-app-bundle", "android-keystore", "awk",
    "base64",
    "basename", "break", "brew", "bundle", "cargo", "cat", "cd", "chmod", "cmp", "cocoapods", "codemagic-cli-tools",
    "command", "continue", "corepack", "cp", "curl", "cut", "date", "declare", "defaults", "df", "diff", "dirname",
    "ditto", "du", "echo", "egrep", "env", "exit", "export", "expr", "false", "file", "find", "firebase",
    "firebase-app-distribution", "flutterfire", "fvm", "gem", "git", "git-changelog", "google-play", "gradle",
    "./gradlew", "grep", "gunzip", "gzip", "hash", "head", "hostname", "ibtool", "java", "jq", "kill", "let", "local",
    "lipo", "ls", "lsof", "mkdir", "mktemp", "mv", "nvm", "open", "openssl", "perl", "pip", "pip3", "plutil", "pod",
    "popd",
    "printenv", "printf", "ps", "pushd", "pwd", "read", "readlink", "readonly", "realpath", "return", "rm", "rsync",
    "rustup", "sed", "seq", "set", "shasum", "shift", "shopt", "shorebird", "simctl", "sips", "sleep", "sort", "stat",
    "sw_vers",
    "tail", "tar", "tee", "test", "touch", "tr", "trap", "true", "type", "ulimit", "uname", "uniq", "universal-apk",
    "unset", "unzip", "wait", "wc", "wget", "which", "whoami", "xcbeautify", "xcode-project", "xcode-select",
    "xcodebuild", "xcodegen", "xcodes", "xcpretty", "yq", "zip",
  ]
}

/// Returns whether the code of a script mentions what else may sign an app: settings of Xcode, profiles, fastlane.
///
/// A setting that gets no value, as in `PROVISIONING_PROFILE=""`, does not count.
func mentionsSigning(_ script: ArraySlice<UInt8>) -> Bool {
  codeContains(script) { code in signingWords.contains { code.hasSetting($0) } }
}

/// Returns whether a part of the code of a script, which is not a comment, is as required.
func codeContains(_ script: ArraySlice<UInt8>, _ isFound: (ByteView) -> Bool) -> Bool {
  script.withView { script in
    var result = false
    script.forEachPartOfCode { code in
      result = isFound(code)
      return !result
    }
    return result
  }
}

private let signingWords = [
  "rovision", "ROVISION", "CODE_SIGN_", "DEVELOPMENT_TEAM", "fastlane", "signingStyle", "signingCertificate",
  "-xcconfig",
  "XCODE_XCCONFIG_FILE",
].map { Array($0.utf8) }

extension ByteView {
  /// Returns whether a word occurs other than as the beginning of a setting without a value.
  fileprivate func hasSetting(_ word: [UInt8]) -> Bool {
    guard let first = word.first else { return false }
    return word.withView { word in
      var index = 0
      while let start = firstOffset(of: first, from: index) {
        index = start + 1
        guard start + word.count <= count, part(start, start + word.count) == word else { continue }
        var end = start + word.count
        while end < count, isNameByte(self[end]) { end += 1 }
        guard end < count, self[end] == UInt8(ascii: "=") else { return true }
        if !isEmptyValue(at: end + 1) { return true }
      }
      return false
    }
  }

  private func isEmptyValue(at start: Int) -> Bool {
    guard start < count else { return true }
    switch self[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return start + 1 < count && self[start + 1] == self[start]
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): return true
    default: return false
    }
  }
}
