import CatalogIndex
package import CatalogStore
import SmallAlgorithms

/// Which record lists which chapter or video, from rows. A record is an asset in one locale and goes by the number of its title.
package struct RecordLinks {
  private let connection: ReadConnection

  package init(_ connection: ReadConnection) { self.connection = connection }

  /// The assets whose records list an asset in a locale that it has a title in; each once.
  package func parents(ofAsset asset: Int64) throws(CatalogError) -> [Int64] {
    try ChecksummedTable.content.check(connection)
    let slots = try connection.statement("SELECT title_slots FROM asset WHERE id = ?")
    slots.bind(1, asset)
    var found: [Int64] = []
    for title in TitleNumbers(of: asset, titleCount: try slots.firstInt() ?? 0) {
      found += try parents(of: title).map(CatalogSchema.asset(ofTitle:))
    }
    return found.distinct
  }

  /// The records that list the asset of a title in the title's locale.
  func parents(of title: Int64) throws(CatalogError) -> [Int64] {
    try records("parent", where: "child", title)
  }

  /// The records of what a record lists, in its locale.
  func children(of title: Int64) throws(CatalogError) -> [Int64] {
    try records("child", where: "parent", title)
  }

  private func records(
    _ wanted: String, where known: String, _ title: Int64
  ) throws(CatalogError) -> [Int64] {
    guard let tag = try locale(of: title) else { return [] }
    let assets = try connection.statement(
      """
      SELECT \(wanted), title_slots FROM content JOIN asset ON asset.id = \(wanted)
      WHERE \(known) = ? AND content.locale = ?
      """)
    assets.bind(1, CatalogSchema.asset(ofTitle: title))
    assets.bind(2, tag)
    defer { assets.reset() }
    var found: [Int64] = []
    while try assets.step() {
      for number in TitleNumbers(of: assets.int(0), titleCount: assets.int(1)) {
        if try locale(of: number) == tag { found.append(number) }
      }
    }
    return found
  }

  /// The number of a title's locale; nil where there is no such title.
  private func locale(of title: Int64) throws(CatalogError) -> Int64? {
    let row = try connection.statement(
      "SELECT locale, \(ChecksummedRow.title.isSound(connection)) FROM title WHERE id = ?")
    row.bind(1, title)
    defer { row.reset() }
    guard try row.step() else { return nil }
    guard row.int(1) != 0 else { throw ChecksummedRow.title.damage(title, path: connection.path) }
    return row.int(0)
  }
}
