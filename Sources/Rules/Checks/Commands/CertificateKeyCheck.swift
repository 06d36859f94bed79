internal import Builds
internal import Model
internal import Scripts
internal import Text

extension CommandCheck {
  /// The check for a private key that each build makes anew, and a certificate for it.
  static let newCertificateKey = CommandCheck(
    check: .certificateKeyRegenerated, programs: ["openssl", "ssh-keygen"],
    neededWords: [
      ["fetch-signing-files", "certificates create", "create-certificate"],
      ["--certificate-key", "CERTIFICATE_PRIVATE_KEY"], ["--create", "certificates create", "create-certificate"],
    ],
    words: ["certificates delete", "delete-certificate", "evoke", "DELETE", "CERTIFICATE_PRIVATE_KEY:-"],
    // A cache may keep the key.
    concerns: { $0.tree.value(at: ["cache"], from: $0.source) == nil }
  ) { call, command in
    let isNew =
      switch call.name {
      case "openssl": ["genrsa", "genpkey"].contains(call.arguments.first ?? "")
      default: ["rsa", "RSA"].contains(call.value(of: ["-t"])?.value ?? "")
      }
    guard isNew, command.command.isCertain, let word = command.command.words.first(where: { $0.value == call.name })
    else { return nil }
    return CommandProblem(word: word, arguments: ["command": call.name])
  }
}

extension NativeCheck {
  static let certificateKeyRegenerated = NativeCheck(
    "certificate-key-regenerated", arguments: ["command", "workflow"])
}
