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
  /// The values of all lines with this name, which the library need not know.
  func values(_ name: String) -> [String] { HTTPField.Name(name).map { self[values: $0] } ?? [] }

  /// Whether a POST stands for another method.
  var isTunnelled: Bool { !values("X-HTTP-Method-Override").isEmpty }
}
