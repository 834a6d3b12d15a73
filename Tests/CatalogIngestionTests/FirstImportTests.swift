import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

@Suite("A long import into an empty catalog goes around the inbox, and it does not show")
struct FirstImportTests {
  /// More than what goes through the inbox first, in few assets: courses in several locales, newer and older records of some,
  /// courses with contents, other types, classifications by themselves, lines that are none, and an answer of the API.
  private static let lines: [String] = {
    var random = SeededRandom(7)
    let text = (0..<6_000).map { _ in String(random.below(1 << 30), radix: 36) }.joined()
    func padded(_ json: String) -> String { String(json.dropLast()) + #","padding":"\#(text)"}"# }
    let category = "urn:li:lyndaCategory:"
    var lines: [String] = []
    for number in 1...400 {
      let locale = ["en_US", "de_DE", "fr_FR", "ja_JP"][random.below(4)]
      let asset = FakeLearningAPIAsset.course(
        random.below(250), "Java \(number) für alle", locale: locale,
        modifiedAt: 1_600_000_000_000 + Int64(random.below(1_000)),
        isRetired: number.isMultiple(of: 17),
        classifications: (0..<random.below(4)).map { _ in category + "\(random.below(9))" })
      lines.append(number.isMultiple(of: 5) ? asset.json : padded(asset.json))
      if number.isMultiple(of: 40) {
        lines.append(
          #"{"urn":"\#(category)\#(number / 40)","type":"SUBJECT","name":{"value":"Subject \#(number)"}}"#)
        lines.append("nonsense \(number)")
        lines.append(
          #"{ "elements": [\#(FakeLearningAPIAsset.video(number).json), \#(FakeLearningAPIAsset.path(number).json)] }"#
        )
        let video =
          #"{"asset":{"urn":"urn:li:lyndaVideo:\#(number)","type":"VIDEO","title":{"value":"Part \#(number)"}}}"#
        lines.append(
          FakeLearningAPIAsset.course(1_000 + number).json.replacing(
            #""contents":[]"#, with: #""contents":[\#(video)]"#))
      }
    }
    return lines
  }()

  private func answers(_ file: CatalogFile) throws -> [String] {
    let (columns, rows) = (try Catalog(file), try Catalog(file, readsColumns: false))
    return try [nil, "java", "part", "für alle"].map { keyword in
      var criteria = AssetCriteria(keyword: keyword)
      criteria.includeRetired = true
      criteria.facets = FacetName.allCases
      criteria.sortBy = .title
      criteria.count = 100
      let answer = AnswerText.text(try columns.search(criteria))
      #expect(AnswerText.text(try rows.search(criteria)) == answer)
      return answer
    }
  }

  private func waiting(_ file: CatalogFile, _ condition: String = "1") throws -> Int64? {
    try CatalogWriter(file).read { try $0("SELECT count(*) FROM inbox WHERE \(condition)").firstInt() }
  }

  /// The same lines, in imports that are too short for it.
  private func reference() throws -> [String] {
    let builder = try CatalogBuilder(lines: Self.lines, portions: 4)
    return try answers(builder.file)
  }

  @Test("It answers as many short ones do, and is sound")
  func same() throws {
    let builder = try CatalogBuilder()
    let report = try builder.add(lines: Self.lines)
    #expect(report.rejected == 10 && report.classifications == 10)
    #expect(report.assets == Self.lines.count - 20 + 10)
    #expect(try waiting(builder.file) == 0)
    #expect(try answers(builder.file) == reference())
    #expect(try CatalogVerifier(builder.file).run() == [])
    #expect(try CatalogWriter(builder.file).read { try $0("SELECT generation FROM catalog").firstInt() } == 1)
  }

  @Test("Where records contradict each other about names, those are told that short imports tell")
  func names() throws {
    var random = SeededRandom()
    let text = String(repeating: "lantern ", count: 3_000)
    let lines = (1...500).map { _ in
      let locale = random.percent(60) ? ("en", "US") : ("de", "DE")
      let skill = random.below(5)
      let name =
        #"{"locale":{"language":"\#(locale.0)","country":"\#(locale.1)"},"value":"Skill \#(skill) \#(random.below(40))"}"#
      return """
        {"urn":"urn:li:lyndaCourse:\(random.below(60))","type":"COURSE","title":{"locale":{"language":"\(locale.0)",\
        "country":"\(locale.1)"},"value":"Java"},"padding":"\(text)","details":{"lastUpdatedAt":\(1_600_000_000_000 + random.below(50)),\
        "classifications":[{"associatedClassification":{"urn":"urn:li:skill:\(skill)","type":"SKILL","name":\(name)},"path":[]}]}}
        """
    }
    func names(_ builder: CatalogBuilder) throws -> [String?] {
      try CatalogWriter(builder.file).read { statements in
        try (0..<5).map { skill in
          let row = try statements("SELECT name FROM classification WHERE urn = ?")
          row.bind(1, "urn:li:skill:\(skill)")
          defer { row.reset() }
          return try row.step() ? row.text(0) : nil
        }
      }
    }
    let whole = try CatalogBuilder()
    try whole.add(lines: lines)
    let parts = try CatalogBuilder(lines: lines, portions: 4)
    #expect(try names(whole) == names(parts), "seed \(SeededRandom.seed)")
    #expect(try names(whole).allSatisfy { $0 != nil })
  }

  @Test("Stopped while columns are written, it leaves all in the inbox; so does one whose file is cut off")
  func stopped() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lines.jsonl")
    let text = Array(Self.lines.joined(separator: "\n").utf8)
    try Data(text).write(to: URL(filePath: path))
    let cut = folder.path("cut.jsonl.gz")
    try Data(GzipBytes.packed(text).dropLast(100_000)).write(to: URL(filePath: cut))
    for isCut in [false, true] {
      let file = CatalogFile(path: folder.path("\(isCut).sqlite"))
      let isCopying = Atomic(false)
      #expect(throws: IngestionError.self) {
        try Importer(
          CatalogWriter(file), now: { 1 }, isCancelled: { isCopying.load(ordering: .relaxed) },
          progress: { if $0.phase == .copying, $0.done == 20 { isCopying.store(true, ordering: .relaxed) } }
        ).run([isCut ? cut : path])
      }
      #expect(isCopying.load(ordering: .relaxed) == !isCut)
      #expect(try waiting(file) ?? 0 > 250)
      #expect(try waiting(file, "is_classification") ?? 0 > 5)
      let state = try CatalogWriter(file).read { statements in
        try ["asset", "title", "column_chunk", "generation", "seal", "classification", "title_fts_data"].map {
          try statements("SELECT count(*) FROM \($0)").firstInt()
        }
      }
      // An empty full-text index has two rows.
      #expect(state == [0, 0, 0, 0, 0, 0, 2])
      #expect(try CatalogVerifier(file).run() == [])
      _ = try Importer(CatalogWriter(file), now: { 1 }).run([path])
      #expect(try waiting(file) == 0)
      #expect(try answers(file) == reference())
      #expect(try CatalogVerifier(file).run() == [])
    }
  }
}
