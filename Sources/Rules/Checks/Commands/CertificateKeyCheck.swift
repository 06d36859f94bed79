internal import Builds
internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CommandCheck {
  /// The check for a private key that each build makes anew, and a certificate for it.
  static let newCertificateKey = CommandCheck(
    check: .certificateKeyRegenerated, programs: ["openssl", "ssh-keygen"],
    neededWords: [
      ["fetch-signing-files", "certificates create", "create-certificate"],
      ["--certificate-key", "CERTIFICATE_PRIVATE_KEY"], ["--create", "certificates create", "create-certificate"],
    ],
    words: ["certificates delete", "delete-certificate", "evoke", "DELETE", "CERTIFICATE_PRIVATE_KEY:-"],
    concerns: { !$0.mayCacheOwnFiles }
  ) { call, command in
    let file: ShellWord?
    switch call.name {
    case "openssl":
      guard ["genrsa", "genpkey"].contains(call.arguments.first ?? "") else { return nil }
      file = call.value(of: ["-out"]) ?? command.command.redirections.first { $0.symbol == ">" }?.target
    default:
      guard call.value(of: ["-t"])?.value?.lowercased() == "rsa" else { return nil }
      file = call.value(of: ["-f"])
    }
    guard command.step.isSure, command.command.isCertain, let file,
      command.script.hasUse(of: file, after: command.command.range.lowerBound),
      let word = command.command.words.first(where: { $0.value == call.name })
    else { return nil }
    return CommandProblem(word: word, arguments: ["command": call.name])
  }
}

extension Workflow {
  /// Whether a cache may keep more from build to build than what tools download and build.
  fileprivate var mayCacheOwnFiles: Bool {
    guard let cache = tree.value(of: "cache", in: source) else { return false }
    guard let list = tree.value(of: "cache_paths", in: cache), tree.kind(of: list.node) == .sequence else {
      return true
    }
    var mayKeep = false
    tree.forEachItem(of: list) { _, item in
      let name = Paths.name(of: String(decoding: tree.bytes(of: item.node), as: UTF8.self))
      mayKeep = !Self.cachesOfTools.contains(name)
      return !mayKeep
    }
    return mayKeep
  }

  /// The names of directories in which tools keep what they download and build.
  private static let cachesOfTools = [
    ".gradle", ".npm", ".pnpm-store", ".pub-cache", ".yarn", "Carthage", "CocoaPods", "DerivedData", "Homebrew", "Pods",
    "caches", "node_modules", "vendor", "wrapper",
  ]
}

extension ShellScript {
  /// Returns whether a line after a command takes a file for the private key of certificates.
  fileprivate func hasUse(of file: ShellWord, after position: Int) -> Bool {
    let name = Paths.name(of: String(decoding: bytes[file.range], as: UTF8.self).replacing("\"", with: ""))
    if name.isEmpty { return false }
    // The option itself ends with a word that is a frequent name.
    let names = (name.hasPrefix("$") ? [""] : ["/", ":", " ", "\""]).map { WordSearch($0 + name) }
    let uses = [WordSearch("--certificate-key"), WordSearch("CERTIFICATE_PRIVATE_KEY")]
    return lines(after: position).split(separator: UInt8(ascii: "\n")).contains { line in
      names.contains { $0.finds(in: line) } && uses.contains { $0.finds(in: line) }
    }
  }
}

extension NativeCheck {
  static let certificateKeyRegenerated = NativeCheck(
    "certificate-key-regenerated", arguments: ["command", "workflow"])
}
