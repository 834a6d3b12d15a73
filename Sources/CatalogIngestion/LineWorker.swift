import CatalogStore
import LearningAPI

/// What one thread needs to read lines of an import: it checks them, and packs the assets for their rows.
struct LineWorker {
  /// Some lines of a file.
  struct Piece: Sendable {
    let name: String
    let text: [UInt8]
    /// The number of the first line, from 1.
    let first: Int
    let dictionaries: RawDictionaries

    init(_ name: String, _ lines: (text: [UInt8], first: Int), _ dictionaries: RawDictionaries) {
      self.name = name
      text = lines.text
      first = lines.first
      self.dictionaries = dictionaries
    }
  }

  private var parts = AssetParts(classifications: .none)
  private var packer = RawPacker()

  mutating func read(_ piece: Piece) -> Intake {
    var intake = Intake()
    swap(&intake.parts, &parts)
    for (index, line) in LineSplitter(piece.text[...]).enumerated() {
      intake.take(line: Array(line), source: "\(piece.name), line \(piece.first + index)")
    }
    swap(&intake.parts, &parts)
    intake.pack(&packer, with: piece.dictionaries)
    return intake
  }
}
