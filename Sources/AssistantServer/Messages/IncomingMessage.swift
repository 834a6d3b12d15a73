import LearningAPI

/// One line of standard input.
enum IncomingMessage {
  case request(RequestID, method: String, params: JSONValue?)
  case notification(method: String, params: JSONValue?)
  /// An answer; nothing was asked, so it is passed over.
  case answer

  /// - Throws: ``ProtocolError`` with the identifier, as far as that can be read.
  init(_ line: [UInt8]) throws(ProtocolError) {
    let message: JSONValue
    do { message = try JSONDocument(line).root } catch {
      throw ProtocolError(.parseError, "\(error); send one JSON-RPC message a line")
    }
    guard message.isObject else {
      throw ProtocolError(
        .invalidRequest,
        message.isArray
          ? "batches are not supported; send one JSON-RPC message a line"
          : "the message is no object; send a JSON-RPC request")
    }
    let given = message["id"]
    let id = given.flatMap { RequestID($0) }
    if given != nil, id == nil {
      throw ProtocolError(.invalidRequest, "id must be a whole number, or a string of at most 250 bytes")
    }
    guard message["jsonrpc"]?.isString("2.0") == true else {
      throw ProtocolError(.invalidRequest, "jsonrpc must be \"2.0\"", id: id)
    }
    guard let method = message["method"] else {
      guard message["result"] != nil || message["error"] != nil else {
        throw ProtocolError(.invalidRequest, "the message has no method", id: id)
      }
      self = .answer
      return
    }
    guard let method = method.string else {
      throw ProtocolError(.invalidRequest, "method must be a string", id: id)
    }
    let params = message["params"].flatMap { $0.isNull ? nil : $0 }
    guard let id else {
      self = .notification(method: method, params: params)
      return
    }
    if let params, !params.isObject {
      throw ProtocolError(.invalidParams, "params must be an object", id: id)
    }
    self = .request(id, method: method, params: params)
  }
}
