public import CatalogStore
public import LearningAPI
import LearningClient
import ParallelWork

/// Brings files into a catalog: JSON Lines of assets, or recorded pages of the API.
///
/// They take the same way as a sync: checked, put into the inbox, published in one transaction. An asset
/// never gives way to one with an older `lastUpdatedAt`.
public struct Importer: Sendable {
  private static let batchAssets = 4_000
  private static let batchBytes = 8 << 20
  /// What one thread reads at a time.
  private static let pieceBytes = 256 << 10
  /// A batch and a half, so that workers have something to do while one is written.
  private static let bytesAhead = 12 << 20

  private let writer: CatalogWriter
  private let indexedFields: IndexedFields?
  private let now: @Sendable () -> Int64
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (IngestionProgress) -> Void

  /// - Parameters:
  ///   - writer: the catalog's.
  ///   - indexedFields: which fields the index has words of from now on; nil leaves that as it is.
  ///   - now: this machine's clock, epoch milliseconds.
  ///   - progress: called now and then.
  public init(
    _ writer: CatalogWriter, indexedFields: IndexedFields? = nil,
    now: @escaping @Sendable () -> Int64 = { Self.systemTime },
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.init(
      writer, indexedFields: indexedFields, now: now, isCancelled: { Task.isCancelled }, progress: progress)
  }

  /// What the clock of this machine shows, epoch milliseconds.
  public static var systemTime: Int64 { SystemTime.now() }

  /// - Parameter isCancelled: asked now and then; true stops and keeps what was stored. For the program, which is stopped
  ///   by signals.
  package init(
    _ writer: CatalogWriter, indexedFields: IndexedFields? = nil, now: @escaping @Sendable () -> Int64,
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (IngestionProgress) -> Void = { _ in }
  ) {
    self.writer = writer
    self.indexedFields = indexedFields
    self.now = now
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Imports files off the caller's executor, as the other one. A task that is cancelled stops it and keeps what was
  /// stored.
  ///
  /// - Throws: ``IngestionError``.
  public func run(_ paths: [String]) async throws(IngestionError) -> ImportReport {
    try await WorkPool.upkeep.run { () throws(IngestionError) in try run(paths) }
  }

  /// Imports files in the given order; "-" is standard input.
  ///
  /// - Throws: ``IngestionError``. A file that cannot be opened, or that can hold no assets, stops the import before
  ///   anything is read.
  public func run(_ paths: [String]) throws(IngestionError) -> ImportReport {
    try run(ImportFiles(paths, isCancelled: isCancelled))
  }

  /// Imports files that were opened before, in their order.
  ///
  /// - Throws: ``IngestionError``.
  package func run(_ files: ImportFiles) throws(IngestionError) -> ImportReport {
    var report = ImportReport()
    do {
      let run = try writer.beginRun(.import, scope: files.paths.joined(separator: " "), at: now())
      let size = files.size
      for index in files.readers.indices {
        try read(files.paths[index], &files.readers[index], of: size, run, &report)
      }
      let detail = report.rejected == 0 ? nil : "\(report.rejected) could not be used"
      _ = try writer.endRun(
        run, report.rejected == 0 ? .complete : .partial, detail: detail, indexedFields: indexedFields,
        at: now()
      ) {
        progress(IngestionProgress($0))
        return !isCancelled()
      }
    } catch let error as CatalogError {
      throw IngestionError(error)
    } catch let error as IngestionError {
      throw error
    } catch {
      throw .request("\(error)")
    }
    report.isComplete = report.rejected == 0
    return report
  }

  private func read(
    _ path: String, _ reader: inout LineReader, of size: Int?, _ run: Int64, _ report: inout ImportReport
  ) throws {
    let name = path == "-" ? "standard input" : path
    var intake = Intake()
    var dictionaries = try writer.rawDictionaries()
    if let first = try reader.next().map({ Array($0) }) {
      if Self.isIncomplete(first) {
        try takeManyLines(first, &reader, name, into: &intake)
      } else {
        intake.take(line: first, source: "\(name), line 1")
      }
    }
    // Where the file was when each piece was handed out.
    var offsets: [Int] = []
    progress(IngestionProgress(phase: .reading, done: report.bytes, total: size))
    try Pipeline.run(
      ahead: Self.bytesAhead, weight: \.weight,
      tools: { LineWorker() },
      next: {
        let lines = try reader.lines(Self.pieceBytes)
        offsets.append(reader.offset)
        return lines.map { LineWorker.Piece(name, $0, dictionaries) }
      },
      work: { piece, worker in worker.read(piece) },
      take: { taken in
        intake.add(taken)
        progress(IngestionProgress(phase: .reading, done: report.bytes + offsets.removeFirst(), total: size))
        guard intake.assets.count >= Self.batchAssets || intake.size >= Self.batchBytes else { return }
        try store(&intake, run, &report)
        dictionaries = try writer.rawDictionaries()
        if isCancelled() { throw IngestionError.interrupted }
      })
    report.bytes += reader.offset
    try store(&intake, run, &report)
  }

  /// One value over many lines, as a recorded answer that somebody formatted; unless the next line is a whole
  /// asset, because then only the first one is cut off.
  private func takeManyLines(
    _ first: [UInt8], _ reader: inout LineReader, _ name: String, into intake: inout Intake
  ) throws(IngestionError) {
    guard let second = try reader.next().map({ Array($0) }) else {
      return intake.take(line: first, source: "\(name), line 1")
    }
    guard first.count > 2, (try? JSONDocument(second))?.root.isObject == true else {
      let rest = try reader.rest(after: first + [UInt8(ascii: "\n")] + second)
      return intake.take(line: rest, source: name)
    }
    intake.take(line: first, source: "\(name), line 1")
    intake.take(line: second, source: "\(name), line 2")
  }

  private static func isIncomplete(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try JSONDocument(bytes)
      return false
    } catch {
      return error.reason == .unexpectedEnd && bytes.contains { $0 > 0x20 }
    }
  }

  private func store(_ intake: inout Intake, _ run: Int64, _ report: inout ImportReport) throws(CatalogError)
  {
    guard !intake.isEmpty else { return }
    try writer.receive(
      intake.assets, rejected: intake.rejected, classifications: intake.classifications, run: run,
      isAuthoritative: false, at: now())
    report.assets += intake.assets.count
    report.classifications += intake.classifications.count
    report.rejected += intake.rejected.count
    report.doubts.add(intake.doubts)
    report.announced.merge(intake.announced, uniquingKeysWith: +)
    for item in intake.rejected where report.firstRejections.count < 5 {
      report.firstRejections.append("\(item.source): \(item.reason)")
    }
    intake = Intake()
  }
}
