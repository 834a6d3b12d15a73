public import CatalogStore
import LearningAPI

/// Brings files into a catalog: JSON Lines of assets, or recorded pages of the API.
///
/// They take the same way as a sync: checked, put into the inbox, published in one transaction. An asset
/// never gives way to one with an older `lastUpdatedAt`.
public struct Importer {
  private static let batchAssets = 4_000
  private static let batchBytes = 8 << 20

  private let writer: CatalogWriter
  private let now: () -> Int64
  private let progress: (IngestionProgress) -> Bool

  /// - Parameters:
  ///   - now: this machine's clock, epoch milliseconds.
  ///   - progress: called now and then; returning false stops and keeps what was stored.
  public init(
    _ writer: CatalogWriter, now: @escaping () -> Int64,
    progress: @escaping (IngestionProgress) -> Bool = { _ in true }
  ) {
    self.writer = writer
    self.now = now
    self.progress = progress
  }

  /// Imports files in the given order; "-" is standard input.
  ///
  /// - Throws: ``IngestionError``. A file that cannot be opened stops the import before anything is read.
  public func run(_ paths: [String]) throws(IngestionError) -> ImportReport {
    var readers: [(path: String, reader: LineReader)] = []
    defer { for entry in readers { entry.reader.close() } }
    for path in paths { readers.append((path, try LineReader(path))) }
    var report = ImportReport()
    do {
      let run = try writer.beginRun(.import, scope: paths.joined(separator: " "), at: now())
      for index in readers.indices { try read(readers[index].path, &readers[index].reader, run, &report) }
      let waiting = try writer.inboxCount()
      let detail = report.rejected == 0 ? nil : "\(report.rejected) could not be used"
      _ = try writer.endRun(run, report.rejected == 0 ? .complete : .partial, detail: detail, at: now()) {
        progress(IngestionProgress(phase: .applying, done: $0, total: waiting))
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
    _ path: String, _ reader: inout LineReader, _ run: Int64, _ report: inout ImportReport
  ) throws {
    let name = path == "-" ? "standard input" : path
    var intake = Intake()
    while let line = try reader.next() {
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      let source = "\(name), line \(reader.line)"
      do {
        let document = try JSONDocument(Array(line))
        intake.take(document.root, isCompact: document.isCompact, source: source)
      } catch let error as JSONError {
        if reader.line == 1, error.reason == .unexpectedEnd {
          // One value over many lines: a recorded answer that somebody formatted.
          try readWhole(name, reader.rest(after: line), into: &intake)
        } else {
          intake.reject(Array(line), source: source, reason: error.description)
        }
      }
      if intake.assets.count >= Self.batchAssets || intake.size >= Self.batchBytes {
        try store(&intake, run, &report)
        let fraction = reader.size.map { $0 == 0 ? 1 : Double(reader.offset) / Double($0) }
        let state = IngestionProgress(phase: .receiving(name), done: report.assets, fraction: fraction)
        guard progress(state) else { throw IngestionError.interrupted }
      }
    }
    report.bytes += reader.offset
    try store(&intake, run, &report)
  }

  private func readWhole(_ name: String, _ bytes: [UInt8], into intake: inout Intake) throws {
    do {
      let document = try JSONDocument(bytes)
      intake.take(document.root, isCompact: document.isCompact, source: name)
    } catch let error as JSONError {
      intake.reject(bytes, source: name, reason: error.description)
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
    for item in intake.rejected where report.firstRejections.count < 5 {
      report.firstRejections.append("\(item.source): \(item.reason)")
    }
    intake = Intake()
  }
}
