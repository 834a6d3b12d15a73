import CatalogSQLite
import RawCompression
import TestSupport
import Testing

@testable import RawStorage

@Suite("Raw JSON without the objects that it shares")
struct SharedObjectTests {
  private func head(_ row: [UInt8], most: Int = 1_000) -> (head: RowHead, start: Int)? {
    var start = 0
    return row.withUnsafeBytes { RowHead($0, most: most, start: &start) }.map { ($0, start) }
  }

  private func cut(_ text: [UInt8], _ objects: SharedObjects) -> CutText? {
    var cut = CutText()
    return text.withUnsafeBytes { cut.cut($0, objects) } ? cut : nil
  }

  /// Lists with known objects, unknown ones, braces in strings, and bytes of all values between them.
  private func text(_ known: [[UInt8]], _ random: inout SeededRandom) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<random.below(8) {
      switch random.below(6) {
      case 0: text += (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
      case 1: text += Array("{\"classifications\":[".utf8)
      case 2:
        text += Array(
          random.pick(["]", "],\"contributors\":[", "\"contributors\":[{", "{{{", "}}", ","], or: "").utf8)
      case 3: text += Array(repeating: UInt8(ascii: "{"), count: random.below(5_000))
      default:
        text += Array(random.pick(["\"classifications\":[", "\"contributors\":["], or: "").utf8)
        for _ in 0..<random.below(50) {
          text += random.pick(known, or: []) + Array(random.pick([",", ",", "]", ""], or: "").utf8)
        }
      }
    }
    return text.map { $0 == CutText.marker && random.below(50) > 0 ? 2 : $0 }
  }

  @Test("Any bytes come back as they were, also where they look like what stands for an object")
  func roundTrip() throws {
    var random = SeededRandom(SeededRandom.seed)
    var objects = SharedObjects()
    let known = (0..<300).map { number in
      Array(
        "{\"urn\":\"urn:li:skill:\(number)\",\"name\":\"\(String(repeating: "x", count: random.below(80)))\"}"
          .utf8)
    }
    func number(_ place: Int) -> Int64 { Int64(place) << Int64(place % 7 * 8) | 1 << 60 }
    for (place, object) in known.enumerated() where place % 3 > 0 {
      objects.add(object, number: number(place))
    }
    let bytes = Dictionary(known.enumerated().map { (number($0.offset), $0.element) }) { one, _ in one }
    #expect(bytes.count == known.count)
    var count = 0
    for _ in 0..<3_000 {
      let text = text(known, &random)
      guard let cut = cut(text, objects) else { continue }
      count += 1
      var row: [UInt8] = []
      let written = RowHead(needsCodes: random.below(2) == 0, numbers: cut.numbers)
      written.write(to: &row)
      let read = try #require(head(row + [7, 7]))
      #expect(read.head == written && read.start == row.count, "seed \(SeededRandom.seed)")
      let used = try cut.numbers.map { try #require(bytes[$0]) }
      #expect(CutText.joined(cut.rest, used, size: text.count) == text, "seed \(SeededRandom.seed)")
      #expect(cut.rest.count < text.count)
      // Any other number of objects, or another size, is noticed.
      #expect(CutText.joined(cut.rest, used, size: text.count + 1) == nil)
      #expect(CutText.joined(cut.rest, Array(used.dropLast()), size: text.count) == nil)
      #expect(CutText.joined(cut.rest, used + [known[0]], size: text.count + known[0].count - 1) == nil)
    }
    #expect(count > 500)
  }

  @Test("A text with the byte that stands for an object shares nothing")
  func marker() throws {
    let object = Array("{\"urn\":\"urn:li:skill:1\",\"name\":\"Swift\"}".utf8)
    var objects = SharedObjects()
    objects.add(object, number: 1)
    let text = Array("{\"classifications\":[".utf8) + object + Array("]}".utf8)
    #expect(try #require(cut(text, objects)).numbers == [1])
    #expect(cut(text + [CutText.marker], objects) == nil)
    #expect(cut([CutText.marker] + text, objects) == nil)
  }

  @Test("A row that makes no sense is none, whatever its bytes are")
  func forgedRows() {
    var random = SeededRandom(SeededRandom.seed)
    for _ in 0..<20_000 {
      let row = (0..<random.below(20)).map { _ in UInt8(random.below(256)) }
      guard let read = head(row, most: 5) else { continue }
      #expect(read.head.numbers.count <= 5 && read.start <= row.count)
      #expect(read.head.numbers.allSatisfy { $0 >= 0 })
    }
    // Deflated bytes begin with none of these: they have no head.
    #expect(head([0b101, 1, 2])?.start == 0)
    #expect(head([])?.start == 0)
    #expect(head([UInt8(2) << 3 | 0b110, 1]) == nil)
    #expect(head([UInt8(31) << 3 | 0b111, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) == nil)
    #expect(head([UInt8(1) << 3 | 0b110] + Array(repeating: 0x80, count: 12)) == nil)
  }

  @Test("Numbers of any count and size are read as they were written")
  func numbersOfAllSizes() throws {
    for count in [0, 1, 30, 31, 32, 500] {
      for needsCodes in [false, true] {
        let written = RowHead(
          needsCodes: needsCodes, numbers: (0..<count).map { Int64.max >> Int64($0 % 63) })
        var row: [UInt8] = []
        written.write(to: &row)
        let read = try #require(head(row))
        #expect(read.head == written && read.start == row.count)
      }
    }
  }

  @Test(
    "An object of which there is one is not shared, the second one is, and an undone transaction leaves nothing"
  )
  func learning() throws {
    let folder = try TemporaryFolder()
    let connection = try WriteConnection(folder.path("objects.sqlite"), of: "objects.sqlite")
    try connection.execute("CREATE TABLE raw_object(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    let table = SharedObjectTable()
    func object(_ number: Int) -> [UInt8] {
      Array("{\"urn\":\"urn:li:skill:\(number)\",\"name\":\"Swift\"}".utf8)
    }
    try connection.write { statements in
      try table.bringUpToDate(statements)
      try table.note([object(1), object(2)], statements)
      #expect(table.objects.count == 0)
      try table.note([object(2), object(2), object(3)], statements)
      #expect(table.objects.last?.bytes == object(2) && table.objects.count == 1)
    }
    struct Undone: Error {}
    #expect(throws: CatalogError.self) {
      try connection.write { statements in
        try table.bringUpToDate(statements)
        try table.note([object(1), object(3)], statements)
        #expect(table.objects.count == 3)
        throw Undone()
      }
    }
    try connection.write { statements in
      try table.bringUpToDate(statements)
      #expect(table.objects.count == 1 && table.objects.last?.bytes == object(2))
      #expect(try statements("SELECT count(*) FROM raw_object").firstInt() == 1)
    }
    connection.close()
  }
}
