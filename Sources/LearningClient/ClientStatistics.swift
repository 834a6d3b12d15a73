/// What a client did so far.
public struct ClientStatistics: Sendable, Hashable {
  /// Requests sent to the API, repetitions included, tokens not.
  public internal(set) var requests = 0
  /// Requests sent to the token endpoint, repetitions included.
  public internal(set) var tokenRequests = 0
  /// Tokens received after the first.
  public internal(set) var tokenRenewals = 0
  /// Requests of both kinds that were sent again after a failure or a 429; a request sent again with a new
  /// token is not one of them.
  public internal(set) var retries = 0
  /// Bytes of all bodies received, decompressed.
  public internal(set) var bytesReceived = 0

  /// Nothing done.
  package init() {}
}
