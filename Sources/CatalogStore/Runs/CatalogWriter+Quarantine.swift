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
}
