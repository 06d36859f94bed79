internal import Text

extension Session {
  /// Takes note of what needs no answer.
  mutating func note(_ method: String, _ params: JSON) {
    if method == "exit" {
      exitStatus = phase == .shutDown ? 0 : 1
      return
    }
    guard phase == .running else { return }
    switch method {
    case "initialized": watchFiles()
    case "textDocument/didOpen": open(params["textDocument"])
    case "textDocument/didChange": change(params)
    case "textDocument/didClose": close(params["textDocument", "uri"]?.asString)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": refresh()
    case "workspace/didChangeWorkspaceFolders": changeFolders(params["event"])
    // What is not known needs no answer either.
    default: break
    }
  }

  // MARK: Documents

  private mutating func open(_ item: JSON?) {
    guard let uri = item?["uri"]?.asString, let text = item?["text"]?.asString else { return }
    let address = DocumentURI(uri)
    guard ["codemagic.yaml", "codemagic.yml"].contains(address.name) else { return }
    let location = location(of: address)
    let path = location.map { String($0.path.dropFirst($0.folder.count).drop { $0 == "/" }) } ?? address.name
    let document = TextDocument(path: path, text: text, version: item?["version"]?.asInteger, client.encoding)
    documents[uri] = OpenDocument(uri: address, location: location, text: document, host)
    tellProblem(of: uri)
  }

  /// Returns the place of a file in the workspace, in the innermost folder that has it; nil outside.
  private func location(of uri: DocumentURI) -> Host.Location? {
    guard let path = uri.path, !path.split(separator: "/").contains("..") else { return nil }
    let folder = folders.filter { $0 == "/" || path.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
    return folder.map { Host.Location(path: path, folder: $0) }
  }

  private mutating func change(_ params: JSON) {
    guard let uri = params["textDocument", "uri"]?.asString, documents[uri] != nil else { return }
    do throws(ResponseError) {
      try documents[uri]?.text.apply(
        params["contentChanges"]?.asItems ?? [], version: params["textDocument", "version"]?.asInteger)
    } catch {
      // The editor's text is not known any more.
      show("ascertain: a change of \(shown(DocumentURI(uri).name)) cannot be applied: \(error.message)", isError: true)
    }
    documents[uri]?.textHasChanged()
  }

  private mutating func close(_ uri: String?) {
    guard let uri, documents.removeValue(forKey: uri) != nil else { return }
    guard !client.pullsDiagnostics else { return }
    for address in [uri] + (published.removeValue(forKey: uri) ?? []) { publish([], of: address, version: nil) }
  }

  /// Reads everything again that findings depend on besides texts.
  private mutating func refresh() {
    for uri in documents.keys.sorted() {
      documents[uri]?.refresh(host)
      tellProblem(of: uri)
    }
    if client.pullsDiagnostics, client.refreshesDiagnostics { request("workspace/diagnostic/refresh", .null) }
    if client.refreshesLenses { request("workspace/codeLens/refresh", .null) }
  }

  private mutating func tellProblem(of uri: String) {
    if let problem = documents[uri]?.configuration.problem { show("ascertain: \(problem)", isError: true) }
  }

  private mutating func changeFolders(_ event: JSON?) {
    func paths(_ key: String) -> [String] {
      (event?[key]?.asItems ?? []).compactMap { $0["uri"]?.asString }.compactMap { DocumentURI($0).path }
        .map(Self.withoutSlash)
    }
    let removed = paths("removed")
    folders = folders.filter { !removed.contains($0) }
    for folder in paths("added") where !folders.contains(folder) { folders.append(folder) }
    for uri in documents.keys.sorted() {
      guard let document = documents[uri] else { continue }
      documents[uri] = OpenDocument(
        uri: document.uri, location: location(of: document.uri), text: document.text, host)
      tellProblem(of: uri)
    }
  }

  // MARK: Diagnostics

  /// Whether there are texts whose findings the client waits for.
  public var isUnsettled: Bool { !client.pullsDiagnostics && documents.values.contains(where: \.isUnpublished) }

  /// Sends the findings in all texts that changed, unless the client asks for them.
  public mutating func settle() {
    guard isUnsettled else { return }
    for uri in documents.keys.sorted() {
      guard var document = documents[uri], document.isUnpublished else { continue }
      let view = document.view(host, client)
      document.isUnpublished = false
      documents[uri] = document
      publish(view.diagnostics, of: uri, version: document.text.version)
      var beside: [String] = []
      for (path, items) in view.diagnosticsBeside {
        guard let folder = document.location?.folder else { continue }
        let address = DocumentURI(path: path.hasPrefix("/") ? path : "\(folder)/\(path)").text
        publish(items, of: address, version: nil)
        beside.append(address)
      }
      for address in published[uri] ?? [] where !beside.contains(address) { publish([], of: address, version: nil) }
      published[uri] = beside
    }
  }

  private mutating func publish(_ items: [JSON], of uri: String, version: Int?) {
    let params = JSON(present: [
      "uri": .string(uri), "version": version.map(JSON.integer), "diagnostics": .array(items),
    ])
    send(.notification("textDocument/publishDiagnostics", params))
  }

  /// Returns the findings that the client asks for, or that they are those that it has.
  mutating func diagnosticReport(_ params: JSON) -> JSON {
    guard let uri = params["textDocument", "uri"]?.asString, var document = documents[uri] else {
      return ["kind": "full", "items": []]
    }
    let view = document.view(host, client)
    document.isUnpublished = false
    documents[uri] = document
    let result = JSON.string("\(document.generation)")
    if params["previousResultId"] == result { return ["kind": "unchanged", "resultId": result] }
    let beside = client.takesRelatedDocuments ? view.diagnosticsBeside : []
    let related = beside.compactMap { path, items -> JSON.Member? in
      document.location.map {
        JSON.Member(DocumentURI(path: "\($0.folder)/\(path)").text, ["kind": "full", "items": .array(items)])
      }
    }
    return JSON(present: [
      "kind": "full", "resultId": result, "items": .array(view.diagnostics),
      "relatedDocuments": related.isEmpty ? nil : .object(related),
    ])
  }
}
