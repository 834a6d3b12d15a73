import LearningAPI

/// A host and a port to listen on.
struct ListeningAddress: CustomStringConvertible {
  let hostname: String
  let port: Int

  /// Whether only this computer reaches it: 127.0.0.0/8, `::1` or `localhost`.
  var isLoopback: Bool { LoopbackHost.contains(hostname) }

  var description: String { (hostname.contains(":") ? "[\(hostname)]" : hostname) + ":\(port)" }

  /// What `/v2/…` is appended to, with the port that the system gave.
  func baseURL(port: Int) -> String { "http://\(ListeningAddress(hostname: hostname, port: port))" }
}
