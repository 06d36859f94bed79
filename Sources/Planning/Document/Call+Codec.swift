internal import Model
internal import Text

extension Codec<Call> {
  /// A call; its schema stands under `$defs`, since a call can hold calls.
  static var call: Codec { .defined("call") { .anyCall } }

  /// A request, a run of a program, or lists of calls, told by the key that only one of them has.
  static var anyCall: Codec {
    Codec(
      write: { call in
        switch call {
        case .request(let method, let path, let occurs): requests.write((method, path, occurs))
        case .tool(let name, let occurs): tools.write((name, occurs))
        case .either(let lists, let occurs): groups.write((lists, occurs))
        }
      },
      read: { value throws(DocumentError) in
        if value["method"] != nil {
          let (method, path, occurs) = try requests.read(value)
          return .request(method, path: path, occurs)
        }
        if value["tool"] != nil {
          let (name, occurs) = try tools.read(value)
          return .tool(name, occurs)
        }
        let (lists, occurs) = try groups.read(value)
        return .either(lists, occurs)
      },
      schema: { ["oneOf": [requests.schema(), tools.schema(), groups.schema()]] })
  }
}

private let requests = Codec<(Call.Method, String, Call.Occurs)>.object(
  Field("method", \.0, .word), Field("path", \.1, .text(beginning: "/v1/")), Field("occurs", \.2, .word),
  make: { ($0, $1, $2) })

private let tools = Codec<(String, Call.Occurs)>.object(
  Field("tool", \.0, .text), Field("occurs", \.1, .word), make: { ($0, $1) })

private let groups = Codec<([[Call]], Call.Occurs)>.object(
  Field("either", \.0, .list(of: .list(of: .call))), Field("occurs", \.1, .word), make: { ($0, $1) })
