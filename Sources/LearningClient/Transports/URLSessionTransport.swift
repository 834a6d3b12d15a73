#if canImport(Darwin)
  import Foundation

  /// Requests over `URLSession`: no cache, no cookies, no stored credentials, no redirects.
  ///
  /// Connections are kept for further requests; they end with the transport.
  public final class URLSessionTransport: Transport {
    /// A session and what waits for it.
    private struct Channel: Sendable {
      let session: URLSession
      let pending: PendingExchanges

      init(usesProxies: Bool, maximumBodyBytes: Int) {
        let settings = URLSessionTransport.settings()
        if !usesProxies { settings.connectionProxyDictionary = [:] }
        pending = PendingExchanges(limit: maximumBodyBytes)
        session = URLSession(configuration: settings, delegate: Delegate(pending), delegateQueue: nil)
      }
    }

    /// For this computer, which no proxy is asked for.
    private let direct: Channel
    private let outside: Channel

    /// A transport with sessions of its own.
    ///
    /// - Parameter maximumBodyBytes: a lower limit for bodies, in bytes.
    public init(maximumBodyBytes: Int = SystemTransport.maximumBodyBytes) {
      let limit = min(maximumBodyBytes, Self.maximumBodyBytes)
      direct = Channel(usesProxies: false, maximumBodyBytes: limit)
      outside = Channel(usesProxies: true, maximumBodyBytes: limit)
    }

    deinit { for channel in [direct, outside] { channel.session.invalidateAndCancel() } }

    /// Why no request can be sent: `URLSession` is part of the system.
    package static var obstacle: String? { nil }

    private static func settings() -> URLSessionConfiguration {
      let settings = URLSessionConfiguration.ephemeral
      settings.urlCache = nil
      settings.requestCachePolicy = .reloadIgnoringLocalCacheData
      settings.httpCookieStorage = nil
      settings.httpCookieAcceptPolicy = .never
      settings.httpShouldSetCookies = false
      settings.urlCredentialStorage = nil
      return settings
    }

    /// Sends one request; cancelling the task ends the connection.
    ///
    /// Plain http goes to this computer only, and directly.
    ///
    /// - Throws: ``TransportError``; ``TransportError/timedOut(seconds:)`` also where a server keeps sending a
    ///   little, because the time is that of the whole exchange.
    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
      let (route, text) = try Route.of(request)
      let channel = route == .direct ? direct : outside
      guard let url = URL(string: text, encodingInvalidCharacters: false) else {
        throw .failed(reason: "the URL cannot be read")
      }
      var message = URLRequest(
        url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: request.timeout)
      message.httpMethod = request.method
      message.httpShouldHandleCookies = false
      for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
      if !request.body.isEmpty { message.httpBody = Data(request.body) }
      let task = channel.session.dataTask(with: message)
      return try await channel.pending.answer(of: task.taskIdentifier, within: request.timeout) {
        task.resume()
      } stop: {
        task.cancel()
      }
    }

    private final class Delegate: NSObject, URLSessionDataDelegate {
      private let pending: PendingExchanges

      init(_ pending: PendingExchanges) { self.pending = pending }

      func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
      ) {
        completionHandler(nil)
      }

      func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
      ) {
        note(response, of: dataTask)
        completionHandler(.allow)
      }

      func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        if !pending.append(dataTask.taskIdentifier, [UInt8](data)) { dataTask.cancel() }
      }

      func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error {
          let seconds = task.originalRequest?.timeoutInterval ?? 0
          return pending.end(task.taskIdentifier, URLSessionTransport.failure(error, timeout: seconds))
        }
        // A redirect that is not followed may complete without having been delivered as a response.
        note(task.response, of: task)
        pending.end(task.taskIdentifier, nil)
      }

      func urlSession(
        _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
      ) {
        completionHandler(.performDefaultHandling, nil)
      }

      private func note(_ response: URLResponse?, of task: URLSessionTask) {
        guard let response = response as? HTTPURLResponse else { return }
        var headers: [String: String] = [:]
        for case (let name as String, let value as String) in response.allHeaderFields {
          headers[name] = value
        }
        pending.head(task.taskIdentifier, status: response.statusCode, headers: headers)
      }
    }

    private static func failure(_ error: any Error, timeout: Double) -> TransportError {
      guard let error = error as? URLError else { return .failed(reason: "the connection failed") }
      switch error.code {
      case .cancelled: return .cancelled
      case .timedOut: return .timedOut(seconds: timeout)
      case .cannotFindHost, .dnsLookupFailed: return .failed(reason: "the host name was not found")
      case .cannotConnectToHost: return .failed(reason: "the connection was refused")
      case .networkConnectionLost: return .failed(reason: "the connection broke")
      case .notConnectedToInternet: return .failed(reason: "there is no network")
      case .secureConnectionFailed: return .failed(reason: "no secure connection could be made")
      case .serverCertificateHasBadDate, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
        .serverCertificateNotYetValid:
        return .failed(reason: "the server's certificate is not trusted")
      case .badServerResponse, .cannotParseResponse: return .failed(reason: "what came is not HTTP")
      // Foundation's own text may quote the URL; the number is enough to look it up.
      default: return .failed(reason: "the connection failed (URLError \(error.code.rawValue))")
      }
    }
  }
#endif
