import CatalogStore
import CatalogText
import LearningAPI

/// The names of some kinds, all looked at: there are some ten thousand.
struct NameListing {
  private struct Entry {
    let kind: NameKind
    let named: NamedURN
    let normalized: String
  }

  /// How many near names are told.
  private static let nearestLimit = 3
  private var entries: [Entry] = []
  /// Bytewise. Sorting all costs as much as reading all, and a whole name needs no order.
  private var ordered: [Entry] {
    entries.sorted { left, right in
      left.normalized == right.normalized
        ? left.named.urn < right.named.urn
        : left.normalized.utf8.lexicographicallyPrecedes(right.normalized.utf8)
    }
  }

  /// - Parameter names: what is looked for, where whole names are; then other entries may be missing.
  init(_ kinds: [NameKind], equal names: [String]?, _ connection: ReadConnection) throws(CatalogError) {
    let filter = names.map(NameFilter.init)
    for table in [ChecksummedTable.classification, .contributor] {
      let isContributor = table == .contributor
      guard kinds.contains(where: { ($0 == .contributor) == isContributor }) else { continue }
      try table.check(connection)
      let select = try connection.statement(
        "SELECT urn, name\(isContributor ? "" : ", type") FROM \(table.rawValue) WHERE name IS NOT NULL")
      defer { select.reset() }
      while try select.step() {
        guard filter.map({ filter in select.withText(1) { filter.mayBeOne($0) } }) ?? true else { continue }
        let kind = isContributor ? .contributor : NameKind.classification(.init(rawValue: select.text(2)))
        guard kinds.contains(kind) else { continue }
        let named = NamedURN(urn: URN(unchecked: select.text(0)), name: select.text(1))
        entries.append(Entry(kind: kind, named: named, normalized: TextNormalizer.normalize(named.name)))
      }
    }
  }

  /// Those with this name, by URN.
  func named(_ name: String, of kind: NameKind? = nil) -> [NamedURN] {
    let wanted = TextNormalizer.normalize(name)
    return entries.filter { $0.normalized == wanted && kind ?? $0.kind == $0.kind }.map(\.named)
      .sorted { $0.urn < $1.urn }
  }

  /// Different names that begin so, in their order.
  func beginning(_ prefix: String, limit: Int) -> [String] {
    let wanted = TextNormalizer.normalize(prefix)
    var found: [String] = []
    var last: String?
    for entry in ordered where entry.normalized.utf8.starts(with: wanted.utf8) && entry.normalized != last {
      guard found.count < limit else { break }
      found.append(entry.named.name)
      last = entry.normalized
    }
    return found
  }

  /// The names that a misspelt one may mean. First is what has only a qualifier behind it (`Python (Programming Language)`);
  /// then by distance, where names that begin with the whole of it stand behind one wrong letter; then the shorter ones
  /// that hold it, from the beginning of a word before within one (`O'Fennel`), then the longer ones whose words it holds.
  func nearest(_ name: String) -> [String] {
    let wanted = TextNormalizer.normalize(name)
    guard !wanted.isEmpty else { return [] }
    let letters = wanted.unicodeScalars.count
    // As far as a third of the letters may be wrong before a name is another one.
    let limit = max(2, letters / 3)
    let spaced = " \(wanted) "
    var distance = EditDistance(to: wanted)
    var near: [(distance: Int, length: Int, entry: Entry)] = []
    for entry in ordered where entry.normalized != near.last?.entry.normalized {
      if entry.normalized.hasPrefix(wanted + " (") {
        near.append((0, entry.normalized.utf8.count, entry))
      } else if let found = distance(entry.normalized, limit: min(1, limit)) {
        near.append((found, 0, entry))
      } else if entry.normalized.hasPrefix(wanted + " ") {
        near.append((1, entry.normalized.utf8.count, entry))
      } else if let found = distance(entry.normalized, limit: limit) {
        near.append((found, 0, entry))
      } else if entry.normalized.utf8.starts(with: wanted.utf8) || entry.normalized.contains(" " + wanted) {
        near.append((limit + 1, entry.normalized.utf8.count, entry))
      } else if letters > 2, entry.normalized.contains(wanted) {
        near.append((limit + 2, entry.normalized.utf8.count, entry))
      } else if entry.normalized.utf8.count > 2, spaced.contains(" \(entry.normalized) ") {
        near.append((limit + 3, -entry.normalized.utf8.count, entry))
      }
    }
    // The entries are in bytewise order, which decides where the rest is equal.
    let sorted = near.enumerated().sorted {
      ($0.element.distance, $0.element.length, $0.offset) < (
        $1.element.distance, $1.element.length, $1.offset
      )
    }
    return sorted.prefix(Self.nearestLimit).map(\.element.entry.named.name)
  }
}
