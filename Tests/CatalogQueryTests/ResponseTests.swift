import CatalogQuery
import LearningAPI
import TestSupport
import Testing

@testable import CatalogStore

/// What the API would send is the same text, whether it is read from raw JSON or written again from rows.
@Suite("Responses")
struct ResponseTests {
  private static let fields = [
    nil, "urn", "title", "type", "urn,title", "title,urn", "urn,type,title", "title:(value)",
    "urn,title:(locale:(language),value)", "urn,title,details:(level)", "urn,unknown", "title:(missing)",
  ]

  @Test("A response is the answer's JSON, from columns and from rows, whatever titles hold")
  func equalsAnswer() throws {
    var (asked, elements) = (0, 0)
    for number in 0..<RunLength.times(6, full: 60) {
      let seed = SeededRandom.seed &+ 7_000 &+ UInt64(number)
      var options = RandomCatalog.Options()
      options.hostileShare = [0, 10, 50][number % 3]
      options.assets = 150
      let lines = RandomCatalog(seed: seed, options).lines
      let built = try CatalogBuilder(lines: lines, portions: 1 + number % 3)
      let questions = RandomCriteria(try BruteForceModel(lines: lines))
      var random = SeededRandom(seed)
      for _ in 0..<60 {
        var (criteria, _) = questions.next(&random)
        criteria.fields = try Self.fields[random.below(Self.fields.count)].map { try FieldProjection($0) }
        let request = AssetRequest(criteria)
        for catalog in [built.catalog, built.rows] {
          let answer: Answer
          do { answer = try catalog.search(request) } catch {
            #expect(throws: QueryError.self) { try catalog.response(to: request) }
            continue
          }
          let response = try catalog.response(to: request)
          asked += 1
          elements += answer.hits.count
          let (sent, expected) = (
            String(decoding: response.json, as: UTF8.self), String(decoding: answer.json, as: UTF8.self)
          )
          #expect(sent == expected, "catalog seed \(seed), \(QueryString.write(criteria.queryItems))")
          #expect(response.total == answer.total && response.notices == answer.notices)
        }
      }
    }
    print("responses: seed \(SeededRandom.seed), \(asked) asked, \(elements) elements")
    #expect(asked > 300 && elements > 1_000)
  }

  @Test("A title knows its shape, and what changes the JSON changes it")
  func shapes() throws {
    let built = try CatalogBuilder(lines: [
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":"One"}}"#,
      #"{"title":{"value":"Zwei","locale":{"language":"de","country":"DE"}},"type":"COURSE","urn":"urn:li:lyndaCourse:2"}"#,
      #"{"urn":"urn:li:lyndaCourse:3","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":"\u0054hree"}}"#,
    ])
    #expect(try Self.shapes(built) == [1, 24, 0])
    try Self.expectSame(built)
    try built.add(lines: [
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"value":"One","locale":{"country":"US","language":"en"}}}"#,
      #"{"urn":"urn:li:lyndaCourse:3","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":"Three"}}"#,
    ])
    #expect(try Self.shapes(built) == [3, 24, 1])
    try Self.expectSame(built)
    try built.add(lines: [
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"value":"Eins","locale":{"country":"DE","language":"de"}}}"#
    ])
    try Self.expectSame(built)
  }

  private static func shapes(_ built: CatalogBuilder) throws -> [Int64] {
    let connection = try built.file.openForReading()
    let rows = try connection.statement("SELECT shape & 31 FROM title ORDER BY id")
    defer { rows.reset() }
    var shapes: [Int64] = []
    while try rows.step() { shapes.append(rows.int(0)) }
    return shapes
  }

  private static func expectSame(_ built: CatalogBuilder) throws {
    var criteria = AssetCriteria()
    criteria.fields = try FieldProjection("urn,type,title")
    for catalog in [built.catalog, built.rows] {
      let request = AssetRequest(criteria)
      #expect(try catalog.response(to: request).json == catalog.search(request).json)
    }
  }

  @Test("A shape that somebody wrote into a row is not believed")
  func forged() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 3, RandomCatalog.Options()).lines)
    var criteria = AssetCriteria()
    criteria.fields = try FieldProjection("urn,title,type")
    let expected = try built.catalog.search(AssetRequest(criteria)).json
    try CatalogWriter(built.file).write { statements in
      try statements("UPDATE title SET shape = 1 + shape % 24").run()
    }
    #expect(throws: QueryError.self) { try built.rows.response(to: AssetRequest(criteria)) }
    // Columns do not read it; where they do not tell everything, rows are asked.
    let answered = try? built.catalog.response(to: AssetRequest(criteria)).json
    #expect(answered == nil || answered == expected)
  }

  @Test("Titles of a larger catalog come from rows first, and from columns then, and are the same")
  func rowsFirst() throws {
    var options = RandomCatalog.Options()
    options.assets = 1_200
    options.hostileShare = 20
    let lines = RandomCatalog(seed: SeededRandom.seed, options).lines
    let built = try CatalogBuilder(lines: lines, portions: 2)
    var criteria = AssetCriteria()
    criteria.fields = try FieldProjection("urn,title")
    let rows = try Self.pages(criteria, built.rows)
    #expect(rows.count > 5)
    #expect(try Self.pages(criteria, built.catalog) == rows, "seed \(SeededRandom.seed)")
    #expect(try Self.pages(criteria, built.catalog) == rows, "seed \(SeededRandom.seed)")
  }

  /// The first pages of a listing: small ones, then large ones.
  private static func pages(_ criteria: AssetCriteria, _ catalog: Catalog) throws -> [[UInt8]] {
    var criteria = criteria
    return try [1, 2, 3, 5, 100, 100, 100, 100].map { count in
      criteria.count = count
      defer { criteria.start += count }
      return try catalog.response(to: AssetRequest(criteria)).json
    }
  }
}
