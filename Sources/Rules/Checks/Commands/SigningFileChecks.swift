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
      // What may bring files from elsewhere, or run what does.
      "Library", "UserData", "unzip", "tar ", "git clone", "rsync", "cp ", "mv ", "ditto", "curl", "wget", "perl",
      "java", "gradle", "trap", "-exec", "dart run", "pub run",
    ], needsKnownScripts: true, isAboutPublishing: false,
    concerns: { workflow in
      // Codemagic itself puts files on the machine, and scripts before the clone may.
      [["environment", "ios_signing"], ["pre_clone_scripts"]].allSatisfy { path in
        workflow.tree.value(at: path, from: workflow.source) == nil
      }
    }
  ) { call, command in
    guard call.action == "add-certificates", !call.mayHaveMore,
      !call.words.contains(where: { word in
        ["-c", "--c", "-h", "--h"].contains { word.knownPrefix.hasPrefix($0) }
      }),
      let word = command.command.words.first(where: { $0.value == "add-certificates" })
    else { return nil }
    return CommandProblem(word: word)
  }

  /// The check for signing files that a script makes where Codemagic has looked for them before.
  static let filesFetchedTwice = CommandCheck(
    check: .signingFilesTwice, programs: ["app-store-connect"], isAboutPublishing: false,
    // An extension of the app, or another purpose, may have files of its own.
    reason: { call, command, workflow in
      guard case .known(let type, _, let origin) = workflow.distributionType, call.fetches(type),
        var reason = command.originOfApp(of: workflow, in: call)
      else { return nil }
      reason.add(origin)
      return reason
    }
  ) { call, command in
    guard call.action == "fetch-signing-files", call.has("--create"),
      let word = command.command.words.first(where: { $0.value == "fetch-signing-files" })
    else { return nil }
    return CommandProblem(word: word)
  }
}

extension BuildCommand {
  /// The origin of the identifier for which it fetches files, if it is that of `ios_signing`; nil for another one.
  fileprivate func originOfApp(of workflow: Workflow, in call: ProgramCall) -> Provenance? {
    guard let word = call.words.first(where: { !$0.isOption && $0.value != "fetch-signing-files" }) else {
      return nil
    }
    if let fetched = text(of: word), case .known(let app, _, var origin) = workflow.bundleIdentifier {
      origin.add(fetched.provenance)
      return fetched.text == app ? origin : nil
    }
    guard case .unknown(_, let source) = workflow.bundleIdentifier, case .variable(let name)? = word.parts.first?.kind,
      word.parts.count == 1
    else { return nil }
    return ["$\(name)", "${\(name)}"].contains(workflow.tree.text(of: source.node)) ? .literal : nil
  }
}

extension ProgramCall {
  /// Whether the type of the files that it fetches is one of `ios_signing`.
  fileprivate func fetches(_ distributionType: String) -> Bool {
    let types = [
      "app_store": "IOS_APP_STORE", "ad_hoc": "IOS_APP_ADHOC", "development": "IOS_APP_DEVELOPMENT",
      "enterprise": "IOS_APP_INHOUSE",
    ]
    let type = option("--type")
    return types[distributionType] == (type == nil ? "IOS_APP_DEVELOPMENT" : type?.value)
  }
}

extension NativeCheck {
  static let certificatesNotFetched = NativeCheck("certificates-not-fetched", arguments: ["workflow"])
  static let signingFilesTwice = NativeCheck("signing-files-twice", arguments: ["workflow"])
}
