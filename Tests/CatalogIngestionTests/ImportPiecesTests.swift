import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("An import reads pieces of a file side by side, and it does not show")
struct ImportPiecesTests {
  /// About five pieces of assets, and between them lines that are none.
  private func lines() -> (lines: [String], bad: [Int: String]) {
    var random = SeededRandom(SeededRandom.seed)
    var lines = (1...1_500).map { FakeLearningAPIAsset.course($0, "Course \($0)").json }
    var bad: [Int: String] = [:]
    let faults = [
      #"{"urn":"urn:li:lyn"#, "[1,", #"{"urn":"x"}"#, "nonsense", #"{"urn":"urn:li:lyndaCourse:5"}"#,
    ]
    for _ in 0..<40 {
      let place = random.below(lines.count)
      lines[place] = faults[random.below(faults.count)]
      bad[place + 1] = lines[place]
    }
    for _ in 0..<20 {
      let place = random.below(lines.count)
      if bad[place + 1] == nil { lines[place] = ["", "  ", "\r"][random.below(3)] }
    }
    return (lines, bad)
  }

  @Test("Lines that cannot be used keep their number, their bytes and their order")
  func badLines() throws {
    let (lines, bad) = lines()
    let builder = try CatalogBuilder()
    let report = try builder.add(lines: lines)
    let all = try QuarantinedElement.all(in: builder.file)
    #expect(
      all.map { String($0.source.split(separator: " ").last ?? "") } == bad.keys.sorted().map(String.init))
    #expect(all.map(\.bytes) == bad.sorted { $0.key < $1.key }.map { Array($0.value.utf8) })
    #expect(report.rejected == bad.count && !report.isComplete)
    #expect(report.assets == lines.count { $0.hasPrefix("{\"urn\"") && $0.contains("\"title\"") })
    #expect(report.bytes == lines.joined(separator: "\n").utf8.count + 1)
    #expect(report.firstRejections.first == all.first.map { "\($0.source): \($0.reason)" })
    #expect(try CatalogVerifier(builder.file).run() == [])
  }

  /// Everything in a table, in the order of its rows.
  private func content(_ file: CatalogFile) throws -> [String] {
    try CatalogWriter(file).read { statements in
      var rows: [String] = []
      for (table, columns) in [
        ("raw", "id, dictionary, size, hex(bytes), seal"), ("raw_dictionary", "id, asset_type, hex(bytes)"),
        ("raw_object", "id, hex(bytes)"), ("raw_codes", "dictionary, hex(lengths)"),
        ("asset", "*"), ("title", "*"), ("classification_set", "*"), ("classification_set_member", "*"),
        ("quarantine", "source, reason, hex(bytes)"), ("seal", "*"),
      ] {
        let select = try statements("SELECT \(columns) FROM \(table)")
        while try select.step() { rows.append(table + (0..<5).map { " " + select.text($0) }.joined()) }
      }
      return rows
    }
  }

  @Test("Two imports give the same rows and the same bytes")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lines.jsonl")
    try Data(lines().lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    var contents: [[String]] = []
    for number in 1...2 {
      let file = CatalogFile(path: folder.path("\(number).sqlite"))
      _ = try Importer(CatalogWriter(file), now: { 1 }).run([path])
      contents.append(try content(file))
    }
    #expect(contents[0].count > 4_000)
    #expect(contents[0] == contents[1])
  }

  @Test("A file whose last line has no end, and one with a line longer than a piece")
  func edges() throws {
    let long = FakeLearningAPIAsset.course(3, String(repeating: "long ", count: 120_000)).json
    for text in [
      FakeLearningAPIAsset.course(1).json, FakeLearningAPIAsset.course(1).json + "\n" + long,
      [FakeLearningAPIAsset.course(1).json, long, FakeLearningAPIAsset.course(2).json, "nothing"].joined(
        separator: "\n"),
    ] {
      let folder = try TemporaryFolder()
      let path = folder.path("lines.jsonl")
      try Data(text.utf8).write(to: URL(filePath: path))
      let file = CatalogFile(path: folder.path("catalog.sqlite"))
      let report = try Importer(CatalogWriter(file), now: { 1 }).run([path])
      let lines = text.split(separator: "\n")
      #expect(report.assets == lines.count { $0 != "nothing" })
      #expect(
        try QuarantinedElement.all(in: file).map(\.source)
          == (lines.last == "nothing" ? ["\(path), line \(lines.count)"] : []))
    }
  }

  @Test("An import that stops after some pieces leaves what it stored; the next one brings the rest")
  func stopped() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lines.jsonl")
    let lines = (1...9_000).map { FakeLearningAPIAsset.course($0).json }
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    let file = CatalogFile(path: folder.path("catalog.sqlite"))
    #expect(throws: IngestionError.self) {
      try Importer(CatalogWriter(file), now: { 1 }, isCancelled: { true }).run([path])
    }
    let waiting = try CatalogStatus(of: file).inbox
    #expect(waiting >= 4_000 && waiting < 9_000)
    _ = try Importer(CatalogWriter(file), now: { 1 }).run([path])
    #expect(try CatalogWriter(file).read { try $0("SELECT count(*) FROM asset").firstInt() } == 9_000)
    #expect(try CatalogStatus(of: file).inbox == 0)
  }
}
