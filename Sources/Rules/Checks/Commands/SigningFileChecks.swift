internal import Builds
internal import Model
internal import Scripts
internal import YAMLSyntax

extension CommandCheck {
  /// The check for certificates that are to be added to a keychain where none can be on the machine.
  static let certificatesToAdd = CommandCheck(
    check: .certificatesNotFetched, programs: ["keychain"],
    words: [
      "fetch-signing-files", "certificates create", "certificates get", "certificates list", "create-certificate",
      "get-certificate", "list-certificates", "Certificates", ".p12", "base64", "openssl", "fastlane",
    ], needsKnownScripts: true, isAboutPublishing: false,
    concerns: { workflow in
      // Codemagic itself puts files on the machine, and scripts before the clone may.
      [["environment", "ios_signing"], ["pre_clone_scripts"]].allSatisfy { path in
        workflow.tree.value(at: path, from: workflow.source) == nil
      }
    }
  ) { call, command in
    guard call.action == "add-certificates", !call.mayHaveMore,
      !call.words.contains(where: { $0.knownPrefix.hasPrefix("-c") || $0.knownPrefix.hasPrefix("--c") }),
      let word = command.command.words.first(where: { $0.value == "add-certificates" })
    else { return nil }
    return CommandProblem(word: word)
  }

  /// The check for signing files that a script makes where Codemagic has looked for them before.
  static let filesFetchedTwice = CommandCheck(
    check: .signingFilesTwice, programs: ["app-store-connect"], isAboutPublishing: false,
    concerns: { workflow in
      let files = workflow.tree.value(at: ["environment", "ios_signing"], from: workflow.source)
      return files.map { files in
        ["distribution_type", "bundle_identifier"].allSatisfy { workflow.tree.value(of: $0, in: files) != nil }
      } ?? false
    },
    allows: { call, command, workflow in
      // An extension of the app may have its own.
      guard let word = call.words.first(where: { !$0.isOption && $0.value != "fetch-signing-files" }),
        let fetched = command.text(of: word), let app = workflow.bundleIdentifier.value
      else { return false }
      return fetched.text != app
    }
  ) { call, command in
    guard call.action == "fetch-signing-files", call.has("--create"),
      let word = command.command.words.first(where: { $0.value == "fetch-signing-files" })
    else { return nil }
    return CommandProblem(word: word)
  }
}

extension NativeCheck {
  static let certificatesNotFetched = NativeCheck("certificates-not-fetched", arguments: ["workflow"])
  static let signingFilesTwice = NativeCheck("signing-files-twice", arguments: ["workflow"])
}
