import SmallAlgorithms

/// One row in the binary form of `COPY`: the number of fields, then each field's length and bytes.
final class CopyRow {
  private(set) var bytes: [UInt8] = []
  private var fields: UInt16 = 0

  init() { bytes.reserveCapacity(512) }

  func begin() {
    bytes.removeAll(keepingCapacity: true)
    bytes += [0, 0]
    fields = 0
  }

  private func field(_ count: Int) {
    fields += 1
    (bytes[0], bytes[1]) = (UInt8(fields >> 8), UInt8(fields & 0xFF))
    number(UInt64(UInt32(truncatingIfNeeded: count)), 4)
  }

  private func number(_ value: UInt64, _ count: Int) {
    for index in (0..<count).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }

  func null() { field(-1) }

  /// `bigint`
  func long(_ value: Int64?) {
    guard let value else { return null() }
    field(8)
    number(UInt64(bitPattern: value), 8)
  }

  /// `integer`
  ///
  /// - Returns: false where the number does not fit; nothing was added.
  func int(_ value: Int64?) -> Bool {
    guard let value else {
      null()
      return true
    }
    guard let small = Int32(exactly: value) else { return false }
    field(4)
    number(UInt64(UInt32(bitPattern: small)), 4)
    return true
  }

  /// `boolean`
  func flag(_ value: Bool) {
    field(1)
    bytes.append(value ? 1 : 0)
  }

  /// `text` or `bytea`
  func bytes(_ value: [UInt8]?) {
    guard let value else { return null() }
    field(value.count)
    bytes += value
  }

  /// `bigint[]`, as arrays of one dimension are sent; null where there are none.
  func longs(_ values: [Int64]) {
    guard !values.isEmpty else { return null() }
    field(20 + 12 * values.count)
    for head in [1, 0, Self.bigint, UInt64(values.count), 1] { number(head, 4) }
    for value in values {
      number(8, 4)
      number(UInt64(bitPattern: value), 8)
    }
  }

  /// The number of the type `bigint` (https://www.postgresql.org/docs/15/datatype-oid.html).
  private static let bigint: UInt64 = 20

  func text(_ value: String?) { bytes(value.map { Array($0.utf8) }) }

  /// Words with their places, as `tsvector` is sent.
  func lexemes(_ value: Lexemes?) {
    guard let value else { return null() }
    field(value.byteCount)
    number(UInt64(value.entries.count), 4)
    for entry in value.entries {
      bytes += entry.word
      bytes.append(0)
      number(UInt64(entry.places.count), 2)
      for place in entry.places { number(UInt64(place), 2) }
    }
  }

  /// A hash of what was added so far: what differs in it is sent again.
  var digest: Int64 {
    var hash = KeptHash()
    for byte in bytes { hash.add(UInt64(byte)) }
    return Int64(bitPattern: hash.value)
  }
}
