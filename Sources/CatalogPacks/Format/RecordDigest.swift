import CatalogStore
import SmallAlgorithms

/// A number for all records of a catalog, and all names of classifications and contributors, whatever their order and their
/// numbers: sender and receiver compare it.
///
/// It finds mistakes. Who could want to deceive is kept out by the signature.
struct RecordDigest {
  /// The records of a catalog: URN, locale, size and checksum of the JSON, and its number.
  static let select = """
    SELECT a.urn, l.name, raw.size, raw.seal, raw.id FROM title t
    JOIN asset a ON a.id = t.id & \(CatalogSchema.titleStride - 1) JOIN locale l ON l.id = t.locale
    JOIN raw ON raw.id = t.raw
    """

  private var sum: UInt64 = 0
  private var count = 0

  mutating func add(_ urn: String, _ locale: String, size: Int64, checksum: Int64) {
    var hash = KeptHash()
    for byte in urn.utf8 { hash.add(UInt64(byte)) }
    hash.add(256)
    for byte in locale.utf8 { hash.add(UInt64(byte)) }
    hash.add(256)
    hash.add(UInt64(bitPattern: size))
    hash.add(UInt64(bitPattern: checksum))
    sum &+= QuickHash.spread(hash.value)
    count += 1
  }

  mutating func add(_ kind: PackLedger.Kind, _ urn: String, checksum: Int64) {
    // No locale begins so.
    add(urn, "\0\(kind.rawValue)", size: 0, checksum: checksum)
  }

  /// As manifests have it.
  var text: String { "\(count)-\(String(sum, radix: 16))" }

  /// Of a whole catalog.
  static func of(_ prepare: (String) throws(CatalogError) -> SQLStatement) throws(CatalogError) -> String {
    var digest = RecordDigest()
    let rows = try prepare(select)
    while try rows.step() {
      digest.add(rows.text(0), rows.text(1), size: rows.int(2), checksum: rows.int(3))
    }
    rows.reset()
    for kind in [PackLedger.Kind.classification, .contributor] {
      try NameTables.forEach(kind, prepare) { (_, urn, checksum) in
        digest.add(kind, urn, checksum: checksum)
      }
    }
    return digest.text
  }
}
