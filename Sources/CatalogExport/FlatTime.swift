import LearningAPI

/// Moments as text that sorts, and that DuckDB, pandas and SQLite read: `2024-03-31T08:15:00Z`.
enum FlatTime {
  static func text(_ milliseconds: Int64?) -> String? {
    guard let milliseconds else { return nil }
    let minute = "\(Timestamp(milliseconds: milliseconds))".dropLast(" UTC".count)
    let second = ((milliseconds % 60_000 + 60_000) % 60_000) / 1_000
    return "\(minute.replacing(" ", with: "T")):\(second < 10 ? "0" : "")\(second)Z"
  }
}
