import CatalogStore
import LearningAPI
import RawStorage

/// What one thread needs to read lines of an import: it checks them, and packs the assets for their rows.
struct LineWorker {
  /// Some lines of a file.
  struct Piece: Sendable {
    let name: String
    let text: [UInt8]
    /// The numbers of the lines, from 1.
    let numbers: Range<Int>
    let dictionaries: RawDictionaries

    /// About how many bytes it takes in memory once it is read: each line is something of its own, also where it can
    /// be used for nothing, and a packed file may have a million of two bytes each.
    var weight: Int { text.count + numbers.count * Self.lineWeight }

    private static let lineWeight = 256

    init(_ name: String, _ lines: (text: [UInt8], numbers: Range<Int>), _ dictionaries: RawDictionaries) {
      self.name = name
      text = lines.text
      numbers = lines.numbers
      self.dictionaries = dictionaries
    }
  }

  private let makesRecords: Bool
  private var parts: AssetParts
  private var packer = RawPacker()

  /// - Parameter makesRecords: whether assets become rows at once.
  init(makesRecords: Bool) {
    self.makesRecords = makesRecords
    parts = AssetParts(classifications: makesRecords ? .paths : .none)
  }

  mutating func read(_ piece: Piece) -> Intake {
    var intake = Intake(makesRecords: makesRecords)
    swap(&intake.parts, &parts)
    for (index, line) in LineSplitter(piece.text[...]).enumerated() {
      intake.take(line: Array(line), source: "\(piece.name), line \(piece.numbers.lowerBound + index)")
    }
    swap(&intake.parts, &parts)
    intake.pack(&packer, with: piece.dictionaries)
    return intake
  }
}
