internal import Model
internal import Text
internal import Workspace

extension UsageError {
  /// The refusal to write a file whose name means something to Codemagic or to this program; nil for any other name.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - option: The option that names it.
  init?(writing path: String, for option: String) {
    let name = Paths.name(of: path)
    guard
      Surroundings.isNotes(name) || name.hasPrefix(".ascertain.") || name.hasSuffix(".ipa") || name.hasSuffix(".pkg")
        || name.hasSuffix(".journal") || name == Files.fileName || name == Files.misspelledFileName
    else { return nil }
    self.init("\(option) \(shown(path)): a file of that name means something else")
  }
}
