import CatalogStore
import LearningAPI
import ParallelWork
import RawStorage

/// Reads the files of an import and hands over what came, in portions that are the same wherever they go.
struct ImportReading {
  private static let batchAssets = 4_000
  /// How many bytes of JSON a portion has at most, beside what came last.
  static let batchBytes = 8 << 20
  /// What one thread reads at a time.
  private static let pieceBytes = 256 << 10

  private(set) var report = ImportReport()
  private let files: ImportFiles
  private let now: @Sendable () -> Int64
  private let isCancelled: @Sendable () -> Bool
  private let progress: @Sendable (IngestionProgress) -> Void
  /// The file that is being read.
  private var file = 0
  private var isBegun = false
  private var intake = Intake()

  init(
    _ files: ImportFiles, now: @escaping @Sendable () -> Int64, isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (IngestionProgress) -> Void
  ) {
    self.files = files
    self.now = now
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Whether all files are read.
  var isAtEnd: Bool { file == files.paths.count }

  /// Reads on.
  ///
  /// - Parameter limit: after so many bytes or more it pauses; what came is handed over then.
  mutating func read(upTo limit: Int = .max, into target: ImportTarget) throws {
    var left = limit
    while !isAtEnd, left > 0 {
      if try readFile(&left, target) {
        report.bytes += files.readers[file].offset
        file += 1
        isBegun = false
      }
      try handOver(to: target)
    }
  }

  /// - Parameter left: how many bytes are to be read.
  /// - Returns: whether the file is at its end.
  private mutating func readFile(_ left: inout Int, _ target: ImportTarget) throws -> Bool {
    let path = files.paths[file]
    let name = path == "-" ? "standard input" : path
    let size = files.size
    if !isBegun { try begin(name) }
    isBegun = true
    var dictionaries = try target.rawDictionaries()
    let wantsRecords = target.wantsRecords
    // Where the file was when each piece was handed out.
    var offsets: [Int] = []
    var isFileAtEnd = false
    var sinceDictionaries = 0
    progress(IngestionProgress(phase: .reading, done: report.bytes, total: size))
    try Pipeline.run(
      ahead: target.bytesAhead, weight: \.weight,
      tools: { LineWorker(makesRecords: wantsRecords) },
      next: {
        if left <= 0 { return nil }
        guard let lines = try files.readers[file].lines(Self.pieceBytes) else {
          isFileAtEnd = true
          return nil
        }
        left -= lines.text.count
        offsets.append(files.readers[file].offset)
        return LineWorker.Piece(name, lines, dictionaries)
      },
      work: { piece, worker in worker.read(piece) },
      take: { taken in
        intake.add(taken)
        progress(IngestionProgress(phase: .reading, done: report.bytes + offsets.removeFirst(), total: size))
        let isWhole = intake.assets.count >= Self.batchAssets || intake.size >= Self.batchBytes
        guard isWhole || wantsRecords && dictionaries.suffice(for: intake.types) else { return }
        sinceDictionaries += intake.assets.count
        try handOver(to: target)
        guard isWhole || sinceDictionaries >= Self.batchAssets else { return }
        sinceDictionaries = 0
        dictionaries = try target.rawDictionaries()
        if isCancelled() { throw IngestionError.interrupted }
      })
    return isFileAtEnd
  }

  /// Reads what comes first, which tells whether all is one value.
  private mutating func begin(_ name: String) throws {
    guard let first = try files.readers[file].next().map({ Array($0) }) else { return }
    if Self.isIncomplete(first) {
      try takeManyLines(first, name)
    } else {
      intake.take(line: first, source: "\(name), line 1")
    }
  }

  /// One value over many lines, as a recorded answer that somebody formatted; unless the next line is a whole
  /// asset, because then only the first one is cut off.
  private mutating func takeManyLines(_ first: [UInt8], _ name: String) throws(IngestionError) {
    guard let second = try files.readers[file].next().map({ Array($0) }) else {
      return intake.take(line: first, source: "\(name), line 1")
    }
    guard first.count > 2, (try? JSONDocument(second))?.root.isObject == true else {
      let rest = try files.readers[file].rest(after: first + [UInt8(ascii: "\n")] + second)
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

  private mutating func handOver(to target: ImportTarget) throws(CatalogError) {
    guard !intake.isEmpty else { return }
    try target.receive(intake, at: now())
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
