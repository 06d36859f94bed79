internal import Scaffolding
internal import Text
internal import Workspace

/// The files that `init` writes, and those that are there already.
struct InitFiles {
  /// The files that are missing, in the order in which they are told.
  let missing: [StarterFile]
  /// The paths of the files that are there and stay as they are.
  let kept: [String]

  /// Creates the files for answers; without any, those beside a `codemagic.yaml` that is there.
  init(_ answers: Answers?, root: String) {
    var missing: [StarterFile] = []
    var kept: [String] = []
    func add(_ file: StarterFile, orAnyOf others: [String] = []) {
      let present = ([file.path] + others).first { !Files.isMissing(Paths.join(root, $0)) }
      if let present { kept.append(present) } else { missing.append(file) }
    }
    if let answers {
      missing.append(StarterFile(path: Files.fileName, text: answers.configuration))
      if let language = answers.notesLanguage {
        add(StarterFile.notes(in: answers.app.directory, language: language))
      }
    } else {
      kept += [Files.fileName, Files.misspelledFileName].filter { !Files.isMissing(Paths.join(root, $0)) }.prefix(1)
    }
    add(StarterFile.settings(answers), orAnyOf: [".ascertain.yaml"])
    add(StarterFile.hook(version: Command.version), orAnyOf: [".pre-commit-config.yml"])
    self.missing = missing
    self.kept = kept
  }

  /// Writes the missing files, all or none.
  func write(to root: String) throws(InitFailure) {
    for (number, file) in missing.enumerated() {
      let path = Paths.join(root, file.path)
      do throws(WriteFailure) {
        try Files.create(file.text, at: path)
      } catch {
        for written in missing.prefix(number) { Files.remove(Paths.join(root, written.path)) }
        throw .unwritable(path: file.path, reason: error.reason)
      }
    }
  }
}
