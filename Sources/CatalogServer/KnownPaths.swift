import HTTPTypes
import Synchronization

/// Which methods each path takes.
final class KnownPaths: Sendable {
  private let paths = Mutex<[(parts: [String], methods: [HTTPRequest.Method])]>([])

  /// - Parameter path: as the router takes it; `:name` is any part.
  func add(_ path: String, _ methods: [HTTPRequest.Method]) {
    paths.withLock { $0.append((path.split(separator: "/").map(String.init), methods)) }
  }

  func methods(at path: Substring) -> [HTTPRequest.Method]? {
    let parts = path.split(separator: "/")
    return paths.withLock { paths in
      paths.first { known in
        known.parts.count == parts.count
          && zip(known.parts, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
      }?.methods
    }
  }
}
