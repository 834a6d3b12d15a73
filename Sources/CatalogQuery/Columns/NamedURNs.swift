import CatalogStore
import LearningAPI

/// The classifications or contributors of a catalog, some thousands: URN, name and type by number.
struct NamedURNs: Sendable {
  struct Entry: Sendable {
    var urn: String
    var name: String?
    /// Nil for contributors.
    var type: ClassificationType?
    /// Its place among all by URN, bytewise.
    var rank: UInt32
  }

  /// By number; numbers that stand for none are nil.
  private(set) var entries: [Entry?] = []
  private var numbers: [String: UInt32] = [:]

  /// - Parameter table: `classification` or `contributor`.
  init(_ table: SealedTable, _ connection: ReadConnection) throws(CatalogError) {
    try table.check(connection)
    let type = table == .classification ? "type" : "NULL"
    // The rows themselves, because the index over them has no checksum.
    let rows = try connection.statement(
      "SELECT id, urn, name, \(type) FROM \(table.rawValue) NOT INDEXED ORDER BY urn")
    defer { rows.reset() }
    var rank: UInt32 = 0
    while try rows.step() {
      let id = rows.int(0)
      // Segments hold no larger numbers either.
      guard (0..<1 << 24).contains(id) else { continue }
      if entries.count <= id {
        entries.append(contentsOf: repeatElement(nil, count: Int(id) + 1 - entries.count))
      }
      entries[Int(id)] = Entry(
        urn: rows.text(1), name: rows.optionalText(2),
        type: rows.optionalText(3).map(ClassificationType.init(rawValue:)), rank: rank)
      numbers[rows.text(1)] = UInt32(id)
      rank += 1
    }
  }

  /// The number of a URN; nil where the catalog does not know it.
  func number(_ urn: URN) -> UInt32? { numbers[urn.rawValue] }

  /// The most frequent values, equal counts bytewise by URN, and what is left.
  func facet(_ name: FacetName, _ counts: ValueCounts, limit: Int) -> Facet {
    var first: [(count: UInt32, rank: UInt32, entry: Entry)] = []
    var values = 0
    var assets = 0
    for (number, count) in counts.dense.enumerated() where count > 0 {
      guard number < entries.count, let entry = entries[number] else { continue }
      values += 1
      assets += Int(count)
      if first.count == limit, let last = first.last,
        last.count > count || (last.count == count && last.rank < entry.rank)
      {
        continue
      }
      var low = 0
      var high = first.count
      while low < high {
        let middle = (low + high) / 2
        let other = first[middle]
        let isBefore = other.count == count ? other.rank < entry.rank : other.count > count
        if isBefore { low = middle + 1 } else { high = middle }
      }
      if first.count == limit { first.removeLast() }
      first.insert((count, entry.rank, entry), at: low)
    }
    return Facet(
      name, first.map { Facet.Value(value: $0.entry.urn, label: $0.entry.name, count: Int($0.count)) },
      otherValues: values - first.count, otherAssets: assets - first.reduce(0) { $0 + Int($1.count) })
  }

  /// What has to be met: of each type any. A URN that the catalog does not know stands for a type of its own, so
  /// nothing matches it.
  func groups(_ urns: [URN]) -> [(type: ClassificationType?, criterion: Criterion, members: Set<UInt32>)] {
    var groups: [(type: ClassificationType?, criterion: Criterion, members: Set<UInt32>)] = []
    for urn in urns {
      let number = numbers[urn.rawValue]
      let type = number.flatMap { entries[Int($0)]?.type }
      let at = groups.firstIndex { $0.type == type } ?? groups.count
      if at == groups.count { groups.append((type, Criterion(type), [])) }
      if let number { groups[at].members.insert(number) }
    }
    return groups
  }
}
