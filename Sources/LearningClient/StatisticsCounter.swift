/// Counts what the tasks of one client do.
actor StatisticsCounter {
  private(set) var statistics = ClientStatistics()

  func add(_ change: @Sendable (inout ClientStatistics) -> Void) { change(&statistics) }
}
