import CatalogStore
import Testing

@Suite("The newest of an asset's records comes first")
struct RecordPrecedenceTests {
  @Test("The latest lastUpdatedAt, a record without one last, among equals the first locale")
  func order() {
    let sorted = [
      RecordPrecedence(updatedAt: 300, locale: "zh_CN"), RecordPrecedence(updatedAt: 200, locale: "de_DE"),
      RecordPrecedence(updatedAt: 200, locale: "en_US"), RecordPrecedence(updatedAt: 0, locale: "en_US"),
      RecordPrecedence(updatedAt: -1, locale: "de_DE"), RecordPrecedence(updatedAt: nil, locale: "de_DE"),
      RecordPrecedence(updatedAt: nil, locale: "en_US"),
    ]
    #expect(sorted.reversed().sorted() == sorted)
    #expect(sorted.shuffled().min() == sorted[0])
  }

  @Test("It depends on nothing but the record, whichever came first")
  func equal() {
    let record = RecordPrecedence(updatedAt: 5, locale: "en_US")
    #expect(!(record < record))
    #expect(record == RecordPrecedence(updatedAt: 5, locale: "en_US"))
  }
}
