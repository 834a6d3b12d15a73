extension CatalogWriter {
  /// Everything that is set aside, oldest first.
  package func quarantine() throws(CatalogError) -> [QuarantinedElement] {
    try read { statements in try QuarantinedElement.rows(statements(QuarantinedElement.select)) }
  }

  /// Takes elements out of the quarantine that are assets after all. Their assets have to be in the inbox
  /// already: a kill in between then costs nothing but the same work again.
  package func release(_ elements: [QuarantinedElement]) throws(CatalogError) {
    try write { statements in
      let remove = try statements("DELETE FROM quarantine WHERE id = ?")
      for element in elements {
        remove.bind(1, element.id)
        try remove.run()
      }
    }
  }

  /// Forgets what is set aside, with its bytes. What a later sync or import brings again is set aside again.
  ///
  /// - Parameter run: forgets only what this sync or import set aside.
  /// - Returns: how many elements that were.
  /// - Throws: ``CatalogError``.
  package func discardQuarantine(of run: Int64? = nil) throws(CatalogError) -> Int {
    let count = try write { statements in
      let (count, discard) = (
        try statements("SELECT count(*) FROM quarantine WHERE ?1 IS NULL OR run = ?1"),
        try statements("DELETE FROM quarantine WHERE ?1 IS NULL OR run = ?1")
      )
      for statement in [count, discard] { statement.bind(1, run) }
      let found = try count.firstInt() ?? 0
      try discard.run()
      return Int(found)
    }
    checkpoint()
    return count
  }
}
