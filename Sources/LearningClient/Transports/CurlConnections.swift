#if !canImport(Darwin)
  import CLateCurl
  import Glibc

  /// libcurl's requests that run at once, and the connections that they share.
  ///
  /// Unchecked, but safe: one thread uses it, and others call ``wake()`` alone, which libcurl allows; who does so knows that
  /// it is still there.
  /// Safe: the handle is its own and is freed once, in `deinit`; each request is taken out of it before it goes.
  @safe
  final class CurlConnections: @unchecked Sendable {
    private let handle: OpaquePointer
    private var running: [Int: CurlExchange] = [:]

    /// - Parameter perServer: how many connections go to one server.
    init?(perServer: Int) {
      guard let handle = unsafe carrel_curl_make_many(perServer) else { return nil }
      unsafe self.handle = unsafe handle
    }

    deinit {
      removeAll()
      unsafe carrel_curl_free_many(handle)
    }

    func wake() { unsafe carrel_curl_wake(handle) }

    func add(_ exchange: CurlExchange) {
      let code = unsafe carrel_curl_add(handle, exchange.handle)
      guard code == 0 else {
        return exchange.end(.failed(reason: "libcurl does not take the request (error \(code))"))
      }
      running[exchange.id] = exchange
    }

    func remove(_ id: Int) {
      guard let exchange = running.removeValue(forKey: id) else { return }
      unsafe carrel_curl_remove(handle, exchange.handle)
      exchange.end(.cancelled)
    }

    func removeAll() { for id in Array(running.keys) { remove(id) } }

    /// Does what can be done, and waits for more.
    func proceed(waiting milliseconds: Int32) {
      var problem = unsafe carrel_curl_perform(handle)
      var (code, context): (Int32, UnsafeMutableRawPointer?) = (0, nil)
      while unsafe carrel_curl_next(handle, &code, &context) != nil {
        guard let context = unsafe context else { continue }
        let exchange = unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
        running[exchange.id] = nil
        unsafe carrel_curl_remove(handle, exchange.handle)
        exchange.end(code)
      }
      if problem == 0 { problem = unsafe carrel_curl_wait(handle, milliseconds) }
      guard problem != 0 else { return }
      // Without memory, say. Nobody waits for what does not go on.
      for exchange in running.values {
        exchange.end(.failed(reason: "libcurl cannot go on (error \(problem))"))
      }
      removeAll()
      // Where it never goes on, not to keep a core busy.
      usleep(100_000)
    }
  }
#endif
