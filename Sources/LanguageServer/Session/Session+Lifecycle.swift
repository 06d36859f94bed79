internal import Text

extension Session {
  /// Begins the session: notes what the client can do and returns what the server can.
  mutating func initialize(_ params: JSON) throws(ResponseError) -> JSON {
    guard phase == .waiting else {
      throw ResponseError(code: .invalidRequest, message: "the session has begun already")
    }
    guard params.isObject else { throw ResponseError(code: .invalidParams, message: "initialize needs parameters") }
    phase = .running
    client = Client(params["capabilities"] ?? .null)
    let listed = params["workspaceFolders"]?.asItems.compactMap { $0["uri"]?.asString } ?? []
    let uris = listed.isEmpty ? [params["rootUri"]?.asString].compactMap(\.self) : listed
    folders = uris.compactMap { DocumentURI($0).path }.map(Self.withoutSlash)
    if folders.isEmpty, let path = params["rootPath"]?.asString, path.hasPrefix("/") {
      folders = [Self.withoutSlash(path)]
    }
    return [
      "capabilities": capabilities, "serverInfo": ["name": "ascertain", "version": .string(host.version)],
    ]
  }

  static func withoutSlash(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private var capabilities: JSON {
    JSON(present: [
      "positionEncoding": .string(client.encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
      "hoverProvider": true,
      "completionProvider": ["triggerCharacters": .array(DocumentView.triggers), "resolveProvider": false],
      "codeActionProvider": client.takesCodeActions ? ["codeActionKinds": .array(DocumentView.actionKinds)] : nil,
      "definitionProvider": true, "referencesProvider": true, "documentSymbolProvider": true,
      "foldingRangeProvider": true, "codeLensProvider": ["resolveProvider": false],
      "executeCommandProvider": ["commands": [.string(DocumentView.showPlan)]],
      "diagnosticProvider": client.pullsDiagnostics
        ? ["identifier": "ascertain", "interFileDependencies": true, "workspaceDiagnostics": false] : nil,
      "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
    ])
  }

  /// Asks to be told of changes of the files that findings depend on.
  mutating func watchFiles() {
    guard client.watchesFiles else { return }
    let patterns = [
      "**/.ascertain.{yml,yaml}", "**/release_notes*", "**/Info.plist", "**/*.{pbxproj,xcconfig,yaml,yml}",
    ]
    watch(patterns, id: "ascertain-files")
    watchConfigurations()
  }

  /// Asks to be told of changes of the files that only the configurations of the open documents name.
  mutating func watchConfigurations() {
    guard client.watchesFiles else { return }
    let names = Set(documents.values.flatMap(\.configuration.fileNames)).subtracting(watchedNames)
    for name in names.sorted() {
      watchedNames.insert(name)
      // What is a sign in a pattern stands for any character there.
      let pattern = String(name.map { "*?[]{},!\\".contains($0) ? "?" : $0 })
      watch(["**/\(pattern)"], id: "ascertain-files-\(watchedNames.count)")
    }
  }

  private mutating func watch(_ patterns: [String], id: String) {
    let watchers = patterns.map { ["globPattern": .string($0)] as JSON }
    request(
      "client/registerCapability",
      [
        "registrations": [
          [
            "id": .string(id), "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .array(watchers)],
          ]
        ]
      ])
  }

  /// Ends the session: nothing is answered any more.
  mutating func shutDown() -> JSON {
    phase = .shutDown
    documents = [:]
    return .null
  }
}
