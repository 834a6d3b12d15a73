import CatalogIntegrity
import CatalogQuery
import TestSupport
import Testing

@testable import AssetRecords
@testable import CatalogStore

@Suite("Sets of classifications are found by a hash")
struct SetHashTests {
  private func count(_ sql: String, _ file: CatalogFile) throws -> Int64? {
    try CatalogWriter(file).read { try $0(sql).firstInt() }
  }

  @Test("Sets whose hashes are the same stay two, and each is found again")
  func collisions() throws {
    let builder = try CatalogBuilder()
    var seen: [Int64: Int64] = [:]
    var pairs: [(Int64, Int64)] = []
    try CatalogWriter(builder.file).write { statements in
      let hash = try statements("SELECT carrel_checksum(CAST(? AS TEXT), '')")
      // A hash has 30 bits: among so many are some pairs.
      for member: Int64 in 1...200_000 {
        hash.bind(1, member)
        let value = try hash.firstInt() ?? 0
        if let other = seen.updateValue(member, forKey: value) { pairs.append((other, member)) }
      }
      #expect(pairs.count > 3)
      let table = try ClassificationSetTable(statements)
      for (one, other) in pairs {
        let numbers = [try table.number([one], parents: []), try table.number([other], parents: [])]
        #expect(numbers[0] != numbers[1])
        try table.hashes.write()
        // As another program finds them: nothing of them in memory.
        let again = try ClassificationSetTable(statements)
        #expect(try again.number([other], parents: []) == numbers[1])
        #expect(try again.number([one], parents: []) == numbers[0])
      }
      // A hash that leads to another set leads nowhere.
      try statements(
        "INSERT OR IGNORE INTO classification_set_hash SELECT carrel_checksum('777777', ''), id FROM classification_set"
      ).run()
      let new = try ClassificationSetTable(statements).number([777_777], parents: [])
      #expect(
        try statements("SELECT members FROM classification_set WHERE id = \(new)").firstInt() == 777_777)
    }
  }

  @Test("Of very many new sets none is taken for another one, and each is found again")
  func manyNew() throws {
    let builder = try CatalogBuilder()
    try CatalogWriter(builder.file).write { statements in
      let table = try ClassificationSetTable(statements)
      // Halves of hashes have 32 bits: among so many are some that are the same.
      for _ in 1...2 {
        for member: Int64 in 1...250_000 {
          #expect(try table.number([member, 300_000], parents: [(member, 300_000)]) == member)
        }
      }
      try table.hashes.write()
      #expect(try ClassificationSetTable(statements).number([7, 300_000], parents: [(7, 300_000)]) == 7)
    }
  }

  private static let lines = (1...60).map { number in
    FakeLearningAPIAsset.course(
      number, classifications: (0...number % 5).map { "urn:li:lyndaCategory:\((number + $0) % 7)" }
    ).json
  }

  @Test("A file of an earlier schema gets its hashes, and no set comes twice")
  func upgrade() throws {
    let builder = try CatalogBuilder(lines: Self.lines)
    let old = try builder.file(before: CatalogSchema.oldestWithSetHashes)
    let sets = try count("SELECT count(*) FROM classification_set", builder.file)
    #expect(try count("SELECT count(*) FROM classification_set", old) == sets)
    #expect(
      try count(
        """
        SELECT count(*) FROM classification_set JOIN classification_set_hash USING (id)
        WHERE hash = carrel_checksum(members, parents)
        """, old) == sets)
    try CatalogWriter(old).write { statements in
      let table = try ClassificationSetTable(statements)
      let known = try statements(
        "SELECT id, members FROM classification_set WHERE parents = '' ORDER BY id LIMIT 1")
      #expect(try known.step())
      let members = known.text(1).split(separator: ",").compactMap { Int64($0) }
      let id = known.int(0)
      known.reset()
      #expect(try table.number(members, parents: []) == id)
    }
  }

  @Test(
    "Damaged hashes are found by verify",
    arguments: [
      "DELETE FROM classification_set_hash WHERE id = 2",
      "UPDATE classification_set_hash SET hash = hash + 1",
      "INSERT INTO classification_set_hash VALUES (5, 1)",
      "INSERT INTO classification_set_hash VALUES (5, 99999)",
    ])
  func damaged(_ sql: String) throws {
    let builder = try CatalogBuilder(lines: Self.lines)
    #expect(try CatalogVerifier(builder.file).run() == [])
    let writer = try CatalogWriter(builder.file)
    try writer.write { try $0(sql).run() }
    writer.checkpoint()
    #expect(try CatalogVerifier(builder.file).run().allSatisfy { $0.check == "sets" })
    #expect(try CatalogVerifier(builder.file).run() != [])
  }
}
