import SmallAlgorithms

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
    let (hash, found) = unsafe json.withBytes { bytes in
      let hash = unsafe QuickHash.of(bytes.bytes)
      guard let old = known[hash], unsafe old.bytes.withUnsafeBytes({ unsafe $0.hasSameBytes(as: bytes) })
      else {
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
}
