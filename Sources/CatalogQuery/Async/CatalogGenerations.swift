import ParallelWork
import CatalogStore

/// The generations of a catalog as they come: the one that is there, then each that a question would be answered from
/// next, also of another file that took the catalog's place. Ends with its task, and when the catalog is closed.
///
/// Nothing tells a process what another one published, so this looks: one call of the system and a few microseconds each
/// time, and nothing while nobody waits. A moment in which the file cannot be read is passed over.
public struct CatalogGenerations: AsyncSequence, Sendable {
  /// Waits for the next generation.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let catalog: Catalog
    fileprivate let interval: Duration
    private var last: Seen?

    fileprivate init(_ catalog: Catalog, _ interval: Duration) {
      self.catalog = catalog
      self.interval = interval
    }

    /// The number of the next generation; nil where the task was cancelled or the catalog closed.
    public mutating func next() async -> Int? {
      while !Task.isCancelled, !catalog.isClosed {
        if let now = try? await catalog.seen(), now != last {
          last = now
          return now.generation
        }
        try? await Task.sleep(for: interval)
      }
      return nil
    }
  }

  /// A generation of a file: another file may have the same number.
  struct Seen: Sendable, Hashable {
    let file: FileIdentity
    let generation: Int
  }

  let catalog: Catalog
  let interval: Duration

  /// Begins with the generation that is there.
  public func makeAsyncIterator() -> Iterator { Iterator(catalog, interval) }
}

extension Catalog {
  /// The generations as they come, for `for await`: ``CatalogGenerations``. Looks twice a second.
  public var generations: CatalogGenerations { generations(every: .milliseconds(500)) }

  /// The generations as they come: ``CatalogGenerations``.
  ///
  /// - Parameter interval: how long to wait before looking again.
  public func generations(every interval: Duration) -> CatalogGenerations {
    CatalogGenerations(catalog: self, interval: interval)
  }

  func seen() async throws(QueryError) -> CatalogGenerations.Seen {
    try await WorkPool.questions.run { () throws(QueryError) in
      try snapshot { connection throws(QueryError) in
        CatalogGenerations.Seen(
          file: connection.identity, generation: try Lookup(connection).generation())
      }
    }
  }
}
