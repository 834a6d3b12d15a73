package import CatalogStore
import LearningAPI

/// The skills and topics of an asset that others may share, rarer ones worth more.
///
/// A shared classification is worth log₂((N + 1) / n), N being all assets that are neither retired nor
/// chapters and n those of them that carry it (inverse document frequency; K. Spärck Jones 1972). Sums are
/// whole numbers of 1/65,536, so that every machine orders the same way.
package struct SharedTraits {
  package struct Trait {
    package let number: Int64
    package let shared: SharedTrait
    package let weight: Int
  }

  /// The rarest first; equally rare ones by URN.
  package private(set) var all: [Trait] = []

  /// - Parameters:
  ///   - members: the classifications of the asset.
  ///   - total: how many assets there are that are neither retired nor chapters.
  ///   - carriers: how many of them have a classification.
  package init(
    of members: [Int64], total: Int, _ connection: ReadConnection,
    carriers: (Int64) throws(CatalogError) -> Int
  ) throws(CatalogError) {
    try ChecksummedTable.classification.check(connection)
    let row = try connection.statement("SELECT urn, name, type FROM classification WHERE id = ?")
    for member in members {
      row.bind(1, member)
      defer { row.reset() }
      guard try row.step(), let urn = URN(row.text(0)) else {
        throw .damaged(path: connection.path, detail: "the classification \(member) is missing")
      }
      let type = ClassificationType(rawValue: row.text(2))
      guard type == .skill || type == .topic else { continue }
      let weight = Self.logarithm(total + 1) - Self.logarithm(max(try carriers(member), 1))
      all.append(
        Trait(
          number: member, shared: SharedTrait(urn: urn, type: type, name: row.optionalText(1)),
          weight: weight))
    }
    all.sort { $0.weight == $1.weight ? $0.shared.urn < $1.shared.urn : $0.weight > $1.weight }
  }

  /// What each of some assets shares.
  package func shared(
    by assets: [RankedAsset], _ connection: ReadConnection
  ) throws(CatalogError) -> [[SharedTrait]] {
    let find = try connection.statement("SELECT classification_set FROM asset WHERE id = ?")
    return try assets.map { (asset) throws(CatalogError) in
      find.bind(1, asset.id)
      let members = try InternedSetReader(connection).members("classification", try find.firstInt() ?? 0)
      return all.filter { members.contains($0.number) }.map(\.shared)
    }
  }

  /// The binary logarithm of a whole number from 1, in 1/65,536, rounded down. Digit by digit with whole
  /// numbers: a mathematical library may round differently on another machine.
  package static func logarithm(_ number: Int) -> Int {
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
