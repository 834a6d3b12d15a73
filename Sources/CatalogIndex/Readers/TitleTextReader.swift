package import CatalogSQLite
import Synchronization

/// What titles look like, from memory: a row of each costs a page of the file.
///
/// Safe: the segment has the memory and lives as long as the question; what the file says is looked at before it leads anywhere.
@safe
package struct TitleTextReader {
  /// How many titles have a place of their own in ``ColumnName/titleText``; the others are found behind them.
  static let titlesPerStart = 16
  /// To read a row takes as long as to read these columns of so many titles, so they are read when rows have taken as long.
  private static let titlesPerRow = 256

  private let forms: UnsafePointer<UInt16>
  private let starts: UnsafePointer<UInt32>
  /// Chunk by chunk: to inflate all of a million titles takes 70 ms.
  private let texts: ColumnReader<UInt8>
  private let spellingStarts: UnsafePointer<UInt32>
  private let spellings: UnsafePointer<UInt8>
  private let shape: SegmentShape

  /// Nil where rows are asked instead: by those who show few titles, and in a segment of an earlier format.
  ///
  /// - Parameter titles: how many will be shown.
  package init?(_ segment: Segment, titles: Int, _ connection: ReadConnection) throws(CatalogError) {
    shape = segment.shape
    guard shape.spellings > 0 else { return nil }
    if segment.shownTitles.load(ordering: .relaxed) < shape.titles / Self.titlesPerRow {
      segment.shownTitles.add(titles, ordering: .relaxed)
      return nil
    }
    unsafe forms = try segment.whole(.titleForm, UInt16.self, connection)
    unsafe starts = try segment.whole(.titleTextStart, UInt32.self, connection)
    texts = try ColumnReader(segment, .titleText, UInt8.self, reads: 0, connection)
    unsafe spellingStarts = try segment.whole(.spellingStart, UInt32.self, connection)
    unsafe spellings = try segment.whole(.spellingBytes, UInt8.self, connection)
  }

  /// What is kept of a title beside its text.
  package func form(_ title: Int) -> TitleForm { unsafe TitleForm(rawValue: forms[title]) }

  /// A title's text; nil where its row has to tell it.
  package func text(_ title: Int) -> String? {
    let first = title / Self.titlesPerStart
    let start = unsafe Int(starts[first])
    // Places never descend within a chunk; from one to the next a forged one may.
    let titles = unsafe texts.range(start..<max(start, Int(starts[first + 1])))
    var at = 0
    for _ in 0..<title % Self.titlesPerStart {
      while at < titles.count, unsafe titles[at] != 0 { at += 1 }
      at += 1
    }
    var text: [UInt8] = []
    text.reserveCapacity(64)
    var isFirst = true
    while let number = unsafe number(titles, &at) {
      guard number < shape.spellings else { return nil }
      if !isFirst { text.append(UInt8(ascii: " ")) }
      isFirst = false
      let start = unsafe Int(spellingStarts[number])
      let count = unsafe max(0, Int(spellingStarts[number + 1]) - start)
      unsafe text.append(contentsOf: UnsafeBufferPointer(start: spellings + start, count: count))
    }
    return isFirst ? nil : String(decoding: text, as: UTF8.self)
  }

  /// - Throws: ``CatalogError`` where a text could not be read.
  package func check() throws(CatalogError) { try texts.check() }

  /// The number that stands somewhere, and where the next one is; nil at the end of a title.
  private func number(_ titles: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int? {
    var (number, shift) = (0, 0)
    while at < titles.count, shift < 32 {
      let byte = unsafe Int(titles[at])
      at += 1
      number |= (byte & 0x7F) << shift
      if byte < 0x80 { return number == 0 ? nil : number - 1 }
      shift += 7
    }
    return nil
  }
}
