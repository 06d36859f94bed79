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
    add(StarterFile.hook(version: Command.version))
    self.missing = missing
    self.kept = kept
  }

  /// Refuses files that would not be written as they were checked: what looks like a secret is masked on its way out.
  func refuseMasked() throws(InitFailure) {
    for file in missing where !Self.isWrittenAsIs(file.text) {
      let lines = file.text.split(separator: "\n").map(String.init).filter { !Self.isWrittenAsIs($0) }
      let keys = lines.compactMap(Self.key)
      let subject = keys.isEmpty ? "a value" : "the value of \(keys.joined(separator: ", "))"
      throw .usage(
        UsageError(
          "\(subject) in \(shown(file.path)) looks like a secret, or like a command for a build service, which is never "
            + "written; choose another name"))
    }
  }

  private static func isWrittenAsIs(_ text: String) -> Bool { Output.text(as: .text) { $0.write(text) } == text }

  /// Returns the key in a line of YAML; nil when there is none, or it is not one of ours.
  private static func key(_ line: String) -> String? {
    guard let end = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let key = line[..<end].drop { $0 == " " || $0 == "-" }
    let isWord = key.utf8.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 == UInt8(ascii: "_") }
    return !key.isEmpty && isWord && isWrittenAsIs(String(key)) ? String(key) : nil
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
