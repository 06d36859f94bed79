import CLI
import Foundation
import Testing
import Text

/// The command that serves an editor, on streams like those of a process.
@Suite struct LSPTests {
  /// A stream that gives pieces one after the other.
  private final class Pieces: @unchecked Sendable {
    private var pieces: [[UInt8]]
    init(_ pieces: [[UInt8]]) { self.pieces = pieces.reversed() }
    func next() -> [UInt8]? { pieces.popLast() }
    var isEmpty: Bool { pieces.isEmpty }
  }

  private static func frame(_ text: String) -> [UInt8] {
    Array("Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
  }

  /// Runs the command with pieces of input.
  private func run(_ pieces: [[UInt8]], arguments: [String] = ["lsp"]) -> Run {
    let (output, error) = (Sink(), Sink())
    let input = Pieces(pieces)
    var environment = Environment(
      variables: [:], isTerminal: false, directory: "/nonexistent", now: 1_795_348_800, readInput: { nil })
    environment.input = InputStream(read: { input.next() }, isReady: { !input.isEmpty })
    let status = Command.run(arguments, environment: environment, output: output, error: error)
    return Run(status: status, output: output.text, error: error.text)
  }

  private static func session(_ root: String, _ text: String, ends: Bool = true) -> [[UInt8]] {
    let document =
      "\"uri\":\"file://\(root)/codemagic.yaml\",\"version\":1,\"languageId\":\"yaml\",\"text\":\"\(text)\""
    let messages = [
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"rootUri\":\"file://\(root)\",\"capabilities\":{}}}",
      "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\(document)}}}",
    ]
    let end = ["{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}", "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}"]
    return (messages + (ends ? end : [])).map(frame)
  }

  private static let broken = "workflows: 1\\n"

  @Test(arguments: [["lsp"], ["lsp", "--stdio"]])
  func serves(_ arguments: [String]) {
    let run = run(Self.session("/nonexistent", Self.broken), arguments: arguments)
    #expect(run.status == .clean && run.error == "")
    #expect(run.output.hasPrefix("Content-Length: "))
    #expect(
      run.output.contains("\"id\":1,\"result\":{\"capabilities\":") && run.output.contains("\"id\":2,\"result\":null"))
  }

  @Test func findingsComeWhenNothingWaits() {
    let run = run(Self.session("/nonexistent", Self.broken, ends: false))
    #expect(run.status == .findings && run.output.contains("textDocument/publishDiagnostics"))
    #expect(run.output.contains("\"code\":\"wrong-type\""), "\(run.output)")
  }

  @Test func anEditorThatIsGone() {
    #expect(run([]).status == .findings)
    #expect(run([Self.frame("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}")]).status == .findings)
  }

  /// Settings count inside of the folder that is open, and not above it.
  @Test(arguments: [("", false), ("/app", true), ("/app/inner", true)])
  func settings(_ folder: String, _ isFound: Bool) throws {
    let root = try directory([
      ".git/HEAD": "", ".ascertain.yml": "ignore: [wrong-type]\n", "codemagic.yaml": "", "app/codemagic.yaml": "",
      "app/inner/codemagic.yaml": "",
    ])
    let real = URL(filePath: root).resolvingSymlinksInPath().path
    let output = run(Self.session(real + folder, Self.broken, ends: false)).output
    #expect(output.contains("\"code\":\"wrong-type\"") == isFound, "\(output)")
  }

  /// What the team's baseline accepts is not told.
  @Test func baseline() throws {
    let root = try directory([".ascertain.yml": "baseline: accepted.json\n", "codemagic.yaml": "workflows: 1\n"])
    let written = CLITests.run(
      "lint", "--isolated", "--write-baseline", "\(root)/accepted.json", "\(root)/codemagic.yaml", directory: root)
    #expect(written.error.contains("written to"), "\(written.error)")
    let output = run(Self.session(root, Self.broken, ends: false)).output
    #expect(output.contains("\"diagnostics\":[]"), "\(output)")
  }

  @Test func invalidSettingsAreTold() throws {
    let root = try directory([".ascertain.yml": "fail-on: never\n", "codemagic.yaml": ""])
    let output = run(Self.session(root, Self.broken, ends: false)).output
    #expect(output.contains("window/showMessage") && output.contains("invalid settings"), "\(output)")
    #expect(output.contains("\"code\":\"wrong-type\""))
  }

  @Test func unknownArguments() {
    #expect(run([], arguments: ["lsp", "--port=1"]).error.contains("unknown option '--port'"))
    #expect(run([], arguments: ["lsp", "x"]).status == .usage)
  }
}
