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
  /// The addresses of files beside each document that the client was told findings of.
  var published: [String: [String]] = [:]
  /// The texts that the client was shown, each of which is shown once.
  private var shownMessages: Set<String> = []
  private var queue: [Message] = []
  private var cancelled: Set<Message.ID> = []
  private var outgoing: [JSON] = []
  private var requestCount = 0

  /// The exit status that the protocol asks for, once the session is over; nil before.
  public internal(set) var exitStatus: Int32?

  /// Begins a session.
  public init(_ host: Host) { self.host = host }

  /// The exit status for a client that is gone without saying so.
  public var statusOfLostClient: Int32 { phase == .shutDown ? 0 : 1 }

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
  mutating func request(_ method: String, _ params: JSON) {
    requestCount += 1
    send(.request(requestCount, method, params))
  }

  /// Shows a person a text, once in a session.
  mutating func show(_ text: String, isError: Bool) {
    guard shownMessages.insert(text).inserted else { return }
    send(.notification("window/showMessage", ["type": isError ? 1 : 3, "message": .string(text)]))
  }
}
