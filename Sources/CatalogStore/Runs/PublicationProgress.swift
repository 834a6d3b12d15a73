/// How far the publication of a generation came.
public struct PublicationProgress: Sendable, Hashable {
  /// What is going on.
  public enum Step: Sendable, Hashable {
    /// Records become rows.
    case records
    /// The fast copy is made of the rows, column by column.
    case columns
  }

  /// What is going on.
  public var step: Step
  /// Records, or columns, that are done.
  public var done: Int
  /// How many there are. Of columns a catalog may need fewer.
  public var total: Int

  init(_ step: Step, done: Int, total: Int) {
    self.step = step
    self.done = done
    self.total = total
  }
}
