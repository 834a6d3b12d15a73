import Foundation
import LearningAPI

/// Sends requests to an emulator byte by byte as they are written here; nothing is escaped or tidied on the way.
struct EmulatorBrowser: Sendable {
  /// The base address as the emulator announced it.
  let url: String
  let port: Int

  init(_ url: String) throws {
    self.url = url
    guard let port = url.split(separator: ":").last.flatMap({ Int($0) }) else {
      throw EmulatorSceneError("'\(url)' has no port")
    }
    self.port = port
  }

  /// Sends raw bytes and reads until the other side closes.
  func exchange(
    _ bytes: [UInt8], hangsUp: Bool = false, then later: [UInt8] = [], patience: Double = 0,
    heard: @escaping @Sendable () -> Void = {}
  ) async throws -> [UInt8] {
    // Blocking calls have no place in the few threads that the server's own tasks need, nor in those of
    // Dispatch, of which Swift's pool is a part on Linux.
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [port] in
        continuation.resume(
          with: Result {
            try RawSocket.exchange(
              bytes, port: port, hangsUp: hangsUp, then: later, patience: patience, heard: heard)
          })
      }
    }
  }

  /// Sends the rest when something came, and reads until the other side closes.
  func converse(_ bytes: [UInt8], then later: [UInt8]) async throws -> [UInt8] {
    try await exchange(bytes, then: later)
  }

  /// How many bytes come for a client that reads nothing for a while.
  func hearing(_ bytes: [UInt8], after patience: Duration) async throws -> Int {
    try await exchange(bytes, patience: patience / .seconds(1)).count
  }

  /// One request on a connection of its own.
  func send(
    _ method: String, _ target: String, headers: [String] = [], body: String = ""
  ) async throws -> EmulatorAnswer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1", "Connection: close"] + headers
    if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
    let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    return try EmulatorAnswer(try await exchange(bytes))
  }

  /// Sends a form to the token endpoint.
  func requestToken(_ form: String, target: String = "/oauth/v2/accessToken") async throws -> EmulatorAnswer {
    try await send("POST", target, headers: ["Content-Type: application/x-www-form-urlencoded"], body: form)
  }

  /// A token for any key.
  func token() async throws -> String {
    let answer = try await requestToken("grant_type=client_credentials&client_id=key&client_secret=secret")
    guard let token = answer.json?["access_token"]?.string else {
      throw EmulatorSceneError("no token: \(answer.text)")
    }
    return token
  }

  /// Asks the API with a fresh token.
  func get(_ target: String, method: String = "GET") async throws -> EmulatorAnswer {
    try await get(target, token: try await token(), method: method)
  }

  /// Asks the API with this token.
  func get(_ target: String, token: String, method: String = "GET") async throws -> EmulatorAnswer {
    try await send(method, target, headers: ["Authorization: Bearer \(token)"])
  }
}
