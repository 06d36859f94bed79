internal import Text

extension Session {
  /// Returns the answer to a request.
  mutating func answer(_ method: String, _ params: JSON) throws(ResponseError) -> JSON {
    if method == "initialize" { return try initialize(params) }
    switch phase {
    case .waiting: throw ResponseError(code: .notInitialized, message: "the session has not begun")
    case .shutDown: throw ResponseError(code: .invalidRequest, message: "the session is shut down")
    case .running: break
    }
    let host = host
    switch method {
    case "shutdown": return shutDown()
    case "textDocument/diagnostic": return diagnosticReport(params)
    case "textDocument/hover":
      return features(params, else: .null) { view, document in
        view.hover(params["position"]) { document.lenientPlan(of: $0, host) }
      }
    case "textDocument/completion": return features(params) { view, _ in view.completion(params["position"]) }
    case "textDocument/codeAction": return features(params) { view, _ in view.codeActions(params) }
    case "textDocument/definition":
      return features(params) { view, _ in
        .array(view.named(params).flatMap { view.definitions(of: $0).compactMap(view.location) })
      }
    case "textDocument/references":
      let includesDefinitions = params["context", "includeDeclaration"]?.isTrue ?? false
      return features(params) { view, _ in
        .array(
          view.named(params).flatMap { thing in
            let ranges = (includesDefinitions ? view.definitions(of: thing) : []) + view.references(to: thing)
            return ranges.compactMap(view.location)
          })
      }
    case "textDocument/documentSymbol": return features(params) { view, _ in view.symbols }
    case "textDocument/foldingRange": return features(params) { view, _ in view.foldingRanges }
    case "textDocument/codeLens": return features(params) { view, document in view.lenses(document.plans(host)) }
    case "workspace/executeCommand": return try execute(params)
    default: throw ResponseError(code: .methodNotFound, message: "there is no method \(shown(method))")
    }
  }

  /// Returns the answer of a feature about the document that parameters name; `nothing` for one that is not looked at.
  private mutating func features(
    _ params: JSON, else nothing: JSON = [], _ body: (DocumentView, inout OpenDocument) -> JSON
  ) -> JSON {
    guard let uri = params["textDocument", "uri"]?.asString, var document = documents[uri] else { return nothing }
    let view = document.view(host, client)
    let result = body(view, &document)
    documents[uri] = document
    return result
  }

  /// Shows the plan of a workflow, and returns it as text.
  private mutating func execute(_ params: JSON) throws(ResponseError) -> JSON {
    guard params["command"] == .string(DocumentView.showPlan) else {
      throw ResponseError(code: .invalidParams, message: "there is no such command")
    }
    let arguments = params["arguments"]?.asItems.compactMap(\.asString) ?? []
    guard arguments.count == 2 else {
      throw ResponseError(code: .invalidParams, message: "the command needs a document and a workflow")
    }
    guard var document = documents[arguments[0]] else { return .null }
    let view = document.view(host, client)
    let plans = document.plans(host)
    documents[arguments[0]] = document
    guard let text = view.planText(of: arguments[1], plans, version: host.version) else { return .null }
    send(.notification("window/showMessage", ["type": 3, "message": .string(text)]))
    return .string(text)
  }
}

extension DocumentView {
  /// Returns the things that parameters point at.
  fileprivate func named(_ params: JSON) -> [NamedThing] {
    offset(of: params["position"]).flatMap(namedThing).map { [$0.thing] } ?? []
  }
}
