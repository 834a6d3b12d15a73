import CatalogStore
import LearningAPI

/// How much assets have in common with one of them: the skills and topics they share, rarer ones worth more.
///
/// A shared classification is worth log₂((N + 1) / n), N being all assets that are neither retired nor
/// chapters and n those of them that carry it (inverse document frequency; K. Spärck Jones 1972). Sums are
/// whole numbers of 1/65,536, so that every machine orders the same way.
struct Similarity {
  /// What is shared, the rarest first; equally rare ones by URN.
  struct Trait {
    let number: Int64
    let shared: SharedTrait
    let weight: Int
  }

  private(set) var traits: [Trait] = []
  /// By set of classifications, the place among the different sums.
  private var tiers: [Int64: Int32] = [:]
  /// The asset itself, and the chapters and videos that only it tells of.
  private var own = NumberSet()

  init(to id: Int64, _ connection: ReadConnection) throws(CatalogError) {
    let find = try connection.statement("SELECT classification_set FROM asset WHERE id = ?")
    find.bind(1, id)
    let members = try find.firstInt().map { (set) throws(CatalogError) in
      try InternedSetReader(connection).members("classification", set)
    }
    try self.init(sharing: members ?? [], connection)
    own.insert(id)
    let inside = try connection.statement(
      "SELECT child FROM content JOIN asset ON asset.id = child WHERE parent = ? AND is_derived")
    inside.bind(1, id)
    while try inside.step() { own.insert(inside.int(0)) }
    inside.reset()
  }

  /// How much assets have in common with one that has these classifications, or had them.
  init(sharing members: [Int64], _ connection: ReadConnection) throws(CatalogError) {
    try ChecksummedTable.classification.check(connection)
    let sizes = try Self.sizes(connection)
    let all = sizes.values.reduce(0, +)
    var sums: [Int64: Int] = [:]
    let row = try connection.statement("SELECT urn, name, type FROM classification WHERE id = ?")
    let holders = try connection.statement("SELECT id FROM classification_set_member WHERE member = ?")
    for member in members {
      row.bind(1, member)
      defer { row.reset() }
      guard try row.step(), let urn = URN(row.text(0)) else {
        throw .damaged(path: connection.path, detail: "the classification \(member) is missing")
      }
      let type = ClassificationType(rawValue: row.text(2))
      guard type == .skill || type == .topic else { continue }
      var sets: [Int64] = []
      holders.bind(1, member)
      while try holders.step() { sets.append(holders.int(0)) }
      holders.reset()
      let carriers = sets.reduce(0) { $0 + (sizes[$1] ?? 0) }
      let weight = Self.logarithm(all + 1) - Self.logarithm(max(carriers, 1))
      for set in sets { sums[set, default: 0] += weight }
      traits.append(
        Trait(
          number: member, shared: SharedTrait(urn: urn, type: type, name: row.optionalText(1)),
          weight: weight))
    }
    traits.sort { $0.weight == $1.weight ? $0.shared.urn < $1.shared.urn : $0.weight > $1.weight }
    let ranking = Set(sums.values).sorted(by: >)
    let places = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1, Int32($0)) })
    tiers = sums.compactMapValues { places[$0] }
  }

  /// How many assets have each set of classifications.
  private static func sizes(_ connection: ReadConnection) throws(CatalogError) -> [Int64: Int] {
    let rows = try connection.statement(
      """
      SELECT classification_set, count(*) FROM asset JOIN asset_type t NOT INDEXED ON t.id = type
      WHERE NOT is_retired AND t.name <> 'CHAPTER' GROUP BY classification_set
      """)
    defer { rows.reset() }
    var sizes: [Int64: Int] = [:]
    while try rows.step() { sizes[rows.int(0)] = Int(rows.int(1)) }
    return sizes
  }

  /// The place of a row, smaller is moreSimilar; nil where nothing is shared, and for the asset's own.
  @inline(__always)
  func tier(_ row: AssetRow) -> Int32? { own.contains(row.id) ? nil : tiers[row.classificationSet] }

  /// What a row with this set of classifications shares.
  func shared(_ members: [Int64]) -> [SharedTrait] {
    traits.filter { members.contains($0.number) }.map(\.shared)
  }

  /// The binary logarithm of a whole number from 1, in 1/65,536, rounded down. Digit by digit with whole
  /// numbers: a mathematical library may round differently on another machine.
  static func logarithm(_ number: Int) -> Int {
    let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
    // The mantissa, from 1 up to 2, in 1/2^31.
    var mantissa =
      whole <= 31 ? UInt64(number) << UInt64(31 - whole) : UInt64(number) >> UInt64(whole - 31)
    var result = whole << 16
    for bit in (0..<16).reversed() {
      mantissa = (mantissa * mantissa) >> 31
      if mantissa >= 1 << 32 {
        mantissa >>= 1
        result |= 1 << bit
      }
    }
    return result
  }
}
