import CatalogIndex

/// How far the publication of a generation came.
public struct PublicationProgress: Sendable, Hashable {
  /// What is going on.
  public enum Step: Sendable, Hashable {
    /// Records become rows.
    case records
    /// What questions read is made of the rows: the full-text index where that is rebuilt, and the columnar index, column
    /// by column.
    case columns
  }

  /// What is going on.
  public var step: Step
  /// Records, or columns, that are done.
  public var done: Int
  /// How many there are.
  public var total: Int

  /// So many columns are written.
  package static func columns(_ done: Int) -> PublicationProgress {
    PublicationProgress(.columns, done: done, total: ColumnPublisher.most)
  }

  init(_ step: Step, done: Int, total: Int) {
    self.step = step
    self.done = done
    self.total = total
  }
}
