internal import Text

extension Session {
  /// Whether there are texts whose findings the client waits for.
  public var isUnsettled: Bool {
    (!client.pullsDiagnostics || publishesBeside) && documents.values.contains(where: \.isUnpublished)
  }

  /// Whether the findings in files beside a document are sent on their own; a client that asks for those in the document
  /// can ask for these only together with them, if it can at all.
  private var publishesBeside: Bool { !client.pullsDiagnostics || !client.takesRelatedDocuments }

  /// Sends the findings in all texts that changed, as far as the client does not ask for them.
  public mutating func settle() {
    guard isUnsettled else { return }
    for uri in documents.keys.sorted() {
      guard var document = documents[uri], document.isUnpublished else { continue }
      let view = document.view(host, client)
      document.isUnpublished = false
      documents[uri] = document
      if !client.pullsDiagnostics { publish(view.diagnostics, of: uri, version: document.text.version) }
      publish(beside: uri, view.diagnosticsBeside(in: document.location))
    }
  }

  /// Sends the findings in the files beside a document, as far as they are others than before.
  ///
  /// A file that is beside several documents has the findings of all of them.
  mutating func publish(beside uri: String, _ found: [(address: String, items: [JSON])]) {
    guard publishesBeside else { return }
    let addresses = Set(found.map(\.address)).union(beside[uri, default: [:]].keys).sorted()
    let before = addresses.map(itemsBeside)
    beside[uri] = found.isEmpty ? nil : Dictionary(found, uniquingKeysWith: +)
    for (address, earlier) in zip(addresses, before) {
      let items = itemsBeside(address)
      if items != earlier { publish(items, of: address, version: nil) }
    }
  }

  /// Returns the findings in a file beside documents, each once.
  private func itemsBeside(_ address: String) -> [JSON] {
    var told: Set<JSON> = []
    return beside.keys.sorted().flatMap { beside[$0]?[address] ?? [] }.filter { told.insert($0).inserted }
  }

  mutating func publish(_ items: [JSON], of uri: String, version: Int?) {
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
    let isUnpublished = document.isUnpublished
    document.isUnpublished = false
    documents[uri] = document
    let beside = isUnpublished || !publishesBeside ? view.diagnosticsBeside(in: document.location) : []
    if isUnpublished { publish(beside: uri, beside) }
    let result = JSON.string(document.resultID)
    if params["previousResultId"] == result { return ["kind": "unchanged", "resultId": result] }
    let related = publishesBeside ? [] : beside.map { JSON.Member($0, ["kind": "full", "items": .array($1)]) }
    return JSON(present: [
      "kind": "full", "resultId": result, "items": .array(view.diagnostics),
      "relatedDocuments": related.isEmpty ? nil : .object(related),
    ])
  }
}

extension DocumentView {
  /// Returns the findings in files beside the document, by the address of the file; none outside of the workspace.
  fileprivate func diagnosticsBeside(in location: Host.Location?) -> [(address: String, items: [JSON])] {
    guard let folder = location?.folder else { return [] }
    return diagnosticsBeside.map { path, items in
      (DocumentURI(path: path.hasPrefix("/") ? path : "\(folder)/\(path)").text, items)
    }
  }
}
