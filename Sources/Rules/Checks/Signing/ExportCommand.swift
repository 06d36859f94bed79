internal import Builds
internal import Scripts
internal import Text

/// A command that exports a package, with what tells for whom the package is signed.
struct ExportCommand {
  /// What tells the method of the export.
  enum Method {
    /// A word of the command.
    case word(ShellWord)
    /// A file with export options, by the word that names it.
    case file(ShellWord)
    /// Nothing that the script has.
    case other
  }

  /// The words that name what it does, such as `flutter build ipa`.
  let name: String
  let method: Method

  /// Takes a command that exports a package; nil for any other.
  init?(_ call: ProgramCall) {
    switch (call.name, call.arguments.first) {
    case ("flutter", "build"):
      guard call.arguments.dropFirst().first == "ipa" else { return nil }
      name = "flutter build ipa"
    case ("xcode-project", "build-ipa"): name = "xcode-project build-ipa"
    case ("xcodebuild", _):
      guard call.has("-exportArchive") else { return nil }
      name = "xcodebuild -exportArchive"
    default: return nil
    }
    if call.has("--help") || call.has("-h") || call.has("-help") { return nil }
    // Without a signature, Flutter makes no package.
    if call.mayHaveMore || call.has("--no-codesign") {
      method = .other
    } else if let word = call.value(of: Self.fileOptions) {
      // Without a path, the archive is uploaded at once.
      let isPackage = call.name != "xcodebuild" || call.has("-exportPath")
      method = isPackage ? .file(word) : .other
    } else if call.name == "flutter", let word = call.value(of: ["--export-method"]) {
      method = .word(word)
    } else {
      method = .other
    }
  }

  /// The methods by which packages are exported that App Store Connect rejects.
  private static let refusedMethods = ["ad-hoc", "debugging", "development", "enterprise", "release-testing"]
  private static let refusedMethodSearches = refusedMethods.map { WordSearch($0) }

  /// Whether App Store Connect rejects packages that are exported by a method.
  static func isRefused(_ method: String) -> Bool { refusedMethods.contains(method) }

  /// The options that name a file with export options.
  private static let fileOptions = ["--export-options-plist", "-exportOptionsPlist"]
  private static let fileOptionSearches = fileOptions.map { WordSearch($0) }

  /// Whether a file with export options is named in a text.
  static func isOptionFileNamed(in text: ArraySlice<UInt8>) -> Bool {
    fileOptionSearches.contains { $0.finds(in: text) }
  }

  /// Whether such a method is named in a text.
  static func isRefusedMethodNamed(in text: ArraySlice<UInt8>) -> Bool {
    refusedMethodSearches.contains { $0.finds(in: text) }
  }
}

extension BuildCommand {
  /// Returns what a file is known by in the commands of a workflow; nil if it is known only when the script runs.
  func file(_ word: ShellWord) -> String? {
    switch path(of: word).path {
    case .inside(let path): path
    case .outside, .unknown: word.value
    }
  }

  /// The file that gets the text of a here-document, with the text; nil if it writes none.
  var writtenFile: (file: String, text: ArraySlice<UInt8>)? {
    guard command.name == "cat", command.words.count == 1, command.redirections.count == 2,
      let output = command.redirections.first(where: { $0.symbol == ">" }),
      let index = command.redirections.compactMap(\.hereDocument).first, script.hereDocuments.indices.contains(index),
      let file = file(output.target)
    else { return nil }
    return (file, script.bytes[script.hereDocuments[index].body])
  }

  /// Returns whether it may change a file, given by its name without the ending, and not only read it.
  func mayChange(_ file: WordSearch) -> Bool {
    let outputs = command.redirections.filter(\.mayWrite).map(\.target)
    if (outputs + command.assignments).contains(where: { mentions($0, file) }) { return true }
    guard let call else { return !command.words.isEmpty }
    // Whatever it finds may be changed.
    if call.name == "find", ["sed", "perl", "plutil"].contains(where: { call.has($0) }) { return true }
    if call.onlyReadsPropertyLists { return false }
    if call.writesHomeOptions { return file.finds(in: Array("export_options".utf8)[...]) }
    // What is known only when the script runs may be the file.
    return call.words.contains { mentions($0, file) || call.changesFiles && text(of: $0) == nil }
  }

  /// Whether a word may name a file.
  private func mentions(_ word: ShellWord, _ file: WordSearch) -> Bool {
    // A pattern may mean it.
    word.mentions(file) || word.mentions(Self.propertyList) && word.hasUnknownPart
      || text(of: word).map { file.finds(in: Array($0.text.utf8)[...]) } ?? false
  }

  private static let propertyList = WordSearch("plist")
}

extension ProgramCall {
  /// Whether it reads the property lists that it names, at most.
  var onlyReadsPropertyLists: Bool {
    switch name {
    case "[", "[[", "cat", "echo", "flutter", "head", "ls", "printf", "shorebird", "test", "xcodebuild": true
    // This one may write export options.
    case "xcode-project": arguments.first != "use-profiles"
    case "plutil": has("-p") || has("-lint")
    case "PlistBuddy":
      has("-c")
        && zip(words, words.dropFirst()).allSatisfy { option, command in
          !option.isText("-c") || command.value?.hasPrefix("Print") ?? false
        }
    default: false
    }
  }

  /// Whether it writes the export options in the home directory.
  fileprivate var writesHomeOptions: Bool {
    name == "xcode-project" && arguments.first == "use-profiles" && !mayHaveMore
      && !words.contains { $0.begins(with: "--export-o") }
  }

  /// Whether it may change the files that it names.
  fileprivate var changesFiles: Bool {
    ["PlistBuddy", "defaults", "perl", "plutil", "ruby", "sed", "xcode-project"].contains(name)
  }
}
