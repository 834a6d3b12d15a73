import LearningAPI

/// An answer on its way to be judged.
struct HTTPAnswer: Sendable {
  let response: TransportResponse
  let address: String
  let redactor: Redactor
  /// When the request was sent and when the answer was there, epoch milliseconds by the local clock.
  let askedAt: Int64
  let receivedAt: Int64

  var status: Int { response.status }

  /// The server's clock, epoch milliseconds.
  var serverDate: Int64? { response.header("date").flatMap(HTTPDate.parse) }

  /// Whether a page for people came: an error page of a proxy, a login, a portal.
  var isHTML: Bool {
    if response.header("content-type")?.lowercased().contains("html") == true { return true }
    return response.body.first { !($0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF) }
      == UInt8(ascii: "<")
  }

  /// The body as an object; nil where it is none.
  var object: JSONValue? {
    guard let root = try? JSONDocument(response.body).root, root.isObject else { return nil }
    return root
  }

  /// A member of an object as one short line; numbers too, because error codes are either.
  func text(_ object: JSONValue?, _ keys: String...) -> String? {
    for key in keys {
      guard let value = object?[key], let text = value.string ?? value.int.map({ String($0) }) else {
        continue
      }
      let line = redactor.snippet(text)
      if !line.isEmpty { return line }
    }
    return nil
  }

  /// What an error says of itself (API reference §8), or the beginning of its body.
  var message: String {
    if let message = text(object, "message", "error_description", "error", "code") { return message }
    let snippet = redactor.snippet(response.body)
    return snippet.isEmpty ? "no message" : "'\(snippet)'"
  }

  /// The refusal of requests in this program's form, whatever is asked for: LinkedIn retires versions of its APIs
  /// and says so with these codes. A page for people says nothing about the API.
  var versionRefusal: LearningClientError? {
    let names = ["VERSION_MISSING", "NONEXISTENT_VERSION"]
    let isNamed = ["code", "serviceErrorCode", "error"].contains { key in
      object?[key]?.string.map { names.contains($0.uppercased()) } ?? false
    }
    return isNamed || status == 426 && !isHTML ? .outdated(status: status, message: message) : nil
  }

  /// This answer as one that the API does not give.
  func foreign(_ what: String) -> LearningClientError {
    .notTheAPI(url: address, status: status, what: what)
  }

  /// What came, in words: for answers of another shape than was expected.
  func foreign(expected: String) -> LearningClientError {
    if response.body.isEmpty { return foreign("an empty body") }
    let snippet = "'\(redactor.snippet(response.body))'"
    if isHTML { return foreign("HTML \(snippet)") }
    do throws(JSONError) {
      _ = try JSONDocument(response.body)
      return foreign("JSON that is not \(expected): \(snippet)")
    } catch {
      return foreign("no JSON (\(error)): \(snippet)")
    }
  }
}
