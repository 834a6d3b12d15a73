import CatalogRemote
import CatalogStore
import LearningAPI

/// Single rows by their keys.
struct Lookup {
  private let connection: ReadConnection

  init(_ connection: ReadConnection) { self.connection = connection }

  func generation() throws(QueryError) -> Int {
    try wrap { () throws(CatalogError) in
      Int(clamping: try GenerationRow.number(connection.statement))
    }
  }

  /// - Throws: `QueryError` `catalog` where the index of URNs leads to another asset than it should.
  func asset(_ urn: URN) throws(QueryError) -> Int64? {
    try wrap { () throws(CatalogError) in
      if let remote = connection.remote { return try remote.asset(urn) }
      let select = try connection.statement("SELECT id FROM asset WHERE urn = ?")
      select.bind(1, urn.rawValue)
      guard let id = try select.firstInt() else { return nil }
      // The index alone answers that, and it has no checksum.
      let row = try connection.statement("SELECT urn FROM asset NOT INDEXED WHERE id = ?")
      row.bind(1, id)
      defer { row.reset() }
      guard try row.step(), row.text(0) == urn.rawValue else {
        throw .damaged(
          path: connection.path, detail: "its index of URNs leads from '\(urn)' to another asset")
      }
      return id
    }
  }

  func urn(page: LearningPage) throws(QueryError) -> URN? {
    try wrap { () throws(CatalogError) in
      if let remote = connection.remote { return try remote.urn(page: page) }
      let select = try connection.statement("SELECT urn FROM asset WHERE page = ? ORDER BY urn LIMIT 1")
      select.bind(1, page.path)
      defer { select.reset() }
      return try select.step() ? URN(select.text(0)) : nil
    }
  }

  func classification(_ urn: URN) throws(QueryError) -> JSONDocument? {
    try wrap { () throws(CatalogError) in
      try ChecksummedTable.classification.check(connection)
      let select = try connection.statement(
        "SELECT type, name, name_locale, json FROM classification WHERE urn = ?")
      select.bind(1, urn.rawValue)
      defer { select.reset() }
      guard try select.step() else { return nil }
      var text = select.optionalText(3)
      if text == nil {
        var json = JSONWriter()
        json.object {
          $0.key("urn")
          $0.string(urn.rawValue)
          if let name = select.optionalText(1) {
            $0.key("name")
            $0.object {
              if let locale = select.optionalText(2).flatMap({ AssetLocale($0) }) {
                $0.key("locale")
                locale.write(to: &$0)
              }
              $0.key("value")
              $0.string(name)
            }
          }
          $0.key("type")
          $0.string(select.text(0))
        }
        text = json.text
      }
      do { return try JSONDocument(text ?? "") } catch {
        throw .damaged(path: connection.path, detail: "classification '\(urn)': \(error)")
      }
    }
  }
}
