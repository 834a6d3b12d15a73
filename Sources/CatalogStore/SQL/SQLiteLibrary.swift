import CSQLiteShim

/// What has to be set in SQLite itself, once, before the first connection.
enum SQLiteLibrary {
  /// Without memory statistics two readers run 1.95 times as fast as one, with them 1.3 to 1.8 times.
  /// Fails harmlessly when the app that embeds Carrel has used SQLite before.
  private static let disabledStatistics = carrel_sqlite_disable_memory_statistics()

  static func prepare() { _ = disabledStatistics }
}
