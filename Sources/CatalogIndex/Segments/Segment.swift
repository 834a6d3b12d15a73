public import CatalogSQLite
import Foundation
import LearningAPI
public import Synchronization
import SmallAlgorithms

/// A part of the columnar index: columns over ordinals, which number the assets in the order of their partitions. It never
/// changes; its chunks are read when they are needed.
///
/// Safe: its pointers lead into its own buffers, which live as long as it does.
@safe
@usableFromInline
package final class Segment: Sendable {
  /// What ``ColumnName/span`` holds for assets that do not tell how long they take.
  @inlinable package static var noSpan: UInt8 { .max }
  /// What ``ColumnName/year`` holds for assets without a date.
  @inlinable package static var noYear: UInt16 { .max }
  /// What ``ColumnName/bitmapIndex`` holds for words that have no bitmap.
  @inlinable package static var noBitmap: UInt32 { .max }
  /// What ``ColumnName/parentTitle`` holds for titles that no record lists.
  @inlinable package static var noParent: UInt32 { .max }
  /// How many spans there are.
  static let spans: UInt8 = 6
  /// Numbers of classifications and contributors stay below; counting them takes an array of so many at most.
  package static let memberLimit = 1 << 24

  /// Whether numbers below a limit may be the places of arrays: rows get theirs one after the other, and a forged one
  /// must not ask for memory that no row needs.
  ///
  /// - Parameter rows: how many rows have such numbers.
  package static func isDense(below limit: Int, rows: Int) -> Bool {
    limit <= min(memberLimit, 65_536 + 16 * min(rows, memberLimit))
  }

  package let id: Int64
  package let shape: SegmentShape
  /// By the raw values of their names; a place that no name has holds an empty one.
  @usableFromInline
  let columns: [ColumnBuffer]
  /// Where the columns that are loaded begin, side by side: a question asks for twenty of them, and each column itself is
  /// somewhere else in memory, with a reference to count.
  ///
  /// Unsafe for the compiler alone: the memory is the segment's own from its first to its last moment, and holds nothing
  /// but atomics.
  @usableFromInline
  nonisolated(unsafe) let starts: UnsafeMutablePointer<Atomic<UnsafeMutableRawPointer?>>

  /// How many titles rows have told since the segment was opened (``TitleTextReader``).
  let shownTitles = Atomic(0)

  init(_ id: Int64, _ shape: SegmentShape) {
    self.id = id
    self.shape = shape
    let last = ColumnName.allCases.map(\.rawValue).max() ?? 0
    columns = (0...last).map { value in
      guard let name = ColumnName(rawValue: value) else {
        return ColumnBuffer(.assetID, of: id, byteCount: 0, rule: .any8, isPacked: false)
      }
      return ColumnBuffer(
        name, of: id, byteCount: shape.byteCount(name), rule: shape.layout(name).rule,
        isPacked: shape.isPacked)
    }
    unsafe starts = .allocate(capacity: columns.count)
    for index in columns.indices { unsafe (starts + index).initialize(to: Atomic(nil)) }
  }

  deinit {
    unsafe starts.deinitialize(count: columns.count)
    unsafe starts.deallocate()
  }

  /// Whether numbers below a limit have 16 bits in columns that are as narrow as they can be.
  package static func isNarrow(_ limit: Int) -> Bool { ColumnRule.isNarrow(limit) }

  /// A column, not loaded yet.
  @inlinable
  package func column(_ name: ColumnName) -> ColumnBuffer { columns[Int(name.rawValue)] }

  /// A column where all of it is loaded; nil otherwise.
  @inlinable
  package func loaded<Value>(_ name: ColumnName, _ type: Value.Type) -> UnsafePointer<Value>? {
    let index = Int(name.rawValue)
    if let start = unsafe starts[index].load(ordering: .acquiring) {
      return unsafe UnsafePointer(start.assumingMemoryBound(to: type))
    }
    guard columns[index].isWhole else { return nil }
    unsafe starts[index].store(columns[index].memory, ordering: .releasing)
    return unsafe columns[index].pointer(type)
  }

  /// The values of a column, of which these are loaded.
  @inlinable
  package func values<Value>(
    _ name: ColumnName, _ type: Value.Type, _ range: Range<Int>, _ connection: ReadConnection
  ) throws(CatalogError) -> UnsafePointer<Value> {
    if let loaded = unsafe loaded(name, type) { return unsafe loaded }
    return unsafe try column(name).values(type, range, connection)
  }

  /// A whole column.
  @inlinable
  package func whole<Value>(_ name: ColumnName, _ type: Value.Type, _ connection: ReadConnection)
    throws(CatalogError) -> UnsafePointer<Value>
  {
    if let loaded = unsafe loaded(name, type) { return unsafe loaded }
    return unsafe try column(name).whole(type, connection)
  }

  /// Reads all columns, and with them their checksums.
  ///
  /// - Throws: ``CatalogError`` `damaged` with the first column that is not what was written.
  package func readAll(_ connection: ReadConnection) throws(CatalogError) {
    for name in ColumnName.allCases { _ = unsafe try column(name).whole(UInt8.self, connection) }
  }

  /// The ordinals of assets by their numbers in the source of record, as far as the segment has them: one look at all of its
  /// assets, however many are asked for.
  package func ordinals(
    of ids: Set<Int64>, _ connection: ReadConnection
  ) throws(CatalogError) -> [Int64: UInt32] {
    let numbers = Set(ids.compactMap(UInt32.init(exactly:)))
    guard let least = numbers.min(), let largest = numbers.max() else { return [:] }
    let all = unsafe try whole(.assetID, UInt32.self, connection)
    var found: [Int64: UInt32] = [:]
    // A bit says for nearly all others that they are not meant; looking each up among the numbers was most of the time that
    // similar assets took.
    let mask =
      UInt32(clamping: (1 << (Int.bitWidth - (numbers.count * 64).leadingZeroBitCount)) - 1) & 0x3FF_FFFF
      | 0xFFF
    var marks = [UInt64](repeating: 0, count: Int(mask >> 6) + 1)
    for number in numbers { marks[Int(number & mask) >> 6] |= 1 << UInt64(number & 63) }
    unsafe marks.withUnsafeBufferPointer { marks in
      for ordinal in 0..<shape.assets {
        let number = unsafe all[ordinal]
        guard number >= least, number <= largest,
          unsafe marks[Int(number & mask) >> 6] >> UInt64(number & 63) & 1 != 0, numbers.contains(number)
        else { continue }
        found[Int64(number)] = UInt32(ordinal)
      }
    }
    return found
  }

  /// How many assets only what they are part of tells of; nil in a segment of an earlier format.
  ///
  /// - Parameter deleted: one bit per asset that does not count; empty where all do.
  package func derivedCount(
    without deleted: [UInt64], _ connection: ReadConnection
  ) throws(CatalogError) -> Int? {
    guard shape.hasDerived != 0 else { return nil }
    let derived = unsafe try whole(.derivedAssets, UInt64.self, connection)
    return (0..<shape.assetBitmapWords).reduce(0) { count, at in
      unsafe count + (derived[at] & ~(deleted.isEmpty ? 0 : deleted[at])).nonzeroBitCount
    }
  }

  /// The values that an asset has of a property.
  package func members(
    _ columns: InternedSetColumns, of ordinal: Int, _ connection: ReadConnection
  ) throws(CatalogError) -> [Int64] {
    let set: Int
    if columns.type == .skill, shape.inlineSkills != 0 {
      let packed = unsafe try values(.inlineSkills, UInt64.self, ordinal..<ordinal + 1, connection)[ordinal]
      guard UInt16(truncatingIfNeeded: packed) == InlineSkills.overflow else {
        return (0..<InlineSkills.count).map { Int64(packed >> UInt64(16 * $0) & 0xFFFF) }
          .filter { $0 < shape.tags }
      }
      set = InlineSkills.set(packed)
    } else if Self.isNarrow(setCount(columns)) {
      set = unsafe Int(try values(columns.set, UInt16.self, ordinal..<ordinal + 1, connection)[ordinal])
    } else {
      set = unsafe Int(try values(columns.set, UInt32.self, ordinal..<ordinal + 1, connection)[ordinal])
    }
    let starts = unsafe try values(columns.start, UInt32.self, set..<set + 2, connection)
    let range = unsafe Int(starts[set])..<max(Int(starts[set]), Int(starts[set + 1]))
    let members = unsafe try values(columns.members, UInt32.self, range, connection)
    return range.map { unsafe Int64(members[$0]) }
  }

  /// How many sets a property has.
  package func setCount(_ columns: InternedSetColumns) -> Int { shape[keyPath: columns.setCount] }

  /// What the members of a property's sets are below.
  package func memberLimit(_ columns: InternedSetColumns) -> Int { shape.memberLimit(columns) }

  /// Gives the UTF-8 of each word, bytewise ascending.
  package func forEachWord(
    _ connection: ReadConnection, _ body: (UnsafeBufferPointer<UInt8>) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    let starts = unsafe try whole(.wordStart, UInt32.self, connection)
    let bytes = unsafe try whole(.wordBytes, UInt8.self, connection)
    for word in 0..<shape.words {
      let start = unsafe Int(starts[word])
      unsafe try body(UnsafeBufferPointer(start: bytes + start, count: max(0, Int(starts[word + 1]) - start)))
    }
  }

  /// The numbers of the words that begin with a word, or are that word: these are one or none.
  package func words(
    _ word: String, isPrefix: Bool, ofDescriptions: Bool = false, _ connection: ReadConnection
  ) throws(CatalogError) -> Range<Int> {
    let starts = unsafe try whole(ofDescriptions ? .textWordStart : .wordStart, UInt32.self, connection)
    let bytes = unsafe try whole(ofDescriptions ? .textWordBytes : .wordBytes, UInt8.self, connection)
    let wordCount = ofDescriptions ? shape.textWords : shape.words
    var word = word
    return word.withUTF8 { word in
      /// How a word of the file and the one that is looked for differ where both have bytes, and how long it is.
      func compare(_ index: Int) -> (common: Int32, count: Int) {
        let start = unsafe Int(starts[index])
        let count = unsafe max(0, Int(starts[index + 1]) - start)
        return unsafe (
          word.baseAddress.map { unsafe memcmp(bytes + start, $0, min(count, word.count)) } ?? 0, count
        )
      }
      /// The first word from one on that does not come before what is looked for.
      func firstIndex(from start: Int, isBefore: ((common: Int32, count: Int)) -> Bool) -> Int {
        (start..<wordCount).partitioningIndex { !isBefore(compare($0)) }
      }
      let start = firstIndex(from: 0) { $0.common < 0 || $0.common == 0 && $0.count < word.count }
      if isPrefix { return start..<firstIndex(from: start) { $0.common == 0 && $0.count >= word.count } }
      let isFound = start < wordCount && compare(start) == (0, word.count)
      return start..<start + (isFound ? 1 : 0)
    }
  }
}
