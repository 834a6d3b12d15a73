import CatalogRemote
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// Lists classifications. There are some ten thousand, so it looks at all their names.
struct ClassificationListing {
  /// One that is listed, and its place.
  struct Entry {
    let urn: URN
    /// 0 for the exact name, 1 for one that begins with the words, 2 for the rest.
    var tier = 0
    let name: String
  }

  private let connection: ReadConnection

  init(_ connection: ReadConnection) { self.connection = connection }

  /// Sorts what is found and reads one page of it.
  func page(
    _ start: Int, _ count: Int, _ find: (ClassificationListing) throws(QueryError) -> [Entry]
  ) throws(QueryError) -> ClassificationPage {
    guard start >= 0, AssetCriteria.allowedCounts.contains(count) else {
      throw .criteria(
        CriteriaError("start must be 0 or more and count from 0 to 100; they are \(start) and \(count)"))
    }
    let sorted = try find(self).sorted {
      if $0.tier != $1.tier { return $0.tier < $1.tier }
      return $0.name == $1.name ? $0.urn < $1.urn : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    var elements: [JSONDocument] = []
    for entry in sorted.dropFirst(start).prefix(count) {
      if let json = try Lookup(connection).classification(entry.urn) { elements.append(json) }
    }
    return ClassificationPage(total: sorted.count, elements: elements)
  }

  func named(_ keyword: String) throws(QueryError) -> [Entry] {
    let wanted = Self.words(keyword)
    guard !wanted.isEmpty else { return [] }
    return try wrap { () throws(CatalogError) in
      let select = try connection.statement("SELECT urn, name FROM classification WHERE name IS NOT NULL")
      defer { select.reset() }
      var found: [Entry] = []
      while try select.step() {
        let name = select.text(1)
        let words = Self.words(name)
        guard wanted.allSatisfy({ word in words.contains { $0.utf8.starts(with: word.utf8) } }),
          let urn = URN(select.text(0))
        else { continue }
        let begins =
          words.starts(with: wanted.dropLast()) && words.count >= wanted.count
          && words[wanted.count - 1].utf8.starts(with: wanted[wanted.count - 1].utf8)
        found.append(
          Entry(urn: urn, tier: words == wanted ? 0 : begins ? 1 : 2, name: TextNormalizer.normalize(name)))
      }
      return found
    }
  }

  private static func words(_ text: String) -> [String] {
    TitleWords(text).words.filter { $0 != TitleWords.boundary }
  }

  func all(of type: ClassificationType, in locale: AssetLocale) throws(QueryError) -> [Entry] {
    let found = try wrap { () throws(CatalogError) in
      let names = try Dictionaries(connection)
      let locales = names.locales.filter { locale.covers($0.value) }
      let sets = names.localeSets.filter { $0.value.contains { locales[$0] != nil } }.keys
      let carried = try carried(localeSets: Set(sets))
      let select = try connection.statement(
        "SELECT id, urn, name, name_locale FROM classification WHERE type = ?")
      select.bind(1, type.rawValue)
      defer { select.reset() }
      var found: [Entry] = []
      while try select.step() {
        let isNamed = select.optionalText(3).flatMap { AssetLocale($0) }.map(locale.covers) ?? false
        guard isNamed || carried.contains(select.int(0)), let urn = URN(select.text(1)) else { continue }
        found.append(Entry(urn: urn, name: TextNormalizer.normalize(select.text(2))))
      }
      return found
    }
    guard found.isEmpty, !ClassificationType.documented.contains(type), try !exists(type) else {
      return found
    }
    let list = ClassificationType.documented.map(\.rawValue).joined(separator: ", ")
    throw .criteria(CriteriaError("there is no classification type '\(type)'; choose from \(list)"))
  }

  /// What assets with these sets of locales carry, themselves or through a path; retired ones do not count.
  private func carried(localeSets: Set<Int64>) throws(CatalogError) -> NumberSet {
    var sets = NumberSet()
    if let remote = connection.remote {
      for set in try remote.classificationSets(with: localeSets) { sets.insert(set) }
    } else {
      let pairs = try connection.statement(
        "SELECT DISTINCT classification_set, locale_set FROM asset WHERE NOT is_retired")
      defer { pairs.reset() }
      while try pairs.step() { if localeSets.contains(pairs.int(1)) { sets.insert(pairs.int(0)) } }
    }
    let members = try connection.statement("SELECT member, id FROM classification_set_member")
    defer { members.reset() }
    var carried = NumberSet()
    while try members.step() { if sets.contains(members.int(1)) { carried.insert(members.int(0)) } }
    return carried
  }

  private func exists(_ type: ClassificationType) throws(QueryError) -> Bool {
    try wrap { () throws(CatalogError) in
      let select = try connection.statement("SELECT 1 FROM classification WHERE type = ? LIMIT 1")
      select.bind(1, type.rawValue)
      return try select.firstInt() != nil
    }
  }
}
