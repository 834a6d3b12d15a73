/// Counts what the tasks of one client do.
actor StatisticsCounter {
  private(set) var statistics = ClientStatistics()

  /// Counts a request that is about to be sent; false, and not counted, where that would be more than `limit`.
  func begin(_ purpose: Call.Purpose, limit: Int?) -> Bool {
    switch purpose {
    case .token: statistics.tokenRequests += 1
    case .api:
      if let limit, statistics.requests >= limit { return false }
      statistics.requests += 1
    }
    return true
  }

  func add(_ change: @Sendable (inout ClientStatistics) -> Void) { change(&statistics) }
}
