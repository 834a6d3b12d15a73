import CatalogStore
import CatalogText
import LearningAPI
import TestSupport
import Testing

@Suite("The full-text index sees words exactly as CatalogText gives them")
struct IndexTests {
  @Test("No scalar of Unicode is split, dropped or taken for another by SQLite's tokenizer")
  func everyScalar() throws {
    let folder = try TemporaryFolder()
    let writer = try CatalogWriter(CatalogFile(path: folder.path("catalog.sqlite")))
    try writer.write { statements in
      let insert = try statements("INSERT INTO title_fts(rowid, words, joined) VALUES (?, ?, '')")
      var words: [String: Int64] = [:]
      for value in UInt32(0x21)...0x10FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        for word in TitleWords(String(scalar)).words where words[word] == nil {
          let id = Int64(words.count + 1)
          words[word] = id
          insert.bind(1, id)
          insert.bind(2, "begin \(word) end")
          try insert.run()
        }
      }
      #expect(words.count > 100_000)
      try statements("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'title_fts', 'row')").run()
      let terms = try statements("SELECT term, doc FROM temp.vocabulary")
      var count = 0
      while try terms.step() {
        let term = terms.text(0)
        if term == "begin" || term == "end" { continue }
        count += 1
        if words[term] == nil || terms.int(1) != 1 {
          Issue.record("SQLite's word '\(term)' in \(terms.int(1)) titles is none of ours")
        }
      }
      terms.reset()
      #expect(count == words.count)
      try statements("DROP TABLE temp.vocabulary").run()
    }
  }
}
