@testable import CatalogIndex
import Foundation
@testable import RawCompression
import TestSupport
import Testing

@testable import CatalogStore

@Suite("What SQLite and zlib say is looked at")
struct StatementTests {
  private let folder: TemporaryFolder
  private let connection: ReadConnection

  init() throws {
    folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    do { _ = try CatalogWriter(file) }
    connection = try file.openForReading()
  }

  @Test("A value that cannot be bound ends the statement, which would keep the one it had")
  func binding() throws {
    let select = try connection.statement("SELECT ?1")
    select.bind(1, Int64(7))
    #expect(try select.firstInt() == 7)
    select.bind(2, Int64(8))
    for _ in 0..<2 { #expect(throws: CatalogError.self) { try select.firstInt() } }
    // Between a row and the reset nothing can be bound.
    let open = try connection.statement("SELECT ?1 UNION ALL SELECT 2")
    open.bind(1, Int64(1))
    #expect(try open.step())
    open.bind(1, "another")
    #expect(throws: CatalogError.self) { try open.step() }
  }

  @Test("Empty texts and blobs are no missing values")
  func empty() throws {
    let select = try connection.statement("SELECT ?1 IS NULL, ?2 IS NULL, typeof(?1), typeof(?2), ?3 IS NULL")
    select.bind(1, "")
    select.bind(2, blob: [UInt8]())
    select.bind(3, String?.none)
    #expect(try select.step())
    #expect(
      [select.text(0), select.text(1), select.text(2), select.text(3), select.text(4)] == [
        "0", "0", "text", "blob", "1",
      ])
  }

  @Test(
    "Numbers that make no sense are damage, with their name", arguments: [-1, .min, .max, 1 << 31] as [Int64])
  func bounds(_ number: Int64) throws {
    let select = try connection.statement("SELECT ?1 AS next_start")
    select.bind(1, number)
    #expect(try select.step())
    let damage = CatalogError.damaged(
      path: connection.path, detail: "the number \(number) of 'next_start' makes no sense")
    #expect(throws: damage) { try select.count(0) }
    if [.min, .max].contains(number) {
      #expect(throws: damage) { try select.moment(0) }
    } else {
      #expect(try select.moment(0) == number)
    }
  }

  @Test("Sums that are too large are the file's fault")
  func overflow() throws {
    let select = try connection.statement("SELECT sum(value) FROM (SELECT ?1 AS value UNION ALL SELECT ?1)")
    select.bind(1, Int64.max)
    #expect(throws: CatalogError.damaged(path: connection.path, detail: "integer overflow")) {
      try select.firstInt()
    }
  }

  @Test("The titles of an asset are as many as it says, and no more than there can be")
  func titleNumbers() {
    let stride = CatalogSchema.titleStride
    #expect(Array(TitleNumbers(of: 5, titleCount: 3)) == [5, 5 + stride, 5 + 2 * stride])
    for titleCount in [0, -1, .min] as [Int64] {
      #expect(Array(TitleNumbers(of: 5, titleCount: titleCount)).isEmpty)
    }
    for asset in [.max, .min, 5] as [Int64] {
      #expect(Array(TitleNumbers(of: asset, titleCount: .max)).count == 1_000)
    }
  }

  @Test("A log's index of another version is not believed")
  func logIndex() {
    func state(_ change: (inout [UInt8]) -> Void) -> LogState? {
      var index = [UInt8](repeating: 0, count: 96)
      withUnsafeBytes(of: UInt32(3_007_000)) { index.replaceSubrange(0..<4, with: $0) }
      index[12] = 1
      change(&index)
      index.replaceSubrange(48..<96, with: index[0..<48])
      return index.withUnsafeBytes { bytes in bytes.baseAddress.flatMap { LogState($0) } }
    }
    #expect(state { _ in } != nil)
    #expect(state { $0[0] ^= 1 } == nil)
    #expect(state { $0[12] = 0 } == nil)
  }

  @Test(
    "JSON that is packed with a dictionary is unpacked with that one alone", arguments: [40, 9_000, 200_000])
  func packing(_ size: Int) throws {
    var random = SeededRandom()
    let bytes = (0..<size).map { _ in UInt8(97 + random.below(6)) }
    let dictionary = (0..<RawCodec.dictionarySize).map { _ in UInt8(97 + random.below(6)) }
    let inflater = RawCodec.Inflater()
    for dictionary in [dictionary, []] {
      let template = try #require(RawCodec.Template(dictionary: dictionary))
      for _ in 0..<3 {
        let packed = try #require(RawCodec.compress(bytes[...], template)).bytes
        #expect(inflater.decompress(packed, size: size, dictionary: dictionary) == bytes)
        #expect(inflater.decompress(packed, size: size + 1, dictionary: dictionary) == nil)
        #expect(inflater.decompress(packed, size: size - 1, dictionary: dictionary) == nil)
        #expect(inflater.decompress(Array(packed.dropLast(2)), size: size, dictionary: dictionary) == nil)
      }
    }
  }

  @Test("A path is a path to SQLite")
  func paths() {
    #expect(SQLitePath.plain(":memory:") == "./:memory:")
    #expect(SQLitePath.plain("file:a?mode=memory") == "./file:a?mode=memory")
    #expect(SQLitePath.plain("") == "./")
    #expect(SQLitePath.uri(":memory:", isImmutable: false) == "file:./:memory:?mode=ro")
    #expect(
      SQLitePath.uri("//host/a b?#%", isImmutable: true) == "file:/.//host/a%20b%3F%23%25?mode=ro&immutable=1"
    )
    #expect(ShellPath.quoted("it's") == #"'it'\''s'"#)
    #expect(ShellPath.quoted("-a") == "'./-a'")
  }
}
