internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

/// The script of a step, with what it does with variables.
struct StepScript {
  let script: ShellScript
  let variables: ShellVariables
  /// The first reference to each variable that needs a value from elsewhere, in order.
  let uses: [ShellScript.Reference]
  /// The first assignment of each variable that it sets for itself, in order.
  let assignments: [ShellVariables.Assignment]
  /// The names that get a value in it.
  let ownNames: Set<String>
  /// Whether it may upload the app, or send what belongs to it.
  let mayPublish: Bool
  /// The place of the first call of App Store Connect that takes the API key from variables; nil if there is none.
  let keyUse: Range<Int>?
  /// The first call that makes or saves certificates and takes their private key from a variable; nil if there is none.
  let certificateUse: (action: String, place: Range<Int>)?

  /// More variables than anybody uses in one script, so that a list of many steps takes time in proportion to its length.
  private static let maximumNames = 200

  /// Follows the variables of a script; nil for one with too many of them.
  init?(_ script: ShellScript) {
    self.script = script
    variables = ShellVariables(script)
    // The offset from which on each variable has a value of the script's own.
    var starts: [String: Int] = [:]
    assignments = variables.assignments.filter { assignment in
      let isFirst = starts[assignment.name] == nil
      if isFirst { starts[assignment.name] = assignment.command.upperBound }
      return isFirst
    }
    let optional = variables.optionalNames
    var seen: Set<String> = []
    uses = script.references.filter { reference in
      !optional.contains(reference.name) && seen.insert(reference.name).inserted
        && starts[reference.name].map { reference.range.lowerBound < $0 } ?? true
    }
    ownNames = variables.otherNames.union(starts.keys)
    mayPublish = script.commands.contains(where: \.mayPublish)
    let calls = script.functions.contains("app-store-connect") ? [] : script.commands
    keyUse = calls.lazy.compactMap(\.useOfKeyInVariables).first
    certificateUse = calls.lazy.compactMap(\.useOfCertificateInVariable).first
    guard uses.count + assignments.count + variables.entries.count + variables.calls.count <= Self.maximumNames else {
      return nil
    }
  }
}

extension ShellCommand {
  /// Whether it may upload the app, or send what belongs to it.
  fileprivate var mayPublish: Bool {
    if words.contains(where: { $0.isText("fastlane") }) { return true }
    return name == "app-store-connect"
      && words.contains { word in
        word.value.map { text in Self.publishingWords.contains { $0.finds(in: text) } } ?? true
      }
  }

  private static let publishingWords = [WordSearch("publish"), WordSearch("locali")]

  /// The place of the program and its action, if it is one of App Store Connect's that takes the API key from variables.
  fileprivate var useOfKeyInVariables: Range<Int>? {
    guard let (action, place) = actionOfAppStoreConnect, action != "publish" else { return nil }
    return mayHaveOption(["--issuer-id", "--key-id", "--private-key"]) ? nil : place
  }

  /// The action, with the place of the program and the action, if it makes or saves certificates, whose private key it
  /// takes from a variable.
  fileprivate var useOfCertificateInVariable: (action: String, place: Range<Int>)? {
    guard let (action, place) = actionOfAppStoreConnect else { return nil }
    switch action {
    case "fetch-signing-files", "create-certificate":
      return mayHaveOption(["--certificate-k"]) ? nil : (action, place)
    case "certificates":
      guard let word = words.dropFirst(2).first, let name = word.value else { return nil }
      let needsKey = name == "create" || ["get", "list"].contains(name) && words.contains { $0.isText("--save") }
      if !needsKey || mayHaveOption(["--certificate-k"], after: 3, takesArgument: name == "get") { return nil }
      return ("\(action) \(name)", place.lowerBound..<word.range.upperBound)
    default: return nil
    }
  }

  /// The action of App Store Connect's tool, with the place of the program and the action; nil for another command, and
  /// with variables of its own.
  private var actionOfAppStoreConnect: (name: String, place: Range<Int>)? {
    guard name == "app-store-connect", assignments.isEmpty, words.count > 1, let action = words[1].value,
      !action.hasPrefix("-")
    else { return nil }
    return (action, words[0].range.lowerBound..<words[1].range.upperBound)
  }

  /// Returns whether an option that begins with one of some texts, or one that only asks, may follow the action.
  private func mayHaveOption(_ beginnings: [String], after count: Int = 2, takesArgument: Bool = true) -> Bool {
    words.dropFirst(count).enumerated().contains { offset, word in
      // What stands in the place of the argument is hardly a list of options.
      if word.mayBeSeveral { return offset > 0 || !takesArgument }
      return (beginnings + ["--help", "-h", "--version"]).contains { word.knownPrefix.hasPrefix($0) }
    }
  }
}

/// The scripts of a document, each read once, however many steps share it.
struct StepScripts {
  /// A script, or what is known of one that cannot be read.
  enum Entry {
    case readable(StepScript)
    /// `mayPassVariables` is whether it mentions the file of variables for later steps.
    case unreadable(mayPassVariables: Bool)
  }

  private let tree: SyntaxTree
  private let scripts: ShellScripts
  private var entries: [NodeID: Entry] = [:]

  init(_ tree: SyntaxTree, _ scripts: ShellScripts) { (self.tree, self.scripts) = (tree, scripts) }

  /// Returns a script.
  mutating func script(at node: NodeID) -> Entry {
    let node = scripts.original(of: node)
    if let known = entries[node] { return known }
    let entry =
      scripts[node].flatMap { StepScript($0) }.map { Entry.readable($0) }
      ?? .unreadable(mayPassVariables: ShellVariables.mentionsFile(tree.bytes(of: node)))
    entries[node] = entry
    return entry
  }
}
