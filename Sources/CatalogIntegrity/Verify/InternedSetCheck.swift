import CatalogStore

/// Whether the two forms of each set agree: the members in its row, and the table that leads from a member to it.
struct InternedSetCheck: CatalogCheck {
  let name = "sets"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let kinds = ["locale", "classification", "contributor"]
    for (index, kind) in kinds.enumerated() {
      try inspection.advance(index, of: kinds.count)
      let known = Set(try integers("SELECT id FROM \(kind)", inspection.connection))
      var led: [Int64: [Int64]] = [:]
      let rows = try inspection.connection.statement("SELECT id, member FROM \(kind)_set_member")
      while try rows.step() { led[rows.int(0), default: []].append(rows.int(1)) }
      rows.reset()
      let sets = try inspection.connection.statement("SELECT id, members FROM \(kind)_set")
      while try sets.step() {
        let id = sets.int(0)
        let members = sets.text(1).split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) }
        let stored = members == [nil] && sets.text(1).isEmpty ? [] : members
        if stored != (led.removeValue(forKey: id) ?? []).sorted().map(Optional.some) {
          inspection.report("\(kind) set \(id) and the table of its members differ")
        }
        if let unknown = stored.first(where: { $0.map { !known.contains($0) } ?? true }) {
          let member = unknown.map(String.init) ?? "?"
          inspection.report("\(kind) set \(id) has a member that is missing: \(member)")
        }
      }
      sets.reset()
      for id in led.keys.sorted() { inspection.report("members of a \(kind) set that is missing: \(id)") }
    }
    if inspection.connection.hasSetHashes { try checkHashes(&inspection) }
  }

  /// Whether each set of classifications is found by its hash, and is there once.
  private func checkHashes(_ inspection: inout Inspection) throws(CatalogError) {
    let hash = "carrel_checksum(members, parents)"
    for (what, sql) in [
      (
        "classification sets that their hash does not lead to",
        """
        SELECT id FROM classification_set s
        WHERE NOT EXISTS (SELECT 1 FROM classification_set_hash h WHERE h.hash = \(hash) AND h.id = s.id)
        """
      ),
      (
        "hashes of other classification sets than they lead to",
        """
        SELECT h.id FROM classification_set_hash h
        WHERE NOT EXISTS (SELECT 1 FROM classification_set s WHERE s.id = h.id AND h.hash = \(hash))
        """
      ),
      (
        "classification sets that are there twice",
        """
        SELECT s.id FROM classification_set_hash h JOIN classification_set_hash o ON o.hash = h.hash AND o.id > h.id
        JOIN classification_set s ON s.id = o.id JOIN classification_set f ON f.id = h.id
        WHERE f.members = s.members AND f.parents = s.parents
        """
      ),
    ] {
      let found = try integers(sql, inspection.connection)
      if let first = found.first {
        inspection.report("\(what): \(found.count) (\(first)\(found.count > 1 ? ", …" : ""))")
      }
    }
  }

  private func integers(_ sql: String, _ connection: ReadConnection) throws(CatalogError) -> [Int64] {
    let rows = try connection.statement(sql)
    defer { rows.reset() }
    var numbers: [Int64] = []
    while try rows.step() { numbers.append(rows.int(0)) }
    return numbers
  }
}
