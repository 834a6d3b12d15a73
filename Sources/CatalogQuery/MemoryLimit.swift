/// How many connections are kept between questions, and how many bytes of pages each may keep.
struct MemoryLimit {
  /// What SQLite keeps unless it is told otherwise.
  private static let smallestCache = 2 << 20
  private static let mostIdle = 8

  let idleLimit: Int
  /// Nil for what a connection takes by itself: 2 MB, or up to 16 where rows answered.
  let cacheBytes: Int?

  /// - Parameter bytes: for all connections together; nil is no limit.
  init(_ bytes: Int?) {
    guard let bytes else {
      idleLimit = Self.mostIdle
      cacheBytes = nil
      return
    }
    idleLimit = max(1, min(Self.mostIdle, bytes / Self.smallestCache))
    cacheBytes = max(Self.smallestCache, bytes / idleLimit)
  }
}
