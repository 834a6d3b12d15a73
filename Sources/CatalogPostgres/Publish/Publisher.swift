package import CatalogStore
import LearningAPI
package import PostgresClient

/// Writes a generation of a catalog file into a database, or hashed over several: whole the first time, then what differs.
///
/// Each database is one transaction, so that whoever asks sees the one generation or the other. Those of several databases end
/// together, when all of them are ready; who asks between two ends waits (``PostgresCatalog``).
package struct Publisher {
  private let file: CatalogFile
  private let addresses: [PostgresAddress]
  private let synonyms: String
  private let replaces: Bool
  /// Words that so many titles have are counted.
  private let fewestTitles: Int
  private let progress: (PublishProgress) -> Bool
  private let isStopped: @Sendable () -> Bool

  /// - Parameters:
  ///   - addresses: the databases, always in the same order.
  ///   - synonyms: what the file beside the catalog says.
  ///   - replaces: whether it takes the place of whatever is there, sent whole.
  ///   - fewestTitles: words that so many titles have are counted when they are published; nil leaves that to Carrel.
  ///   - isStopped: asked again and again, also while the server lets wait; where it says so, the work stops.
  ///   - progress: called now and then.
  package init(
    _ file: CatalogFile, to addresses: [PostgresAddress], synonyms: String = "", replaces: Bool = false,
    counting fewestTitles: Int? = nil,
    isStopped: @escaping @Sendable () -> Bool = { Task.isCancelled },
    progress: @escaping (PublishProgress) -> Void = { _ in }
  ) {
    (self.file, self.addresses, self.replaces) = (file, addresses, replaces)
    self.fewestTitles = fewestTitles ?? FrequentWords.fewestTitles
    // PostgreSQL's text holds none, and no synonym needs it.
    self.synonyms = synonyms.replacing("\0", with: " ")
    self.isStopped = isStopped
    self.progress = { now in
      progress(now)
      return !isStopped()
    }
  }

  /// - Throws: `CatalogError`, or ``PostgresError``; then each database holds what it held before, unless a connection broke at the
  ///   very end.
  package func publish() throws -> PublishReport {
    try PostgresAddress.check(addresses)
    let source = try file.openForReading(oldest: CatalogSchema.version)
    return try source.snapshot({ source in try publish(source) }, orThrow: { $0 as any Error })
  }

  private func publish(_ source: ReadConnection) throws -> PublishReport {
    try source.checkWords()
    let here = try LocalGeneration(source, synonyms: synonyms, shards: addresses.count)
    let attempts = try addresses.map { try PostgresConnection.attempt($0, isWriting: true) }
    let shards = try attempts.indices.map { index in
      try ShardPublication(
        attempts[index], addresses[index], Shard(number: index + 1, count: addresses.count),
        replaces: replaces, isStopped)
    }
    for shard in shards { try shard.check(here, source) }
    let owners = shards.count > 1 ? try ShardRows(source, count: shards.count) : nil
    let names = try NamesFile(source, counting: fewestTitles)
    var report = PublishReport(
      generation: Int(here.number), previous: shards.compactMap { $0.there.map { Int($0.generation) } }.min())
    report.wasThere = shards.allSatisfy { $0.holds(here) }
    if !report.wasThere {
      // Databases count what is in sets, and nobody compares that with the file any more.
      for table in [ChecksummedTable.classification, .classificationSets] { try table.check(source) }
    }
    var isWritten = shards.map { _ in true }
    for (index, shard) in shards.enumerated() {
      if shard.holds(here) {
        isWritten[index] = try shard.updateNames(names, here)
        report.assets += Int(shard.there?.assets ?? 0)
        report.hasNewRuns = report.wasThere && (report.hasNewRuns || isWritten[index])
      } else {
        let part = shards.count > 1 ? " of part \(index + 1) of \(shards.count)" : ""
        let done = try shard.write(source, owners, here, names) { now in
          progress(PublishProgress(what: now.what + part, done: now.done, total: now.total))
        }
        report.assets += done.assets
        report.sent += done.sent
        report.removed += done.removed
      }
    }
    if isStopped() { throw PostgresError.cancelled }
    for (shard, isWritten) in zip(shards, isWritten) { try shard.sendEnd(committing: isWritten) }
    for shard in shards { try shard.receiveEnd() }
    return report
  }
}

extension Publisher {
  /// One database that gets all of it.
  package init(
    _ file: CatalogFile, to address: PostgresAddress, replaces: Bool = false,
    counting fewestTitles: Int? = nil,
    isStopped: @escaping @Sendable () -> Bool = { Task.isCancelled },
    progress: @escaping (PublishProgress) -> Void = { _ in }
  ) {
    self.init(
      file, to: [address], replaces: replaces, counting: fewestTitles, isStopped: isStopped,
      progress: progress)
  }
}
