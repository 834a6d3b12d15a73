import Hummingbird
import NIOCore
import Synchronization

/// Lets requests meet the faults that are theirs.
struct FaultInjector: RouterMiddleware {
  typealias Context = EmulatorContext

  private let faults: [APIEmulator.Fault]
  private let tokens: TokenBook
  private let counts = Counts()

  private final class Counts: Sendable {
    /// How many requests each fault has seen.
    let seen = Mutex<[Int: Int]>([:])
  }

  init(_ faults: [APIEmulator.Fault], _ tokens: TokenBook) {
    self.faults = faults
    self.tokens = tokens
  }

  func handle(
    _ request: Request, context: EmulatorContext,
    next: (Request, EmulatorContext) async throws -> Response
  ) async throws -> Response {
    let effects = effects(on: context.endpointPath ?? "")
    var edits = PageEdit()
    for effect in effects {
      switch effect {
      case .expireTokens: await tokens.expireAll()
      case .delay(let time): try await Task.sleep(for: time)
      case .emptyPage: edits.isEmpty = true
      case .moved(let count): edits.moved += count
      case .status, .slowBody, .cutBody: break
      }
    }
    for case .status(let status, let retryAfter) in effects {
      return EmulatorReply(.simulated(status, retryAfter: retryAfter)).response(to: request, context)
    }
    context.edit = edits
    var response = try await next(request, context)
    for effect in effects {
      switch effect {
      case .slowBody(let rate): response.body = try await response.body.slowed(to: rate)
      case .cutBody(let count): response.body = response.body.cut(after: count)
      default: break
      }
    }
    return response
  }

  /// Counts the request for each fault.
  private func effects(on route: String) -> [APIEmulator.Fault.Effect] {
    let targets: Set<APIEmulator.Fault.Target> =
      if route == EmulatorRouter.tokenPath { [.token] } else if route.contains("/learningAssets") {
        [.api, .assets]
      } else if route.contains("/learningClassifications") { [.api, .classifications] } else { [] }
    return counts.seen.withLock { seen in
      faults.enumerated().filter { index, fault in
        guard targets.contains(fault.target) else { return false }
        seen[index, default: 0] += 1
        return fault.meets(seen[index] ?? 0)
      }.map(\.element.effect)
    }
  }
}

extension ResponseBody {
  /// The same body with a pause behind each tenth of a second's bytes.
  fileprivate func slowed(to bytesPerSecond: Int) async throws -> ResponseBody {
    let body = self
    let step = max(bytesPerSecond / 10, 1)
    return ResponseBody(contentLength: contentLength) { writer in
      let pacer = PacedWriter(step: step, limit: nil, next: writer)
      try await body.write(pacer)
    }
  }

  /// The same body, that ends early and takes the connection with it.
  fileprivate func cut(after count: Int) -> ResponseBody {
    let body = self
    return ResponseBody(contentLength: contentLength) { writer in
      try await body.write(PacedWriter(step: nil, limit: count, next: writer))
    }
  }
}

/// Writes a body in pieces, or not to its end.
private struct PacedWriter: ResponseBodyWriter {
  /// The body was cut, which closes the connection.
  struct Cut: Error {}

  let step: Int?
  var limit: Int?
  var next: any ResponseBodyWriter

  mutating func write(_ buffer: ByteBuffer) async throws {
    var rest = buffer
    while rest.readableBytes > 0 {
      let count = min(rest.readableBytes, step ?? .max, limit ?? .max)
      if let piece = rest.readSlice(length: count), count > 0 { try await next.write(piece) }
      if let left = limit.map({ $0 - count }) {
        limit = left
        guard left > 0 else { throw Cut() }
      }
      if step != nil { try await Task.sleep(for: .milliseconds(100)) }
    }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    try await next.finish(trailingHeaders)
  }
}
