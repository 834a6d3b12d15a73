import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The body; nil where it is larger than it may be. One that says so itself is not waited for.
  func bytes(limit: Int) async throws -> [UInt8]? {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { return nil }
    do {
      let buffer = try await body.collect(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}

extension HTTPFields {
  /// The value of a header whose name the library does not know; nil also where its name is none.
  subscript(name: HTTPField.Name?) -> String? { name.flatMap { self[$0] } }

  /// Whether a POST stands for another method.
  var isTunnelled: Bool { self[.methodOverride] != nil }
}

extension HTTPField.Name? {
  static let methodOverride = HTTPField.Name("X-HTTP-Method-Override")
  static let linkedInVersion = HTTPField.Name("LinkedIn-Version")
  static let hostLine = HTTPField.Name("Host")
  /// What the site's own script sends with its requests.
  static let script = HTTPField.Name("X-Carrel-Script")
  static let notice = HTTPField.Name("X-Carrel-Notice")
}
