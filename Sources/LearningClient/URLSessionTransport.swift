import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Requests over `URLSession`: no cache, no cookies, no stored credentials, no redirects.
///
/// Connections are kept for further requests; they end with the transport.
public final class URLSessionTransport: Transport {
  /// How large a body may be, in bytes.
  ///
  /// A page of a hundred courses has about 1.5 MB (recorded answer O4 has 14 kB a course); the limit keeps
  /// a wrong server from filling the memory.
  public static let maximumBodyBytes = 64 << 20

  /// A session and what waits for it.
  private struct Channel: Sendable {
    let session: URLSession
    let pending: PendingExchanges

    init(usesProxies: Bool, maximumBodyBytes: Int) {
      let settings = URLSessionTransport.settings()
      // Outside Apple's systems nobody reads it: ``URLSessionTransport/prepareProcess()``.
      if !usesProxies { settings.connectionProxyDictionary = [:] }
      pending = PendingExchanges(limit: maximumBodyBytes)
      session = URLSession(configuration: settings, delegate: Delegate(pending), delegateQueue: nil)
    }
  }

  private struct Channels: Sendable {
    /// For this computer, which no proxy is asked for.
    let direct: Channel
    let outside: Channel
  }

  /// None where ``obstacle`` says why; making one would end the process.
  private let channels: Channels?

  /// A transport with sessions of its own.
  ///
  /// - Parameter maximumBodyBytes: a lower limit for bodies, in bytes.
  public init(maximumBodyBytes: Int = URLSessionTransport.maximumBodyBytes) {
    let limit = min(maximumBodyBytes, Self.maximumBodyBytes)
    channels =
      Self.obstacle == nil
      ? Channels(
        direct: Channel(usesProxies: false, maximumBodyBytes: limit),
        outside: Channel(usesProxies: true, maximumBodyBytes: limit))
      : nil
  }

  deinit {
    guard let channels else { return }
    for channel in [channels.direct, channels.outside] { channel.session.invalidateAndCancel() }
  }

  private static func settings() -> URLSessionConfiguration {
    #if canImport(FoundationNetworking)
      // An ephemeral one makes a folder for a cache that it never uses, each time.
      let settings = URLSessionConfiguration.default
    #else
      let settings = URLSessionConfiguration.ephemeral
    #endif
    settings.urlCache = nil
    settings.requestCachePolicy = .reloadIgnoringLocalCacheData
    settings.httpCookieStorage = nil
    settings.httpCookieAcceptPolicy = .never
    settings.httpShouldSetCookies = false
    settings.urlCredentialStorage = nil
    // On Linux a request's own limit is cut to the session's, which is 60 seconds unless it is set.
    settings.timeoutIntervalForRequest = settings.timeoutIntervalForResource
    return settings
  }

  /// Keeps requests to this computer from every proxy, and `URLSession` from making folders for cookies and a cache
  /// that nobody uses, for this process and where only the environment can do it: outside Apple's systems.
  ///
  /// It changes variables of the environment, so a program calls it first in `main`, before there are other threads.
  /// Where nobody called it, a request over plain http that would go to a proxy is not sent.
  public static func prepareProcess() {
    #if canImport(FoundationNetworking)
      for (name, value) in environment.changes {
        if let value { unsafe setenv(name, value, 1) } else { unsafe unsetenv(name) }
      }
      // Stores that everybody shares are made once, with a folder each; where there can be none they do without.
      let homes = ["XDG_DATA_HOME", "XDG_CACHE_HOME"].map { (name: String) -> (String, String?) in
        unsafe (name, getenv(name).map { unsafe String(cString: $0) })
      }
      for (name, _) in homes { unsafe setenv(name, "/dev/null/none", 1) }
      _ = URLSessionConfiguration.default
      for (name, value) in homes {
        if let value { unsafe setenv(name, value, 1) } else { unsafe unsetenv(name) }
      }
    #endif
  }

  #if canImport(FoundationNetworking)
    private static var environment: ProxyEnvironment {
      ProxyEnvironment { name in unsafe getenv(name).map { unsafe String(cString: $0) } }
    }
  #endif

  /// The session for a request.
  ///
  /// - Throws: ``TransportError/refused(reason:)`` where somebody on the way would see it, and where nothing can be sent.
  private func channel(for address: String) throws(TransportError) -> Channel {
    guard let channels else { throw .refused(reason: Self.obstacle ?? "requests cannot be sent") }
    let service: ServiceURL
    do { service = try ServiceURL(address) } catch { throw .failed(reason: "the URL \(error.text)") }
    if service.scheme == "https" { return service.isLoopback ? channels.direct : channels.outside }
    guard service.isLoopback else {
      throw .refused(
        reason: "plain http would show the secret to everybody on the way; only https goes there")
    }
    #if canImport(FoundationNetworking)
      if let name = Self.environment.variable(forPlain: service.host) {
        throw .refused(
          reason: "the proxy of \(name) would see the secret; take it away, or add this host to NO_PROXY")
      }
    #endif
    return channels.direct
  }

  /// Sends one request; cancelling the task ends the connection.
  ///
  /// Plain http goes to this computer only, and directly.
  ///
  /// - Throws: ``TransportError``; ``TransportError/timedOut(seconds:)`` also where a server keeps sending a
  ///   little, because the time is that of the whole exchange.
  public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let channel = try channel(for: String(request.url.prefix { $0 != "?" }))
    guard let url = Self.url(request.url) else { throw .failed(reason: "the URL cannot be read") }
    var message = URLRequest(
      url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: request.timeout)
    message.httpMethod = request.method
    message.httpShouldHandleCookies = false
    for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
    if !request.body.isEmpty { message.httpBody = Data(request.body) }
    let task = channel.session.dataTask(with: message)
    let id = task.taskIdentifier
    let pending = channel.pending
    pending.announce(id)
    defer { pending.forget(id) }
    let deadline = Task {
      guard (try? await Task.sleep(for: .seconds(request.timeout))) != nil else { return }
      pending.end(id, .timedOut(seconds: request.timeout))
      task.cancel()
    }
    defer { deadline.cancel() }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { pending.begin(id, $0) { task.resume() } }
    } onCancel: {
      // The caller does not wait for the session, which may call back late.
      pending.end(id, .cancelled)
      task.cancel()
    }
    return try answer.get()
  }

  /// Brackets in a query have to be escaped for `URL`: given one, it takes the whole query for unescaped
  /// and makes `%252B` of `%2B`.
  ///
  /// Servers read both forms of a bracket alike.
  private static func url(_ text: String) -> URL? {
    let query = text.drop { $0 != "?" }
    let escaped = query.replacing("[", with: "%5B").replacing("]", with: "%5D")
    return URL(string: String(text.prefix { $0 != "?" }) + escaped, encodingInvalidCharacters: false)
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
      if !pending.append(dataTask.taskIdentifier, data) { dataTask.cancel() }
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
      #if canImport(FoundationNetworking)
        // Without a credential this Foundation never completes a task that was asked for one. It asks when
        // the whole answer is there, so the answer is given from here.
        note(challenge.failureResponse ?? task.response, of: task)
        pending.end(task.taskIdentifier, nil)
        completionHandler(.cancelAuthenticationChallenge, nil)
      #else
        completionHandler(.performDefaultHandling, nil)
      #endif
    }

    private func note(_ response: URLResponse?, of task: URLSessionTask) {
      guard let response = response as? HTTPURLResponse else { return }
      var headers: [String: String] = [:]
      for case (let name as String, let value as String) in response.allHeaderFields { headers[name] = value }
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
