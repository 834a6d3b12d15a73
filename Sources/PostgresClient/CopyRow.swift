import SmallAlgorithms

/// One row in the binary form of `COPY`: the number of fields, then each field's length and bytes.
package final class CopyRow {
  package private(set) var bytes: [UInt8] = []
  private var fields: UInt16 = 0

  package init() { bytes.reserveCapacity(512) }

  package func begin() {
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

  package func null() { field(-1) }

  /// `bigint`
  package func long(_ value: Int64?) {
    guard let value else { return null() }
    field(8)
    number(UInt64(bitPattern: value), 8)
  }

  /// `integer`
  ///
  /// - Returns: false where the number does not fit; nothing was added.
  package func int(_ value: Int64?) -> Bool {
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
  package func flag(_ value: Bool) {
    field(1)
    bytes.append(value ? 1 : 0)
  }

  /// `text` or `bytea`
  package func bytes(_ value: [UInt8]?) {
    guard let value else { return null() }
    field(value.count)
    bytes += value
  }

  /// `bigint[]`; null where there are none.
  package func longs(_ values: [Int64]) {
    array(values.map { UInt64(bitPattern: $0) }, of: Self.bigint, width: 8)
  }

  /// `integer[]`; null where there are none.
  package func ints(_ values: [Int32]) {
    array(values.map { UInt64(UInt32(bitPattern: $0)) }, of: Self.integer, width: 4)
  }

  /// As arrays of one dimension are sent.
  private func array(_ values: [UInt64], of type: UInt64, width: Int) {
    guard !values.isEmpty else { return null() }
    field(20 + (4 + width) * values.count)
    for head in [1, 0, type, UInt64(values.count), 1] { number(head, 4) }
    for value in values {
      number(UInt64(width), 4)
      number(value, width)
    }
  }

  /// The numbers of types (https://www.postgresql.org/docs/15/datatype-oid.html).
  private static let (bigint, integer): (UInt64, UInt64) = (20, 23)

  package func text(_ value: String?) { bytes(value.map { Array($0.utf8) }) }

  /// Words with their places, as `tsvector` is sent.
  package func lexemes(_ value: Lexemes?) {
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
  package var digest: Int64 {
    var hash = KeptHash()
    for byte in bytes { hash.add(UInt64(byte)) }
    return Int64(bitPattern: hash.value)
  }
}
