import CatalogSQLite
import ParallelWork

/// Builds a segment from rows of the source of record, column by column, and gives each away as soon as it is there: all of them
/// at once would take a hundred megabytes for a million assets.
struct SegmentBuilder {
  private(set) var assets: SegmentAssets
  let isEverything: Bool
  var shape = SegmentShape()
  let emit: (ColumnName, ColumnValues) throws(CatalogError) -> Void
  /// The asset at each ordinal, and back.
  private(set) var assetAt: [Int] = []
  private(set) var ordinals: [UInt32] = []
  private var recencyRanks: [UInt32] = []
  /// Of the titles of frequent words, and the assets of further titles, until ``addBitmapTags(_:_:)`` counts them.
  var bitmaps: [UInt64] = []
  var extraAssets: [UInt32] = []

  /// - Parameters:
  ///   - ids: the assets, ascending; nil means all.
  ///   - emit: takes the columns.
  /// - Returns: nil where a number does not fit into a column: such a catalog has no columnar index.
  static func build(
    _ ids: [Int64]?, _ statements: StatementCache,
    emit: @escaping (ColumnName, ColumnValues) throws(CatalogError) -> Void
  ) throws(CatalogError) -> SegmentShape? {
    var builder = SegmentBuilder(try SegmentAssets(ids, statements), isEverything: ids == nil, emit)
    guard (builder.assets.ids.first ?? 0) >= 0, (builder.assets.ids.last ?? 0) < Int64(UInt32.max) else {
      return nil
    }
    try builder.orderAssets()
    builder.assets.forgetOrder()
    let order = try builder.orderTitles(statements)
    try builder.addURNs(statements)
    guard try builder.addWords(statements), try builder.addYears() else { return nil }
    try builder.addTitleRanks(order.take())
    guard try builder.addClassifications(statements),
      try builder.addContributors(statements)
    else { return nil }
    return builder.shape
  }

  private init(
    _ assets: SegmentAssets, isEverything: Bool,
    _ emit: @escaping (ColumnName, ColumnValues) throws(CatalogError) -> Void
  ) {
    self.assets = assets
    self.isEverything = isEverything
    self.emit = emit
  }

  private mutating func orderAssets() throws(CatalogError) {
    let count = assets.ids.count
    var byURN = [Int](repeating: 0, count: count)
    for (index, rank) in assets.urnRanks.enumerated() { byURN[Int(rank)] = index }
    // Newest first, then by URN, as one comparison of two numbers.
    let newest = (0..<UInt32(count)).map { rank in
      (~UInt64(bitPattern: assets.published[byURN[Int(rank)]] ^ .min), rank)
    }.sorted { $0 < $1 }
    recencyRanks = Array(repeating: 0, count: count)
    for (rank, entry) in newest.enumerated() { recencyRanks[byURN[Int(entry.1)]] = UInt32(rank) }

    let partitionOrder = assets.partitions.indices.sorted {
      Self.precedes(assets.partitions[$0], assets.partitions[$1])
    }
    var partitionRanks = [UInt64](repeating: 0, count: partitionOrder.count)
    for (rank, partition) in partitionOrder.enumerated() { partitionRanks[partition] = UInt64(rank) }
    let keys = newest.indices.map { rank in
      partitionRanks[Int(assets.partitionOf[byURN[Int(newest[rank].1)]])] << 32 | UInt64(rank)
    }.sorted()
    assetAt = keys.map { byURN[Int(newest[Int($0 & 0xFFFF_FFFF)].1)] }
    ordinals = Array(repeating: 0, count: count)
    for (ordinal, index) in assetAt.enumerated() { ordinals[index] = UInt32(ordinal) }

    shape.assets = count
    var sizes = [Int](repeating: 0, count: assets.partitions.count)
    for partition in assets.partitionOf { sizes[Int(partition)] += 1 }
    var next = 0
    for number in partitionOrder {
      var partition = assets.partitions[number]
      partition.assets = next..<next + sizes[number]
      next += sizes[number]
      shape.partitions.append(partition)
    }
    try emit(.assetID, .numbers32(assetAt.map { UInt32(assets.ids[$0]) }))
    try emit(.recencyRank, .numbers32(assetAt.map { recencyRanks[$0] }))
    try emit(.modifiedAt, .numbers64(assetAt.map { assets.modified[$0] }))
    try emit(.span, .bytes(assetAt.map { assets.spans[$0] }))
    var derived = [UInt64](repeating: 0, count: shape.assetBitmapWords)
    for (ordinal, index) in assetAt.enumerated() where assets.isDerived[index] {
      derived[ordinal >> 6] |= 1 << UInt64(ordinal & 63)
    }
    shape.hasDerived = 1
    try emit(.derivedAssets, .bits(derived))
  }

  private static func precedes(_ left: SegmentPartition, _ right: SegmentPartition) -> Bool {
    if left.isRetired != right.isRetired { return right.isRetired }
    return (left.localeSet, left.type, left.level ?? -1) < (right.localeSet, right.type, right.level ?? -1)
  }

  /// The assets in the order of their titles' normalized words, bytewise, then newest, then by URN; on a thread of its own.
  private func orderTitles(_ statements: StatementCache) throws(CatalogError) -> Future<[UInt32]> {
    let titles = try ShownTitles(of: assets, isEverything: isEverything, statements)
    return .beside { [recencyRanks] in titles.order(then: recencyRanks) }
  }

  private func addTitleRanks(_ order: [UInt32]) throws(CatalogError) {
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, index) in order.enumerated() { ranks[Int(ordinals[Int(index)])] = UInt32(rank) }
    try emit(.titleRank, .numbers32(ranks))
  }

  private mutating func addURNs(_ statements: StatementCache) throws(CatalogError) {
    var forms = URNForms()
    var form = [UInt8](repeating: URNForms.none, count: assets.ids.count)
    var first = [UInt32](repeating: 0, count: assets.ids.count)
    var second = first
    func take(_ row: SQLStatement, _ index: Int) {
      let ordinal = Int(ordinals[index])
      (form[ordinal], first[ordinal], second[ordinal]) = row.withText(0) { forms.split($0) }
    }
    if isEverything {
      let rows = try statements("SELECT urn, id FROM asset ORDER BY id")
      var index = 0
      while try rows.step(), index < assets.ids.count, rows.int(1) == assets.ids[index] {
        take(rows, index)
        index += 1
      }
      rows.reset()
    } else {
      let row = try statements("SELECT urn FROM asset WHERE id = ?")
      for (index, id) in assets.ids.enumerated() {
        row.bind(1, id)
        if try row.step() { take(row, index) }
        row.reset()
      }
    }
    let encoded = forms.encoded
    shape.urnFormBytes = encoded.count
    try emit(.urnForms, .bytes(encoded))
    try emit(.urnForm, .bytes(form))
    try emit(.urnFirst, .numbers32(first))
    try emit(.urnSecond, .numbers32(second))
  }

  private mutating func addYears() throws(CatalogError) -> Bool {
    let years = Set(assets.years).subtracting([SegmentAssets.noYear]).sorted()
    // Epoch milliseconds reach to the year 292,278,994.
    guard years.count < Int(Segment.noYear) else { return false }
    let index = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, UInt16($0)) })
    shape.years = years.count
    try emit(.years, .numbers32(years.map { UInt32(bitPattern: $0) }))
    try emit(.year, .numbers16(assetAt.map { index[assets.years[$0]] ?? Segment.noYear }))
    return true
  }
}
