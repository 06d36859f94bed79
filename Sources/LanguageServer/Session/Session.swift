internal import Analysis
internal import Diagnostics
internal import Model
internal import Planning
public import Text

/// A session with an editor: frames come in, messages go out.
///
/// It follows the Language Server Protocol 3.17. Messages wait in a queue until `work()`, so that a cancellation reaches
/// a request that waits; findings wait until `settle()`, so that several changes that came together are analyzed once.
public struct Session: Sendable {
  /// The states of a session, in order.
  enum Phase: Sendable {
    case waiting, running, shutDown
  }

  let host: Host
  var phase = Phase.waiting
  var client = Client()
  /// The absolute paths of the folders of the workspace.
  var folders: [String] = []
  /// The open configurations by address.
  var documents: [String: OpenDocument] = [:]
  /// The number of documents that were opened so far.
  var openings = 0
  /// The findings in files beside each document, by the address of the document and that of the file.
  var beside: [String: [String: [JSON]]] = [:]
  /// The problems of settings that a person was shown.
  var shownProblems: Set<String> = []
  /// The names of the files that the client was asked to watch besides those of all projects.
  var watchedNames: Set<String> = []
  private var queue: [Message] = []
  private var cancelled: Set<Message.ID> = []
  private var outgoing: [JSON] = []
  private var requestCount = 0

  /// The exit status that the protocol asks for, once the session is over; nil before.
  public internal(set) var exitStatus: Int32?

  /// Begins a session.
  public init(_ host: Host) { self.host = host }

  /// Adds a frame to the queue.
  public mutating func receive(_ frame: FrameReader.Frame) {
    switch frame {
    case .message(let json):
      let message = Message(json)
      guard case .notification("$/cancelRequest", let params) = message else {
        queue.append(message)
        return
      }
      if let id = Message.ID(params["id"]), waits(id) { cancelled.insert(id) }
    case .damaged(let reason):
      send(.errorResponse(to: nil, ResponseError(code: .parseError, message: reason)))
    }
  }

  private func waits(_ id: Message.ID) -> Bool {
    queue.contains { if case .request(id, _, _) = $0 { true } else { false } }
  }

  /// Handles all messages in the queue.
  public mutating func work() {
    let messages = queue
    queue = []
    for message in messages where exitStatus == nil { handle(message) }
    cancelled = []
  }

  /// Returns the messages for the client since the last call.
  public mutating func takeOutput() -> [JSON] {
    defer { outgoing = [] }
    return outgoing
  }

  private mutating func handle(_ message: Message) {
    switch message {
    case .request(let id, let method, let params):
      if cancelled.remove(id) != nil {
        send(.errorResponse(to: id, ResponseError(code: .cancelled, message: "the request was cancelled")))
        return
      }
      do throws(ResponseError) {
        send(.response(to: id, .success(try answer(method, params))))
      } catch {
        send(.errorResponse(to: id, error))
      }
    case .notification(let method, let params): note(method, params)
    case .response: break
    case .invalid(let id, let reason):
      send(.errorResponse(to: id, ResponseError(code: .invalidRequest, message: reason)))
    }
  }

  // MARK: Sending

  mutating func send(_ message: JSON) { outgoing.append(message) }

  /// Sends a request whose answer makes no difference.
  mutating func request(_ method: String, _ params: JSON? = nil) {
    requestCount += 1
    send(.request(requestCount, method, params))
  }

  /// Shows a person an error.
  mutating func show(_ text: String) {
    send(.notification("window/showMessage", ["type": 1, "message": .string(text)]))
  }
}
