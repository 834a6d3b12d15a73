extension APIEmulator {
  /// What one client may ask of an emulator, so that others are answered all the same.
  public struct Limits: Sendable, Hashable {
    /// How many connections are open at once. Further ones wait until one of these is closed.
    public var connections = 512
    /// How long a path, and a query string in a URL, may be, in bytes each: longer ones are answered with 414, as the
    /// API does (API reference §1.4).
    public var url = 4 << 10
    /// How long a query string may be that comes as the body of a POST, in bytes: 413. That is made for those that are
    /// too long for a URL.
    public var body = 256 << 10
    /// How long the request line and all headers may be together, in bytes (API reference §1.4): 431.
    public var header = 28 << 10
    /// How many headers a request may have: 431.
    public var headers = 100
    /// How long a new connection may take until its first request's header is there.
    public var headerTime = Duration.seconds(10)
    /// How long a connection may rest, or take for the next header, behind an answer.
    public var idleTime = Duration.seconds(60)
    /// How long the body of a request may take.
    public var bodyTime = Duration.seconds(30)
    /// How long a client may take to read an answer.
    public var writeTime = Duration.seconds(30)

    /// The limits above.
    public init() {}
  }
}
