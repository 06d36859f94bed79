import Analysis
import Model
import TestSupport
import Text
@testable import LanguageServer

/// The files around documents, which can change.
final class Disk: @unchecked Sendable {
  var configuration = Host.Configuration(options: AnalysisOptions(now: 1_795_348_800))
  var surroundings: Surroundings

  init(surroundings: Surroundings = Surroundings(notes: [])) { self.surroundings = surroundings }
}

/// An editor with one document, in the same process as the server.
struct Editor {
  static let uri = "file:///work/app/codemagic.yaml"

  var session: Session
  /// What the server has sent without being asked, in order.
  private(set) var messages: [JSON] = []
  private var number = 0

  init(
    capabilities: JSON = [:], surroundings: Surroundings = Surroundings(notes: []), begins: Bool = true,
    disk: Disk? = nil
  ) {
    let disk = disk ?? Disk(surroundings: surroundings)
    session = Session(
      Host(
        version: "1.2.3", fileNames: ["codemagic.yaml", "codemagic.yml"], documentation: nil, now: { 1_795_348_800 },
        configuration: { _ in disk.configuration }, surroundings: { _, _ in disk.surroundings }))
    guard begins else { return }
    _ = ask("initialize", ["capabilities": capabilities, "rootUri": "file:///work/app"])
    notify("initialized", [:])
  }

  /// Opens a document.
  init(_ text: String, capabilities: JSON = [:], surroundings: Surroundings = Surroundings(notes: [])) {
    self.init(capabilities: capabilities, surroundings: surroundings)
    open(text)
  }

  mutating func open(_ text: String, uri: String = Self.uri) {
    notify("textDocument/didOpen", ["textDocument": ["uri": .string(uri), "version": 1, "text": .string(text)]])
  }

  mutating func save() { notify("textDocument/didSave", ["textDocument": ["uri": .string(Self.uri)]]) }

  mutating func close(_ uri: String = Self.uri) {
    notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
  }

  mutating func receive(_ json: JSON) {
    session.receive(.message(json))
    session.work()
    messages += session.takeOutput()
  }

  mutating func notify(_ method: String, _ params: JSON) {
    receive(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  /// Sends a request and returns the whole answer.
  mutating func answer(_ method: String, _ params: JSON) -> JSON {
    number += 1
    receive(["jsonrpc": "2.0", "id": .integer(number), "method": .string(method), "params": params])
    let index = messages.lastIndex { $0["id"] == .integer(number) }
    return index.map { messages.remove(at: $0) } ?? .null
  }

  /// Sends a request and returns its result.
  mutating func ask(_ method: String, _ params: JSON) -> JSON { answer(method, params)["result"] ?? .null }

  /// Sends a request about the document.
  mutating func ask(_ method: String, _ more: [JSON.Member] = []) -> JSON {
    ask(method, .object([JSON.Member("textDocument", ["uri": .string(Self.uri)])] + more))
  }

  /// Sends a request about a byte offset of the document.
  mutating func ask(_ method: String, at offset: Int, _ more: [JSON.Member] = []) -> JSON {
    let position = session.documents[Self.uri]?.text.positions.position(of: offset).json ?? .null
    return ask(method, [JSON.Member("position", position)] + more)
  }

  /// Replaces text between two byte offsets, as a person types.
  mutating func type(_ text: String, from start: Int, to end: Int, version: Int = 2) {
    let range = session.documents[Self.uri]?.text.positions.json(SourceRange(start: start, end: end)) ?? .null
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(Self.uri), "version": .integer(version)],
        "contentChanges": [["range": range, "text": .string(text)]],
      ])
  }

  /// The text as the server has it.
  var text: String {
    session.documents[Self.uri].map { String(decoding: $0.text.file.bytes, as: UTF8.self) } ?? ""
  }

  /// The diagnostics that the server sends of its own now, by address.
  mutating func settle() -> [String: JSON] {
    session.settle()
    var found: [String: JSON] = [:]
    for message in session.takeOutput() where message["method"] == "textDocument/publishDiagnostics" {
      found[message["params", "uri"]?.asString ?? ""] = message["params"]
    }
    return found
  }

  /// The rules of the findings in the document.
  mutating func rules() -> [String] {
    settle()[Self.uri]?["diagnostics"]?.asItems.compactMap { $0["code"]?.asString } ?? []
  }

  /// Returns the part of the document at a range of the protocol.
  func text(at range: JSON?) -> String {
    guard let text = session.documents[Self.uri]?.text, let range = text.positions.range(range) else { return "" }
    return text.file.text(range)
  }
}

/// A configuration that publishes, without findings.
let valid = """
  workflows:
    ios:
      name: iOS
      integrations:
        app_store_connect: Key
      inputs:
        track:
          description: The track
          type: choice
          options: [beta, store]
          default: beta
      environment:
        vars:
          BUNDLE_ID: com.example.app
      scripts:
        - name: Build
          script: |
            echo $BUNDLE_ID ${{ inputs.track }}
            make
      artifacts: [build/*.ipa]
      publishing:
        app_store_connect:
          auth: integration
          submit_to_testflight: true

  """
