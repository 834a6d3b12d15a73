package import CatalogFacets
import CatalogIndex
package import CatalogStore
package import LearningAPI

/// The classifications or contributors of a catalog, some thousands, by number.
package final class NamedURNs: Sendable {
  package let values: FacetValues
  /// The numbers of programmes of continuing education, ascending.
  package let credentials: [Int]
  /// Nil for contributors, and for numbers that stand for nothing.
  private let types: [ClassificationType?]

  /// - Parameter table: `classification` or `contributor`.
  package init(_ table: ChecksummedTable, _ connection: ReadConnection) throws(CatalogError) {
    try table.check(connection)
    let type = table == .classification ? "type" : "NULL"
    // The rows themselves, because the index over them has no checksum.
    let rows = try connection.statement(
      "SELECT id, urn, name, \(type) FROM \(table.rawValue) NOT INDEXED ORDER BY urn")
    defer { rows.reset() }
    var entries: [FacetValues.Entry?] = []
    var types: [ClassificationType?] = []
    var order: [Int] = []
    let count = try connection.statement("SELECT count(*) FROM \(table.rawValue) NOT INDEXED").firstInt() ?? 0
    while try rows.step() {
      let id = rows.int(0)
      // Segments hold no larger numbers either.
      if id >= Int64(Segment.memberLimit) { continue }
      guard id >= 0, Segment.isDense(below: Int(id) + 1, rows: Int(clamping: count)) else {
        throw .damaged(path: connection.path, detail: "'\(table.rawValue)' has the number \(id)")
      }
      if entries.count <= id {
        let missing = Int(id) + 1 - entries.count
        entries.append(contentsOf: repeatElement(nil, count: missing))
        types.append(contentsOf: repeatElement(nil, count: missing))
      }
      entries[Int(id)] = FacetValues.Entry(value: rows.text(1), label: rows.optionalText(2))
      types[Int(id)] = rows.optionalText(3).map(ClassificationType.init(rawValue:))
      order.append(Int(id))
    }
    values = FacetValues(entries, order: order)
    self.types = types
    credentials = types.indices.filter { types[$0] == .continuingEducationUnit }
  }

  /// The type of what a number stands for; nil where that is nothing, and for contributors.
  package func type(of number: Int) -> ClassificationType? { number < types.count ? types[number] : nil }

  /// A URN's number and type; nil where the catalog does not know it, and for contributors.
  package func number(of urn: URN) -> (number: Int64, type: ClassificationType)? {
    guard let number = values.number(of: urn.rawValue), let type = types[number] else { return nil }
    return (Int64(number), type)
  }
}
