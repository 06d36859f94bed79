internal import Analysis
internal import LanguageServer
internal import Model
internal import Text

extension FuzzDefinition {
  /// Frames are the same however they come in pieces, and whatever an editor sends, each message that it gets is JSON of
  /// the length that its header says, and each request has one answer at most.
  ///
  /// The bytes are read as frames, and once more with each line as a message of its own.
  static let editor = FuzzDefinition(seeds: { [lines, frames(of: lines)] }) { bytes in
    let middle = bytes.count / 2
    guard described(read([bytes])) == described(read([Array(bytes[..<middle]), Array(bytes[middle...])])) else {
      return "frames depend on the pieces that they come in"
    }
    return brokenPromise(of: read([bytes])) ?? brokenPromise(of: read([frames(of: bytes)]))
  }

  private static func read(_ pieces: [[UInt8]]) -> [FrameReader.Frame] {
    var reader = FrameReader()
    var frames: [FrameReader.Frame] = []
    for piece in pieces {
      reader.append(piece)
      while let frame = reader.next() { frames.append(frame) }
    }
    return frames
  }

  private static func described(_ frames: [FrameReader.Frame]) -> [String] {
    frames.map { if case .message(let json) = $0 { json.line } else { "damaged" } }
  }

  private static func brokenPromise(of frames: [FrameReader.Frame]) -> String? {
    var session = Session(
      Host(
        version: "1.2.3", fileNames: ["codemagic.yaml"], documentation: nil, now: { Samples.now },
        configuration: { _ in Host.Configuration(options: AnalysisOptions(now: Samples.now)) },
        surroundings: { _, _ in Surroundings(notes: []) }))
    for frame in frames.prefix(50) {
      session.receive(frame)
      session.work()
      session.settle()
      let sent = session.takeOutput()
      if case .message(let json) = frame, sent.count(where: isAnswer) > 1 { return "two answers to \(json.line)" }
      for message in sent {
        guard case .message? = read([Array(message.frame.utf8)]).first else { return "what is sent cannot be read" }
      }
      if session.exitStatus != nil { break }
    }
    return nil
  }

  private static func isAnswer(_ message: JSON) -> Bool {
    guard case .object(let members) = message else { return false }
    return members.contains { $0.key == "result" || $0.key == "error" }
  }

  /// Returns each line as a message with its header.
  private static func frames(of bytes: [UInt8]) -> [UInt8] {
    bytes.split(separator: 10).prefix(30).flatMap { Array("Content-Length: \($0.count)\r\n\r\n".utf8) + $0 }
  }

  /// A session in which an editor opens a file, types, and asks for everything, a message a line.
  private static let lines: [UInt8] = {
    let uri = "file:///work/codemagic.yaml"
    let document: JSON = ["uri": .string(uri), "version": 2]
    func position(_ line: Int, _ character: Int) -> JSON { ["line": .integer(line), "character": .integer(character)] }
    func message(_ method: String, _ params: JSON, id: Int? = nil) -> JSON {
      let head: [JSON.Member] = [JSON.Member("jsonrpc", "2.0")] + (id.map { [JSON.Member("id", .integer($0))] } ?? [])
      return .object(head + [JSON.Member("method", .string(method)), JSON.Member("params", params)])
    }
    func at(_ line: Int, _ character: Int) -> JSON {
      ["textDocument": document, "position": position(line, character), "context": ["includeDeclaration": true]]
    }
    let range: JSON = ["start": position(0, 0), "end": position(40, 0)]
    let capabilities: JSON = [
      "general": ["positionEncodings": ["utf-8"]],
      "textDocument": ["codeAction": ["codeActionLiteralSupport": [:]], "documentSymbol": [:]],
    ]
    let text =
      "workflows:\n  ios:\n    environment: {vars: {A: é😀}}\n    scripts: &s [echo $A]\n    labels: *s\n"
      + "    publishing:\n      app_store_connect:\n        auth: integration\n        release_type: SCHEDULED\n"
    let session = [
      message("initialize", ["rootUri": "file:///work", "capabilities": capabilities], id: 1),
      message("initialized", [:]),
      message(
        "textDocument/didOpen", ["textDocument": ["uri": .string(uri), "version": 1, "text": .string(text)]]),
      message(
        "textDocument/didChange",
        [
          "textDocument": document,
          "contentChanges": [["range": ["start": position(2, 30), "end": position(2, 34)], "text": "\n  \"x"]],
        ]),
      message("textDocument/hover", at(8, 10), id: 2), message("textDocument/completion", at(8, 22), id: 3),
      message("textDocument/definition", at(4, 13), id: 4), message("textDocument/references", at(3, 22), id: 5),
      message(
        "textDocument/codeAction", ["textDocument": document, "range": range, "context": ["diagnostics": []]], id: 6),
      message("textDocument/documentSymbol", ["textDocument": document], id: 7),
      message("textDocument/foldingRange", ["textDocument": document], id: 8),
      message("textDocument/codeLens", ["textDocument": document], id: 9),
      message(
        "workspace/executeCommand", ["command": "ascertain.showPlan", "arguments": [.string(uri), "ios"]], id: 10),
      message("$/cancelRequest", ["id": 10]), message("shutdown", .null, id: 11), message("exit", .null),
    ]
    return Array(session.map { $0.line + "\n" }.joined().utf8)
  }()
}
