internal import Builds
internal import Scripts
internal import Text

/// The commands of a script that build, export and sign an app, as far as their words tell.
struct BuildCommands {
  /// A command that makes an app for devices or a package of one.
  struct Build {
    let command: ShellCommand
    /// The words that name what it does, such as `flutter build ipa`.
    let name: String
    /// The word that keeps the app from being signed; nil if it is to be signed.
    let unsigned: String?
    /// Whether it makes an app to be exported or a package, and not only a folder for devices.
    let isForDistribution: Bool
    /// The home directory's export options that it reads: the word, or nil for what it reads by default.
    let options: HomeOptions?
    /// Whether nothing else of it is known than that it reads export options.
    let isOther: Bool

    /// The place of its first word in the script, or of the whole command if it has none.
    var place: Range<Int> { command.words.first?.range ?? command.range }

    /// Whether it reads export options that `xcode-project use-profiles` does not write.
    var hasOwnOptions: Bool {
      options == nil
        && command.words.contains { word in
          ["--export-options-plist", "-exportOptionsPlist"].contains { word.knownPrefix.hasPrefix($0) }
        }
    }
  }

  /// The file that `xcode-project use-profiles` writes, as a command reads it.
  struct HomeOptions {
    /// The word that names it; nil if the command reads it by default.
    let word: ShellWord?
    /// The path, as written.
    let path: String
  }

  /// A command that fetches signing files.
  struct Fetch {
    let command: ShellCommand
    /// The type of the profiles; nil if it is known only when the script runs.
    let type: String?
    /// The place of the type in the script, or else of the action.
    let place: Range<Int>
    /// Whether the type is written as it is at its place.
    let isWritten: Bool
  }

  let script: ShellScript
  private(set) var builds: [Build] = []
  private(set) var fetches: [Fetch] = []
  /// The words `-exportArchive` of commands that name no export options, with their commands.
  private(set) var exportsWithoutOptions: [(command: ShellCommand, place: Range<Int>)] = []
  /// Whether a command exports an archive.
  private(set) var exports = false
  /// Whether a command uploads a package to App Store Connect.
  private(set) var uploads = false
  /// The platforms whose profiles can sign what the commands build; nil if they may build for any.
  private(set) var platforms: Set<String>? = []

  /// The programs that do so.
  static let programs = ["xcodebuild", "flutter", "xcode-project", "app-store-connect", "altool", "shorebird"]

  init(_ script: ShellScript) {
    self.script = script
    for (command, call) in zip(script.commands, script.calls) {
      if let call, !command.isNamed(script.functions) { read(command, call) }
    }
  }

  private mutating func read(_ command: ShellCommand, _ call: ProgramCall) {
    switch call.name {
    case "flutter": readFlutter(command, call)
    case "xcode-project":
      if call.action == "build-ipa", !call.has("--help"), !call.has("-h") { readBuildIPA(command, call) }
    case "xcodebuild":
      platforms = nil
      readXcodebuild(command, call)
    case "shorebird":
      platforms = nil
      let options = homeOptions("--export-options-plist", of: call)
      if call.words.prefix(2).map(\.value) == ["release", "ios"] {
        let unsigned = call.has("--no-codesign") ? "--no-codesign" : nil
        add(command, "shorebird release ios", unsigned: unsigned, options)
      } else if options != nil {
        add(command, "shorebird", unsigned: nil, options, isOther: true)
      }
    case "app-store-connect":
      switch call.action {
      case "fetch-signing-files": readFetch(command, call)
      case "publish": uploads = true
      default: break
      }
    case "altool": if call.has("--upload-app") || call.has("--upload-package") { uploads = true }
    default: break
    }
  }

  private mutating func add(
    _ command: ShellCommand, _ name: String, unsigned: String?, _ options: HomeOptions? = nil,
    isForDistribution: Bool = true, isOther: Bool = false
  ) {
    builds.append(
      Build(
        command: command, name: name, unsigned: unsigned, isForDistribution: isForDistribution, options: options,
        isOther: isOther))
  }

  private mutating func readFlutter(_ command: ShellCommand, _ call: ProgramCall) {
    let words = call.words.drop { $0.isOption }
    guard words.first?.value == "build", let kind = words.dropFirst().first?.value, !call.has("--help"), !call.has("-h")
    else { return }
    let unsigned = call.has("--no-codesign") ? "--no-codesign" : nil
    if ["ipa", "ios", "ios-framework"].contains(kind) { platforms?.insert("IOS") }
    if kind == "macos" { platforms?.insert("MAC") }
    if kind == "ipa" {
      add(command, "flutter build ipa", unsigned: unsigned, homeOptions("--export-options-plist", of: call))
    } else if kind == "ios", unsigned != nil {
      add(command, "flutter build ios", unsigned: unsigned, isForDistribution: false)
    }
  }

  private mutating func readBuildIPA(_ command: ShellCommand, _ call: ProgramCall) {
    platforms?.formUnion(["IOS", "TVOS"])
    let isUnsigned = call.words.contains { $0.mentions(Self.notAllowed) }
    var options = homeOptions("--export-options-plist", of: call)
    // The beginning of the option stands for it.
    if !call.words.contains(where: { $0.knownPrefix.hasPrefix("--export-o") }), !call.mayHaveMore {
      options = HomeOptions(word: nil, path: "$HOME/export_options.plist")
    }
    add(command, "xcode-project build-ipa", unsigned: isUnsigned ? "CODE_SIGNING_ALLOWED=NO" : nil, options)
  }

  private static let simulator = WordSearch("imulator")
  private static let notAllowed = WordSearch("CODE_SIGNING_ALLOWED=NO")

  private mutating func readXcodebuild(_ command: ShellCommand, _ call: ProgramCall) {
    if let word = call.words.first(where: { $0.value == "-exportArchive" }) {
      exports = true
      let isHelp = ["-help", "-usage", "-version"].contains { call.has($0) }
      if !call.has("-exportOptionsPlist"), !isHelp, !call.mayHaveMore {
        exportsWithoutOptions.append((command, word.range))
      }
      let options = homeOptions("-exportOptionsPlist", of: call)
      add(command, "xcodebuild -exportArchive", unsigned: nil, options, isOther: true)
    } else if call.has("archive"), !call.words.contains(where: { $0.mentions(Self.simulator) }) {
      let isUnsigned = call.has("CODE_SIGNING_ALLOWED=NO")
      add(command, "xcodebuild archive", unsigned: isUnsigned ? "CODE_SIGNING_ALLOWED=NO" : nil)
    }
  }

  /// The types of profiles.
  private static let types: Set<String> = [
    "IOS_APP_ADHOC", "IOS_APP_DEVELOPMENT", "IOS_APP_INHOUSE", "IOS_APP_STORE", "MAC_APP_DEVELOPMENT", "MAC_APP_DIRECT",
    "MAC_APP_STORE", "MAC_CATALYST_APP_DEVELOPMENT", "MAC_CATALYST_APP_DIRECT", "MAC_CATALYST_APP_STORE",
    "TVOS_APP_ADHOC", "TVOS_APP_DEVELOPMENT", "TVOS_APP_INHOUSE", "TVOS_APP_STORE",
  ]

  private mutating func readFetch(_ command: ShellCommand, _ call: ProgramCall) {
    guard let action = call.words.first(where: { $0.value == "fetch-signing-files" }) else { return }
    guard let (type, word) = call.option("--type") else {
      // The beginning of the option stands for it, and `--type` may come from a variable.
      let mayBePresent = call.mayHaveMore || call.words.contains { $0.knownPrefix.hasPrefix("--t") }
      let isHelp = call.has("--help") || call.has("-h")
      if !isHelp {
        let type = mayBePresent ? nil : "IOS_APP_DEVELOPMENT"
        fetches.append(Fetch(command: command, type: type, place: action.range, isWritten: false))
      }
      return
    }
    // A type that there is not has a finding of its own.
    let known = type.flatMap { Self.types.contains($0) ? $0 : nil }
    var place = word.range
    if let type, !word.isQuoted { place = place.upperBound - type.utf8.count..<place.upperBound }
    fetches.append(Fetch(command: command, type: known, place: place, isWritten: !word.isQuoted))
  }
}

/// Returns the platform of a type of profiles, as it is written there, such as `MAC_CATALYST`.
func platform(of type: String) -> String {
  let kinds = ["_APP_STORE", "_APP_ADHOC", "_APP_DEVELOPMENT", "_APP_INHOUSE", "_APP_DIRECT"]
  return kinds.first { type.hasSuffix($0) }.map { String(type.dropLast($0.utf8.count)) } ?? type
}

extension BuildCommands {
  /// Returns the value of an option if it is the file that `xcode-project use-profiles` writes by default.
  private func homeOptions(_ name: String, of call: ProgramCall) -> HomeOptions? {
    guard let word = call.option(name)?.word else { return nil }
    // A tilde stands for the directory only where a word begins.
    let isTilde = script.bytes[word.range.lowerBound] == UInt8(ascii: "~")
    guard var path = isTilde ? word.knownEnd.map({ "~" + $0 }) : word.written else { return nil }
    if path.hasPrefix(name + "=") { path.removeFirst(name.count + 1) }
    return ["$HOME", "/Users/builder", "~"].contains { path == $0 + "/export_options.plist" }
      ? HomeOptions(word: word, path: path) : nil
  }
}
