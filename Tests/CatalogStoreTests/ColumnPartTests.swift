@testable import CatalogStore
@testable import CatalogIndex
import TestSupport
import Testing

@Suite("What columns are made of gives back what was put in, and refuses what cannot be right")
struct ColumnPartTests {
  @Test("Lists of runs, over seeded lists dense and sparse")
  func runs() {
    var random = SeededRandom()
    for round in 0..<400 {
      let limit = 1 + random.below(5_000)
      let share = 1 + random.below(40)
      let numbers = (0..<UInt32(limit)).filter { _ in random.below(40) < share }
      var bytes: [UInt8] = [1, 2, 3]
      RunList.encode(numbers[...], into: &bytes)
      let read = bytes[3...].withUnsafeBufferPointer { RunList.decode($0, below: limit) }
      #expect(read == numbers, "seed \(SeededRandom.seed), round \(round)")
    }
  }

  @Test("Lists of runs that are cut off, or lead behind the last asset, or never end")
  func brokenRuns() {
    func decode(_ bytes: [UInt8], below limit: Int) -> [UInt32]? {
      bytes.withUnsafeBufferPointer { RunList.decode($0, below: limit) }
    }
    #expect(decode([2, 1], below: 4) == [2, 3])
    #expect(decode([2, 1], below: 3) == nil)
    #expect(decode([2], below: 4) == nil)
    #expect(decode([0x80], below: 4) == nil)
    #expect(decode([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0], below: .max) == nil)
    #expect(decode([0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], below: 1_000) == nil)
  }

  @Test(
    "URNs, those that have a form and those that have none",
    arguments: [
      ("urn:li:lyndaCourse:123456", true), ("urn:li:lyndaVideo:(urn:li:lyndaCourse:99995,224323)", true),
      ("urn:li:lyndaCourse:0", true), ("urn:li:x:4294967295", true), ("urn:li:x:4294967296", false),
      ("urn:li:lyndaCourse:007", false), ("urn:li:x:1:2:3", true), ("urn:li:path:ff27ebd6", false),
      ("urn:li:x:12a", false), ("urn:li:x:1,2,3", false), ("urn:li:x:#", false), ("urn:li:x:1\n", false),
      ("", false),
    ])
  func urns(urn: String, hasForm: Bool) {
    var forms = URNForms()
    let parts = forms.split(urn.utf8.span)
    #expect((parts.form != URNForms.none) == hasForm)
    let read = forms.encoded.withUnsafeBufferPointer { URNForms($0) }
    #expect(read.urn(parts.form, parts.first, parts.second) == (hasForm ? urn : nil))
  }

  @Test("More forms of URNs than there is room for are left to the rows, also in a file that claims them")
  func manyForms() {
    var forms = URNForms()
    for number in 0..<300 {
      let urn = "urn:li:kind\(number)x:17"
      let parts = forms.split(urn.utf8.span)
      let read = forms.urn(parts.form, parts.first, parts.second)
      #expect(read == (parts.form == URNForms.none ? nil : urn))
    }
    let claimed = Array((0..<300).map { "urn:\($0):#" }.joined(separator: "\n").utf8)
    let read = claimed.withUnsafeBufferPointer { URNForms($0) }
    #expect(read.urn(250, 1, 1) == nil)
    let numbers = Array("urn:#:#:#:#:#".utf8).withUnsafeBufferPointer { URNForms($0) }
    #expect(numbers.urn(0, .max, .max) == nil)
  }

  @Test("All rows come out once, and in an order that fills pages")
  func pages() {
    var random = SeededRandom()
    let sizes = (0..<600).map { _ in 1 + random.below(65_536) }
    func order(leaving least: Int) -> [Int] {
      var (fill, order) = (PageFill<Int>(pageSize: 16_384), [Int]())
      for (row, size) in sizes.enumerated() {
        fill.add(row, size: size)
        while let next = fill.next(leaving: least) { order.append(next) }
      }
      while let next = fill.next(leaving: 0) { order.append(next) }
      return order
    }
    /// How many pages a table takes whose rows come in an order, apart from those where large values go on.
    func pages(_ order: [Int]) -> Int {
      var (pages, free) = (0, 0)
      for row in order {
        let payload = sizes[row] + 20
        let rest = 2_031 + (payload - 2_031) % 16_380
        let size = payload <= 16_349 ? payload : rest <= 16_349 ? rest : 2_031
        if size > free { (pages, free) = (pages + 1, 16_376) }
        free -= size
      }
      return pages
    }
    let filled = order(leaving: PageFill<Int>.usual)
    #expect(order(leaving: 0) == Array(sizes.indices))
    #expect(filled.sorted() == Array(sizes.indices), "seed \(SeededRandom.seed)")
    #expect(pages(filled) * 6 < pages(Array(sizes.indices)) * 5, "seed \(SeededRandom.seed)")
  }
}
