internal import Text

/// A message of JSON-RPC 2.0 as it comes from the client.
enum Message: Sendable {
  /// The ID of a request.
  enum ID: Hashable, Sendable {
    case number(Int)
    case text(String)

    init?(_ json: JSON?) {
      if let number = json?.asInteger {
        self = .number(number)
      } else if let text = json?.asString {
        self = .text(text)
      } else {
        return nil
      }
    }

    var json: JSON {
      switch self {
      case .number(let number): .integer(number)
      case .text(let text): .string(text)
      }
    }
  }

  /// A call that is to be answered.
  case request(ID, method: String, params: JSON)
  /// A call without an answer.
  case notification(method: String, params: JSON)
  /// The answer to a request of ours; none of them needs to know it.
  case response
  /// Something else, with its ID if it has one.
  case invalid(ID?, reason: String)

  /// Reads a message.
  init(_ json: JSON) {
    let id = ID(json["id"])
    guard json.isObject else {
      self = .invalid(nil, reason: "a message must be an object")
      return
    }
    guard json["jsonrpc"] == "2.0" else {
      self = .invalid(id, reason: "`jsonrpc` must be \"2.0\"")
      return
    }
    let params = json["params"] ?? .null
    switch (json["method"], json["id"]) {
    case (.string(let method), nil): self = .notification(method: method, params: params)
    case (.string(let method), _?):
      self =
        id.map { .request($0, method: method, params: params) } ?? .invalid(nil, reason: "the ID has no valid type")
    case (nil, _) where json["result"] != nil || json["error"] != nil: self = .response
    case (nil, _), (_?, _): self = .invalid(id, reason: "`method` must be a string")
    }
  }
}

/// The reason why a request has no result.
struct ResponseError: Error, Hashable {
  /// The codes of JSON-RPC and of the protocol.
  enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case notInitialized = -32002
    case cancelled = -32800
  }

  let code: Code
  let message: String
}

extension JSON {
  /// Creates the answer to a request.
  static func response(to id: Message.ID, _ result: Result<JSON, ResponseError>) -> JSON {
    switch result {
    case .success(let value): ["jsonrpc": "2.0", "id": id.json, "result": value]
    case .failure(let error): .errorResponse(to: id, error)
    }
  }

  /// Creates the answer to something that is no valid request; without an ID, the answer has none either.
  static func errorResponse(to id: Message.ID?, _ error: ResponseError) -> JSON {
    [
      "jsonrpc": "2.0", "id": id?.json ?? .null,
      "error": ["code": .integer(error.code.rawValue), "message": .string(error.message)],
    ]
  }

  /// Creates a notification for the client.
  static func notification(_ method: String, _ params: JSON) -> JSON {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }

  /// Creates a request to the client; without parameters, it has no such member, which could not be null.
  static func request(_ id: Int, _ method: String, _ params: JSON?) -> JSON {
    JSON(present: [
      "jsonrpc": "2.0", "id": .string("ascertain-\(id)"), "method": .string(method), "params": params,
    ])
  }
}
