import CatalogSQLite
import LearningAPI

/// The columns of what records tell beside titles: which course lists an asset, and the words of descriptions.
extension SegmentBuilder {
  /// - Parameter sources: for each title of the segment its place among ``SegmentTitles``; less than 0 where it has none.
  /// - Returns: false where a number is too large for a column.
  mutating func addRecords(
    _ titles: SegmentTitles, _ sources: [Int], _ statements: StatementCache
  ) throws(CatalogError) -> Bool {
    let records = try SegmentRecords(of: assets, isEverything: isEverything, statements)
    guard records.locales.count == titles.assets.count else { return false }
    var places = RecordPlaces(assets: assets.ids.count)
    var locales: [UInt32] = []
    for (title, source) in sources.enumerated() where source >= 0 {
      places.add(title, of: Int(ordinals[Int(titles.assets[source])]), locale: records.locales[source])
      if title >= assets.ids.count { locales.append(records.locales[source]) }
    }
    guard locales.count == sources.count - assets.ids.count else { return false }
    try emit(.extraLocale, .numbers32(locales))
    try addParents(places, statements)
    if try IndexedFields.ofCatalog({ sql throws(CatalogError) in try statements(sql) }) == .title {
      shape.hasRecords = SegmentShape.linksAlone
      return true
    }
    return try addDescriptions(DescriptionWords(records, statements), sources)
  }

  private mutating func addParents(_ places: RecordPlaces, _ statements: StatementCache) throws(CatalogError)
  {
    var parents = [UInt32](repeating: Segment.noParent, count: shape.titles)
    var further: [UInt64] = []
    let index = AssetIndex(assets.ids)
    func take(_ row: SQLStatement) {
      guard let parent = index[row.int(0)], let child = index[row.int(2)],
        let locale = UInt32(exactly: row.int(1)),
        let title = places.title(of: Int(ordinals[child]), in: locale),
        let course = places.title(of: Int(ordinals[parent]), in: locale)
      else { return }
      if parents[title] == Segment.noParent {
        parents[title] = UInt32(course)
      } else {
        further.append(UInt64(title) << 32 | UInt64(course))
      }
    }
    if isEverything {
      let rows = try statements("SELECT parent, locale, child FROM content")
      while try rows.step() { take(rows) }
      rows.reset()
    } else {
      let rows = try statements("SELECT parent, locale, child FROM content WHERE child = ?")
      for id in assets.ids {
        rows.bind(1, id)
        while try rows.step() { take(rows) }
        rows.reset()
      }
    }
    further.sort()
    shape.furtherParents = further.count
    try emit(.parentTitle, .numbers32(parents))
    try emit(.furtherChild, .numbers32(further.map { UInt32($0 >> 32) }))
    try emit(.furtherParent, .numbers32(further.map { UInt32(truncatingIfNeeded: $0) }))
  }

  private mutating func addDescriptions(
    _ texts: DescriptionWords, _ sources: [Int]
  ) throws(CatalogError) -> Bool {
    guard texts.tokens.count < Int(Int32.max), texts.words.count < TitleSummary.wordLimit else {
      return false
    }
    let sorted = texts.words.sorted()
    var numbers = [UInt32](repeating: 0, count: sorted.count)
    var wordStarts: [UInt32] = [0]
    var wordBytes: [UInt8] = []
    for (number, old) in sorted.enumerated() {
      numbers[Int(old)] = UInt32(number)
      wordBytes.append(contentsOf: texts.words.bytes[texts.words.range(Int(old))])
      wordStarts.append(UInt32(wordBytes.count))
    }
    var described: [UInt32] = []
    var tokenStarts: [UInt32] = [0]
    var tokens: [UInt32] = []
    tokens.reserveCapacity(texts.tokens.count)
    var titlesOf = [[UInt32]](repeating: [], count: sorted.count)
    func add(_ word: UInt32, _ title: Int) {
      let number = Int(numbers[Int(word)])
      if titlesOf[number].last != UInt32(title) { titlesOf[number].append(UInt32(title)) }
    }
    for (title, source) in sources.enumerated() {
      guard source >= 0, let text = texts.texts[UInt32(source)] else { continue }
      described.append(UInt32(title))
      for at in text.tokens {
        tokens.append(numbers[Int(texts.tokens[at])])
        add(texts.tokens[at], title)
      }
      tokenStarts.append(UInt32(tokens.count))
      for at in text.joined { add(texts.joined[at], title) }
    }
    var starts: [UInt32] = [0]
    var runs: [UInt8] = []
    for titles in titlesOf {
      RunList.encode(titles[...], into: &runs)
      starts.append(UInt32(runs.count))
    }
    shape.textWords = sorted.count
    shape.textWordBytes = wordBytes.count
    shape.textRunBytes = runs.count
    shape.describedTitles = described.count
    shape.textTokens = tokens.count
    shape.hasRecords = 1
    try emit(.textWordStart, .numbers32(wordStarts))
    try emit(.textWordBytes, .bytes(wordBytes))
    try emit(.textStart, .numbers32(starts))
    try emit(.textRuns, .bytes(runs))
    try emit(.textTitles, .numbers32(described))
    try emit(.textTokenStart, .numbers32(tokenStarts))
    try emit(.textTokens, .narrow(tokens, below: shape.textWords))
    return true
  }
}
