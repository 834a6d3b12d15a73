import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

@Suite("An import tells what a file is")
struct ImportKindsTests {
  private let folder: TemporaryFolder
  private let file: CatalogFile

  init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
  }

  private func write(_ bytes: [UInt8], _ name: String = "in") throws -> String {
    try Data(bytes).write(to: URL(filePath: folder.path(name)))
    return folder.path(name)
  }

  private func run(_ bytes: [UInt8]) throws -> ImportReport {
    try Importer(CatalogWriter(file), now: { 1 }).run([write(bytes)])
  }

  private func lines(_ numbers: ClosedRange<Int>) -> [UInt8] {
    Array(numbers.map { FakeLearningAPIAsset.course($0).json + "\n" }.joined().utf8)
  }

  private func urns() throws -> Int { try Catalog(file).summary(AssetCriteria()).total }

  @Test("gzip is read, in one member or several, with zeros behind them")
  func gzip() throws {
    let (one, two) = (GzipBytes.packed(lines(1...3_000)), GzipBytes.packed(lines(3_001...3_010)))
    #expect(try run(one + two + [0, 0, 0]).assets == 3_010)
    #expect(try urns() == 3_010)
    #expect(try run(GzipBytes.packed([])).assets == 0)
  }

  @Test("gzip that is cut off anywhere, or damaged, is an error that says so")
  func cutGzip() throws {
    let packed = GzipBytes.packed(lines(1...2))
    var random = SeededRandom()
    for count in [2, 3, 9, 10, 11, packed.count - 9, packed.count - 8, packed.count - 1] {
      let error = #expect(throws: IngestionError.self) { try run(Array(packed[..<count])) }
      #expect(
        error?.description.hasSuffix("its gzip data are cut off at byte \(count); get the whole file") == true
      )
    }
    for _ in 0..<40 {
      // The header's time, system and flags mean nothing to its text.
      var damaged = packed
      damaged[random.number(10...packed.count - 1)] ^= UInt8(random.number(1...255))
      #expect(throws: IngestionError.self, "seed \(SeededRandom.seed)") { try run(damaged) }
    }
    let error = #expect(throws: IngestionError.self) { try run(packed + [0, 1]) }
    #expect(error?.description.hasSuffix("its gzip data are damaged") == true)
  }

  @Test("packed zeros without end are a line that is too long, not memory")
  func bomb() throws {
    let zeros = GzipBytes.packed(Array("{\n".utf8) + [UInt8](repeating: 0x20, count: 4 << 20))
    var text = Array("{\"a\":\"".utf8)
    text += [UInt8](repeating: 0x20, count: 66 << 20)
    #expect(throws: IngestionError.self) { try run(lines(1...1) + text) }
    #expect(try run(zeros).rejected == 1)
  }

  @Test(
    "what is no text of assets is named before anything is written",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive"), ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file"),
      (Array("BZh11AY&SY".utf8), "a bzip2 file"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file"),
      ([0xFF, 0xFE, 0x7B, 0x00], "UTF-16 text"), ([0xFE, 0xFF, 0x00, 0x7B], "UTF-16 text"),
      (Array("{\0\"\0u\0".utf8), "UTF-16 text"), (Array("\0{\0\"\0u".utf8), "UTF-16 text"),
      (Array("\n\0{\0\"\0u\0".utf8), "UTF-16 text"), ([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0], "UTF-32 text"),
      (Array("SQLite format 3\0".utf8), "an SQLite file of another program"),
      (Array("urn,title\nurn:li:a:1,x\n".utf8), "a table (CSV)"),
      (Array("\"urn\";\"title\"\n".utf8), "a table (CSV)"),
      (Array("\u{FEFF}\n <!DOCTYPE html>".utf8), "an HTML or XML page"),
      (Array("%PDF-1.7\0".utf8), "no text"),
      (Array("nonsense\n".utf8), "holds no JSON"),
      ([UInt8](repeating: 0x61, count: 257) + Array("ustar\0".utf8), "a tar archive"),
    ] as [([UInt8], String)])
  func foreign(bytes: [UInt8], what: String) throws {
    for bytes in [bytes, GzipBytes.packed(bytes)] {
      let path = try write(bytes)
      let error = #expect(throws: IngestionError.self) { try ImportFiles([path]) }
      #expect(error?.description.contains("it is \(what)") == true || what == "holds no JSON")
      #expect(error?.description.contains(what) == true, "\(String(describing: error))")
    }
    #expect(!file.exists)
  }

  @Test("a catalog is named as one")
  func catalog() throws {
    _ = try run(lines(1...1))
    let copy = folder.path("a copy.sqlite")
    try file.backUp(to: copy, replacing: false)
    let error = #expect(throws: IngestionError.self) { try ImportFiles([copy]) }
    #expect(error?.description.hasSuffix("it is a catalog already") == true)
    #expect(error?.code == .unreadableFile)
  }

  @Test("a bad first line, blank ones and a mark in front are no reason to refuse a file")
  func tolerated() throws {
    let texts = ["nonsense\n", "\n \r\n", "\u{FEFF}", "\u{FEFF}\n\n"]
    for text in texts { #expect(try run(Array(text.utf8) + lines(1...2)).assets == 2) }
    #expect(try run([]).assets == 0)
    #expect(try run(Array(" \n".utf8)).assets == 0)
  }

  @Test("several values on a line are all read, and each that cannot be used has its own place")
  func valuesOnALine() throws {
    let asset = { FakeLearningAPIAsset.course($0).json }
    let bad = #"{"urn":"x \" } {"}"#
    let report = try run(
      Array(
        [
          asset(1) + asset(2), asset(3) + " \t" + asset(4) + "\r", "[\(asset(5)),\(asset(6))]\(asset(7))",
          asset(8) + bad + asset(9),
          asset(10) + "}", asset(11) + " x",
        ].joined(separator: "\n").utf8))
    #expect(report.assets == 9)
    let set = try QuarantinedElement.all(in: file)
    #expect(
      set.map { $0.source.split(separator: "/").last ?? "" } == [
        "in, line 4, value 2", "in, line 5", "in, line 6",
      ])
    #expect(set.first?.bytes == Array(bad.utf8))
    // As a program writes them that formats each.
    let pretty = "{\n" + asset(20).dropFirst() + "\n{\n" + asset(21).dropFirst()
    #expect(try run(Array(pretty.utf8)).assets == 2)
  }

  @Test("the bytes of all files are counted while they are read, and all in the end")
  func progress() throws {
    let paths = try (0..<3).map { number in
      let text = lines(number * 1_000 + 1...number * 1_000 + 1_000)
      return try write(number == 1 ? GzipBytes.packed(text) : text, "in\(number)")
    }
    let size = try paths.reduce(0) { try $0 + Data(contentsOf: URL(filePath: $1)).count }
    let seen = Mutex<[IngestionProgress]>([])
    _ = try Importer(
      CatalogWriter(file), now: { 1 }, progress: { state in seen.withLock { $0.append(state) } }
    ).run(paths)
    let read = seen.withLock { $0 }.filter { $0.phase == .reading }
    #expect(read.first?.done == 0 && read.last?.done == size)
    #expect(read.allSatisfy { $0.total == size })
    #expect(zip(read, read.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(read.count > 6)
  }

  @Test("what nobody should believe is counted by record, with the first example")
  func doubts() throws {
    let odd = FakeLearningAPIAsset.course(1).json.replacing("1500000000000", with: "1500000000")
      .replacing("1600000000000", with: "1600000000").replacing("\"SECOND\"", with: "\"DAY\"")
    let second = FakeLearningAPIAsset.course(2).json.replacing("1500000000000", with: "0")
    let report = try run(Array("\(odd)\n\(second)\n".utf8) + lines(3...4))
    #expect(
      report.doubts.notes == [
        "2 records have an unlikely date, such as details.lastUpdatedAt 1600000000 of urn:li:lyndaCourse:1, kept as sent; the API counts milliseconds since 1970",
        #"1 record has a detail that cannot be read, such as details.timeToComplete {"duration":601,"unit":"DAY"} of urn:li:lyndaCourse:1; the catalog has it as sent, and answers without it"#,
      ])
    #expect(report.isComplete && report.assets == 4)
  }
}
