import CSQLiteShim

/// The header of the index of a file's log, which is in memory that all who have the file open share. Each commit changes
/// it; SQLite itself tells by it whether the pages that it has in memory are still those of the file
/// (https://sqlite.org/walformat.html, "The WAL-Index File Format").
package struct LogState: Equatable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)

  /// Nil while somebody is changing it.
  ///
  /// - Parameter index: what `carrel_log_index` gave.
  package init?(_ index: UnsafeRawPointer) {
    let isWhole = unsafe withUnsafeMutableBytes(of: &words) {
      unsafe carrel_log_state(index, $0.baseAddress?.assumingMemoryBound(to: UInt64.self))
    }
    if isWhole == 0 { return nil }
  }

  package static func == (one: LogState, other: LogState) -> Bool { one.words == other.words }
}
