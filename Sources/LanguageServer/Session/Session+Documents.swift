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
    guard host.fileNames.contains(address.name) else { return }
    let location = location(of: address)
    let path = location.map { String($0.path.dropFirst($0.folder.count).drop { $0 == "/" }) } ?? address.name
    let document = TextDocument(path: path, text: text, version: item?["version"]?.asInteger, client.encoding)
    openings += 1
    documents[uri] = OpenDocument(uri: address, opening: openings, location: location, text: document, host)
    configurationsHaveChanged()
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
      if documents[uri]?.hasToldLostChange == false {
        show("ascertain: a change of \(shown(DocumentURI(uri).name)) cannot be applied: \(error.message)")
      }
      documents[uri]?.hasToldLostChange = true
    }
    documents[uri]?.textHasChanged()
  }

  private mutating func close(_ uri: String?) {
    guard let uri, documents.removeValue(forKey: uri) != nil else { return }
    if !client.pullsDiagnostics { publish([], of: uri, version: nil) }
    publish(beside: uri, [])
  }

  /// Reads everything again that findings depend on besides texts.
  private mutating func refresh() {
    for uri in documents.keys.sorted() {
      guard var document = documents[uri] else { continue }
      document.refresh(at: location(of: document.uri), host)
      documents[uri] = document
    }
    configurationsHaveChanged()
    if client.pullsDiagnostics, client.refreshesDiagnostics { request("workspace/diagnostic/refresh") }
    if client.refreshesLenses { request("workspace/codeLens/refresh") }
  }

  /// Shows the problems of settings that are new and forgets those that are gone, and watches the files that are new.
  private mutating func configurationsHaveChanged() {
    let problems = Set(documents.values.compactMap(\.configuration.problem))
    for problem in problems.subtracting(shownProblems).sorted() { show("ascertain: \(problem)") }
    shownProblems = problems
    watchConfigurations()
  }

  private mutating func changeFolders(_ event: JSON?) {
    func paths(_ key: String) -> [String] {
      (event?[key]?.asItems ?? []).compactMap { $0["uri"]?.asString }.compactMap { DocumentURI($0).path }
        .map(Self.withoutSlash)
    }
    let removed = paths("removed")
    folders = folders.filter { !removed.contains($0) }
    for folder in paths("added") where !folders.contains(folder) { folders.append(folder) }
    refresh()
  }
}
