package import CatalogStore

/// How far an import or a sync came.
public struct IngestionProgress: Sendable, Hashable {
  /// What is going on.
  public enum Phase: Sendable, Hashable {
    /// Data comes in: what is listed, such as `COURSE en_US`.
    case receiving(String)
    /// Files are read, of which the bytes are counted.
    case reading
    /// What came is being published: its records become rows.
    case applying
    /// What came is being published: the columnar index of the rows is written, of which the columns are counted.
    case copying
  }

  /// What is going on.
  public var phase: Phase
  /// Assets received, bytes read, records applied or columns written in this phase.
  public var done: Int
  /// How many there will be, where that is known.
  public var total: Int?
  /// How much of the phase is done, from 0 to 1, where only that is known.
  public var fraction: Double?

  /// The state of a phase.
  package init(phase: Phase, done: Int, total: Int? = nil, fraction: Double? = nil) {
    self.phase = phase
    self.done = done
    self.total = total
    self.fraction = fraction ?? total.map { $0 == 0 ? 1 : min(1, Double(done) / Double($0)) }
  }

  /// The state of a publication.
  package init(_ publication: PublicationProgress) {
    switch publication.step {
    case .records: self.init(phase: .applying, done: publication.done, total: publication.total)
    case .columns: self.init(phase: .copying, done: publication.done, total: publication.total)
    }
  }
}
