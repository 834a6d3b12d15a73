#if !canImport(Darwin)
  import CLateCurl
  import ParallelWork
  import Synchronization

  /// The thread on which libcurl carries the requests of one transport, many at once. It begins with the first request.
  final class CurlLoop: Sendable {
    /// How many connections go to one server.
    private static let connections = 6
    /// Milliseconds after which the thread looks around even where nothing happened.
    private static let glance: Int32 = 60_000

    private struct State {
      var id = 0
      var begun: [CurlExchange] = []
      var stopped: [Int] = []
      var isEnding = false
      /// There while its thread runs.
      var connections: CurlConnections?
    }

    private let state = Mutex(State())

    init() {}

    /// A number for a request.
    func nextID() -> Int {
      state.withLock { state in
        state.id += 1
        return state.id
      }
    }

    func begin(_ exchange: CurlExchange) {
      let (isRefused, new): (Bool, CurlConnections?) = state.withLock { state in
        var new: CurlConnections?
        if state.connections == nil {
          new = CurlConnections(perServer: Self.connections)
          state.connections = new
        }
        guard let connections = state.connections else { return (true, nil) }
        state.begun.append(exchange)
        connections.wake()
        return (false, new)
      }
      if isRefused { exchange.end(.failed(reason: "there is no memory for a connection")) }
      if let new { OwnThread.start("carrel.requests") { [self] in run(new) } }
    }

    /// Drops a request, unless it is over.
    func stop(_ id: Int) {
      state.withLock { state in
        guard let connections = state.connections else { return }
        state.stopped.append(id)
        connections.wake()
      }
    }

    /// Drops all requests and ends the thread.
    func end() {
      state.withLock { state in
        state.isEnding = true
        state.connections?.wake()
      }
    }

    private func run(_ connections: CurlConnections) {
      while true {
        let (begun, stopped, isEnding) = state.withLock { state in
          defer { (state.begun, state.stopped) = ([], []) }
          // From here on nobody wakes it.
          if state.isEnding { state.connections = nil }
          return (state.begun, state.stopped, state.isEnding)
        }
        for exchange in begun { connections.add(exchange) }
        for id in stopped { connections.remove(id) }
        if isEnding { return connections.removeAll() }
        connections.proceed(waiting: Self.glance)
      }
    }
  }
#endif
