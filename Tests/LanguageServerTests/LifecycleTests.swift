import Testing
import Text
@testable import LanguageServer

/// The session as the protocol has it.
@Suite struct LifecycleTests {
  private func code(_ answer: JSON) -> Int? { answer["error", "code"]?.asInteger }

  @Test func requestsBeforeInitializeAreRefused() {
    var editor = Editor(begins: false)
    #expect(code(editor.answer("textDocument/hover", [:])) == -32002)
    #expect(code(editor.answer("shutdown", .null)) == -32002)
    editor.open("a: 1\n")
    #expect(editor.session.documents.isEmpty)
    #expect(editor.ask("initialize", ["capabilities": [:]])["serverInfo", "name"] == "ascertain")
    #expect(code(editor.answer("initialize", ["capabilities": [:]])) == -32600)
  }

  @Test(arguments: ["textDocument/nonsense", "", "workspace/symbol", "$/anything"])
  func unknownRequests(_ method: String) {
    var editor = Editor()
    #expect(code(editor.answer(method, .null)) == -32601)
  }

  @Test(arguments: ["textDocument/nonsense", "$/setTrace", "workspace/didChangeConfiguration", "exit-not"])
  func unknownNotificationsAreIgnored(_ method: String) {
    var editor = Editor()
    editor.notify(method, .null)
    #expect(editor.messages.isEmpty && editor.session.exitStatus == nil)
  }

  struct End: Sendable, CustomTestStringConvertible {
    let name: String
    let calls: [String]
    let status: Int32?
    var testDescription: String { name }
  }

  @Test(arguments: [
    End(name: "shutdown and exit", calls: ["initialize", "shutdown", "exit"], status: 0),
    End(name: "exit alone", calls: ["initialize", "exit"], status: 1),
    End(name: "exit first of all", calls: ["exit"], status: 1),
    End(name: "shutdown before initialize", calls: ["shutdown", "exit"], status: 1),
    End(name: "no exit", calls: ["initialize", "shutdown"], status: nil),
  ])
  func exitStatus(_ each: End) {
    var editor = Editor(begins: false)
    for call in each.calls {
      if call == "exit" {
        editor.notify(call, .null)
      } else {
        _ = editor.answer(call, call == "initialize" ? ["capabilities": [:]] : .null)
      }
    }
    #expect(editor.session.exitStatus == each.status)
  }

  @Test func nothingIsAnsweredAfterShutdown() {
    var editor = Editor(valid)
    #expect(editor.answer("shutdown", .null)["result"] == .null)
    #expect(code(editor.answer("textDocument/hover", [:])) == -32600)
    #expect(editor.settle().isEmpty)
  }

  struct Invalid: Sendable, CustomTestStringConvertible {
    let name: String
    let message: JSON
    let id: JSON
    var testDescription: String { name }
  }

  @Test(arguments: [
    Invalid(name: "a list", message: [], id: .null), Invalid(name: "a text", message: "x", id: .null),
    Invalid(name: "no version", message: ["id": 1, "method": "shutdown"], id: 1),
    Invalid(name: "another version", message: ["jsonrpc": "1.0", "id": "a", "method": "shutdown"], id: "a"),
    Invalid(name: "a method that is no text", message: ["jsonrpc": "2.0", "id": 1, "method": 2], id: 1),
    Invalid(name: "an ID that is none", message: ["jsonrpc": "2.0", "id": [], "method": "shutdown"], id: .null),
    Invalid(name: "nothing", message: ["jsonrpc": "2.0", "id": 3], id: 3),
  ])
  func invalidMessages(_ each: Invalid) {
    var editor = Editor()
    editor.receive(each.message)
    #expect(editor.messages.count == 1)
    #expect(code(editor.messages.first ?? .null) == -32600 && editor.messages.first?["id"] == each.id)
  }

  @Test func answersToOurRequestsAreTaken() {
    var editor = Editor()
    editor.receive(["jsonrpc": "2.0", "id": "ascertain-1", "result": .null])
    editor.receive(["jsonrpc": "2.0", "id": "ascertain-1", "error": ["code": 1, "message": "x"]])
    #expect(editor.messages.isEmpty)
  }

  @Test func damagedFramesAreAnswered() {
    var editor = Editor()
    editor.session.receive(.damaged(reason: "x"))
    let answer = editor.session.takeOutput().first ?? .null
    #expect(code(answer) == -32700 && answer["id"] == .null)
  }

  /// A request that waits can be cancelled; one that is answered, or never was, cannot.
  @Test func cancellation() {
    var editor = Editor(valid)
    func request(_ id: JSON) -> FrameReader.Frame {
      .message([
        "jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol",
        "params": ["textDocument": ["uri": .string(Editor.uri)]],
      ])
    }
    func cancel(_ id: JSON) -> FrameReader.Frame {
      .message(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": id]])
    }
    for frame in [request("a"), request(7), cancel("a"), cancel("b"), request(8)] { editor.session.receive(frame) }
    editor.session.work()
    let answers = editor.session.takeOutput()
    #expect(answers.map { $0["id"] } == ["a", 7, 8])
    #expect(answers.map(code) == [-32800, nil, nil])
    editor.session.receive(cancel(7))
    editor.session.receive(request(7))
    editor.session.work()
    #expect(editor.session.takeOutput().map(code) == [nil])
  }

  struct Offer: Sendable, CustomTestStringConvertible {
    let offered: JSON
    let chosen: String
    var testDescription: String { offered.line }
  }

  @Test(arguments: [
    Offer(offered: ["utf-8", "utf-16"], chosen: "utf-8"), Offer(offered: ["utf-32"], chosen: "utf-32"),
    Offer(offered: ["utf-16", "utf-8"], chosen: "utf-16"), Offer(offered: ["utf-7"], chosen: "utf-16"),
    Offer(offered: [], chosen: "utf-16"), Offer(offered: .null, chosen: "utf-16"),
  ])
  func positionEncoding(_ each: Offer) {
    var editor = Editor(begins: false)
    let result = editor.ask("initialize", ["capabilities": ["general": ["positionEncodings": each.offered]]])
    #expect(result["capabilities", "positionEncoding"]?.asString == each.chosen)
  }

  /// Only a file of the right name is a configuration; requests about others have empty answers.
  @Test(arguments: [
    ("file:///work/app/codemagic.yaml", true), ("file:///work/app/codemagic.yml", true),
    ("untitled:codemagic.yaml", true), ("file:///work/app/ci.yaml", false),
    ("file:///work/app/codemagic.yaml/x", false),
    ("file:///work/app/Codemagic.yaml", false), ("", false),
  ])
  func documents(_ uri: String, _ isConfiguration: Bool) {
    var editor = Editor()
    editor.open("workflows: 1\n", uri: uri)
    #expect(editor.session.documents.isEmpty != isConfiguration)
    let params: JSON = ["textDocument": ["uri": .string(uri)], "position": ["line": 0, "character": 1]]
    #expect(editor.answer("textDocument/hover", params)["error"] == nil)
    #expect(editor.answer("textDocument/foldingRange", params)["error"] == nil)
    #expect(editor.settle().isEmpty != isConfiguration)
  }

  @Test(
    arguments: [
      ("file:///a/b%20c/%C3%A9", "/a/b c/é"), ("file://localhost/a", "/a"), ("file:///a#x", "/a"),
      ("file:///a?x", "/a"),
      ("file:///a%", nil), ("file:///a%4", nil), ("file:///a%+4", nil), ("file:///a%-0", nil), ("file:///%FF", nil),
      ("file:///a%00", nil), ("http://a/b", nil), ("file://host/a", nil),
      ("/a", nil),
    ] as [(String, String?)])
  func addresses(_ uri: String, _ path: String?) {
    #expect(DocumentURI(uri).path == path)
    if let path { #expect(DocumentURI(DocumentURI(path: path).text).path == path) }
  }

  /// A problem of the settings is shown once, and again when it comes back.
  @Test func problemsOfSettings() {
    let disk = Disk()
    disk.configuration.problem = "invalid settings"
    var editor = Editor(disk: disk)
    editor.open(valid)
    editor.save()
    #expect(editor.messages.map { $0["method"] } == ["window/showMessage"])
    disk.configuration.problem = nil
    editor.save()
    #expect(editor.messages.count == 1)
    disk.configuration.problem = "invalid settings"
    editor.save()
    editor.save()
    #expect(editor.messages.count == 2)
  }

  /// A client that asks again is told to by a request without parameters, which could not be null.
  @Test func refreshesHaveNoParameters() {
    let refresh: JSON = ["refreshSupport": true]
    var editor = Editor(
      valid,
      capabilities: [
        "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": refresh, "codeLens": refresh],
      ])
    editor.save()
    #expect(editor.messages.map { $0["method"] } == ["workspace/diagnostic/refresh", "workspace/codeLens/refresh"])
    #expect(editor.messages.allSatisfy { $0["params"] == nil })
  }

  @Test func filesAreWatchedIfTheClientCan() {
    let editor = Editor(capabilities: ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]])
    #expect(editor.messages.map { $0["method"] } == ["client/registerCapability"])
  }

  /// The baseline is watched, whatever its name.
  @Test func filesOfTheConfigurationAreWatched() {
    let disk = Disk()
    disk.configuration.fileNames = ["accepted [1].json"]
    var editor = Editor(
      capabilities: ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]], disk: disk)
    editor.open(valid)
    editor.save()
    #expect(editor.messages.count == 2)
    let registration = editor.messages.last?["params", "registrations"]?.asItems.first
    #expect(registration?["registerOptions", "watchers"] == [["globPattern": "**/accepted ?1?.json"]])
  }
}
