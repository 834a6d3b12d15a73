#if !canImport(Darwin)
  import CLateCurl
  import Glibc

  /// One request as libcurl gets it, and what becomes of its answer.
  ///
  /// Unchecked, but safe: one thread makes it and hands it to the loop, whose thread alone uses it from then on.
  /// Safe: the handle and the list are its own and are freed once, in `deinit`, when libcurl is done with them.
  @safe
  final class CurlExchange: @unchecked Sendable {
    let id: Int
    let handle: OpaquePointer
    private let pending: PendingExchanges
    private let timeout: Double
    private var list: OpaquePointer?
    private let body: UnsafeMutableBufferPointer<UInt8>
    private var head = CurlHead()

    /// - Parameter url: the request's, as it is sent.
    /// - Throws: ``TransportError/failed(reason:)``.
    init(
      _ id: Int, _ request: TransportRequest, _ url: String, _ route: Route, _ pending: PendingExchanges
    ) throws(TransportError) {
      guard let handle = unsafe carrel_curl_make() else {
        throw .failed(reason: "there is no memory for a request")
      }
      self.id = id
      unsafe self.handle = unsafe handle
      self.pending = pending
      timeout = request.timeout
      unsafe body = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: request.body.count)
      _ = unsafe body.initialize(from: request.body)
      try setUp(request, url, route)
    }

    deinit {
      unsafe carrel_curl_free(handle)
      if let list = unsafe list { unsafe carrel_curl_free_list(list) }
      unsafe body.deallocate()
    }

    private func setUp(_ request: TransportRequest, _ url: String, _ route: Route) throws(TransportError) {
      try set(CARREL_CURL_URL, url)
      try set(CARREL_CURL_PATH_AS_IS, 1)
      try restrict(route)
      let milliseconds = Int(min(max(request.timeout * 1000, 1), Double(Int32.max)))
      try set(CARREL_CURL_TIMEOUT_MS, milliseconds)
      try set(CARREL_CURL_CONNECTTIMEOUT_MS, milliseconds)
      // All that this libcurl can take apart again.
      try set(CARREL_CURL_ACCEPT_ENCODING, "")
      if request.method == "POST" || !request.body.isEmpty {
        try set(CARREL_CURL_POST, 1)
        try set(CARREL_CURL_POSTFIELDSIZE, request.body.count)
        try check(unsafe carrel_curl_set_pointer(handle, Int32(CARREL_CURL_POSTFIELDS), body.baseAddress))
      }
      if !["GET", "POST"].contains(request.method) { try set(CARREL_CURL_CUSTOMREQUEST, request.method) }
      try add(request.headers)
      try takeAnswer()
    }

    /// Nothing that nobody asked for: no signals, files of passwords, redirects or other protocols. Certificates are checked, and
    /// a proxy sees no header that is for the server.
    private func restrict(_ route: Route) throws(TransportError) {
      for (name, value) in [
        (CARREL_CURL_NOSIGNAL, 1), (CARREL_CURL_NETRC, 0), (CARREL_CURL_FOLLOWLOCATION, 0),
        (CARREL_CURL_SSL_VERIFYPEER, 1), (CARREL_CURL_SSL_VERIFYHOST, 2),
        (CARREL_CURL_SUPPRESS_CONNECT_HEADERS, 1), (CARREL_CURL_HTTP09_ALLOWED, 0),
        (CARREL_CURL_HEADEROPT, CARREL_CURL_SEPARATE),
      ] { try set(name, value) }
      // Versions before 7.85 know numbers alone.
      if unsafe carrel_curl_set_text(handle, Int32(CARREL_CURL_PROTOCOLS_STR), "http,https") != 0 {
        try set(CARREL_CURL_PROTOCOLS, CARREL_CURL_HTTP | CARREL_CURL_HTTPS)
      }
      switch route {
      case .direct:
        try set(CARREL_CURL_PROXY, "")
        try set(CARREL_CURL_NOPROXY, "*")
      case .outside: break
      }
      if let file = unsafe Self.certificates(handle) { try set(CARREL_CURL_CAINFO, file) }
    }

    /// Where libcurl was built on another system than this one: the file of certificates that this one has.
    private static func certificates(_ handle: OpaquePointer) -> String? {
      guard let built = unsafe carrel_curl_certificates(handle), unsafe access(built, R_OK) != 0 else {
        return nil
      }
      return [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
      ].first { unsafe access($0, R_OK) == 0 }
    }

    private func add(_ headers: [String: String]) throws(TransportError) {
      // Without it libcurl asks first whether it may send a long body, and waits.
      for (name, value) in headers.merging(["Expect": ""], uniquingKeysWith: { own, _ in own }) {
        guard !(name + value).utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
          throw .failed(reason: "the header '\(name)' has more than one line")
        }
        guard let longer = unsafe carrel_curl_append(list, "\(name): \(value)") else {
          throw .failed(reason: "there is no memory for a request")
        }
        unsafe list = longer
      }
      try check(unsafe carrel_curl_set_pointer(handle, Int32(CARREL_CURL_HTTPHEADER), UnsafeRawPointer(list)))
    }

    private func takeAnswer() throws(TransportError) {
      // It is there for as long as libcurl has the handle: the loop keeps it.
      let context = unsafe UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
      for name in [CARREL_CURL_WRITEDATA, CARREL_CURL_HEADERDATA, CARREL_CURL_PRIVATE] {
        try check(unsafe carrel_curl_set_pointer(handle, Int32(name), context))
      }
      try check(
        unsafe carrel_curl_set_taker(handle, Int32(CARREL_CURL_WRITEFUNCTION)) {
          unsafe CurlExchange.take($0, $1, $2, $3) { $0.pending.append($0.id, $1) }
        })
      try check(
        unsafe carrel_curl_set_taker(handle, Int32(CARREL_CURL_HEADERFUNCTION)) {
          unsafe CurlExchange.take($0, $1, $2, $3) { exchange, line in
            if exchange.head.add(line) {
              exchange.pending.head(exchange.id, status: exchange.head.status, headers: exchange.head.fields)
            }
            return true
          }
        })
    }

    private static func take(
      _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?,
      _ add: (CurlExchange, [UInt8]) -> Bool
    ) -> Int {
      guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
      let exchange = unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
      let piece = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: size * count))
      return add(exchange, piece) ? size * count : 0
    }

    /// The request is over.
    ///
    /// - Parameter code: libcurl's.
    func end(_ code: Int32) { pending.end(id, CurlFailure.error(code, timeout: timeout)) }

    /// The request is over before libcurl knows.
    func end(_ error: TransportError) { pending.end(id, error) }

    private func set(_ name: Int, _ value: Int) throws(TransportError) {
      try check(unsafe carrel_curl_set_number(handle, Int32(name), value))
    }

    private func set(_ name: Int, _ value: String) throws(TransportError) {
      try check(unsafe carrel_curl_set_text(handle, Int32(name), value))
    }

    private func check(_ code: Int32) throws(TransportError) {
      guard code == 0 else { throw .failed(reason: "libcurl does not take the request (error \(code))") }
    }
  }
#endif
