/// What was made of JSON values before, by their bytes: for parts that many documents share.
struct KnownJSON<Value: Sendable>: Sendable {
  /// How many bytes of JSON are remembered before all is forgotten.
  private let limit: Int
  private var known: [UInt64: (bytes: [UInt8], value: Value)] = [:]
  private var size = 0

  /// - Parameter limit: in bytes of JSON; 0 remembers nothing.
  init(limit: Int) { self.limit = limit }

  /// What `make` gives for a value, or gave for the same bytes.
  mutating func callAsFunction(_ json: JSONValue, _ make: (JSONValue) -> Value) -> Value {
    guard limit > 0 else { return make(json) }
    let (hash, found) = json.storage.bytes.withUnsafeBytes { all in
      let bytes = UnsafeRawBufferPointer(rebasing: all[json.range])
      let hash = Self.hash(bytes)
      guard let old = known[hash], old.bytes.withUnsafeBytes({ Self.areEqual($0, bytes) }) else {
        return (hash, nil as Value?)
      }
      return (hash, old.value)
    }
    if let found { return found }
    let bytes = Array(json.raw)
    let value = make(json)
    if size + bytes.count > limit {
      known.removeAll(keepingCapacity: true)
      size = 0
    }
    size += bytes.count
    known[hash] = (bytes, value)
    return value
  }

  /// As `elementsEqual`, which looks at one byte at a time and took a third of the time of reading an asset.
  private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    var at = 0
    while at + 8 <= left.count {
      guard
        left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      else { return false }
      at += 8
    }
    while at < left.count {
      guard left[at] == right[at] else { return false }
      at += 1
    }
    return true
  }

  /// Multiply and rotate, eight bytes at a time; the constants are xxHash64's. Equal hashes cost no more than
  /// making the value again.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count)
    func mix(_ word: UInt64) {
      hash = (hash ^ word &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B1_85EB_CA87
      hash = hash << 31 | hash >> 33
    }
    var at = 0
    while at + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    while at < bytes.count {
      mix(UInt64(bytes[at]))
      at += 1
    }
    return hash
  }
}
