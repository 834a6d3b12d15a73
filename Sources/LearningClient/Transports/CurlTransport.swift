#if !canImport(Darwin)
  import CLateCurl

  /// Requests over the system's libcurl: no cookies, no stored credentials, no redirects, no cache.
  ///
  /// Connections are kept for further requests; they end with the transport. libcurl is loaded with the first request, and
  /// takes proxies for other computers from the environment: `https_proxy`, `all_proxy`, `no_proxy`.
  public final class CurlTransport: Transport {
    private let pending: PendingExchanges
    private let loop: CurlLoop

    /// A transport with connections of its own.
    ///
    /// - Parameter maximumBodyBytes: a lower limit for bodies, in bytes.
    public init(maximumBodyBytes: Int = SystemTransport.maximumBodyBytes) {
      pending = PendingExchanges(limit: min(maximumBodyBytes, Self.maximumBodyBytes))
      loop = CurlLoop()
    }

    deinit { loop.end() }

    /// Why no request can be sent, a sentence without a full stop; nil where it can.
    package static var obstacle: String? {
      guard let reason = unsafe carrel_load_curl() else { return nil }
      let words = unsafe String(cString: reason)
      return "requests go through libcurl, and \(words); install it (Debian calls it libcurl4)"
    }

    /// Sends one request; cancelling the task ends the connection.
    ///
    /// Plain http goes to this computer only, and directly.
    ///
    /// - Throws: ``TransportError``; ``TransportError/timedOut(seconds:)`` also where a server keeps sending a
    ///   little, because the time is that of the whole exchange.
    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
      if let obstacle = Self.obstacle { throw .refused(reason: obstacle) }
      let (route, url) = try Route.of(request)
      let id = loop.nextID()
      let exchange = try CurlExchange(id, request, url, route, pending)
      let loop = loop
      return try await pending.answer(of: id, within: request.timeout) {
        loop.begin(exchange)
      } stop: {
        loop.stop(id)
      }
    }
  }
#endif
