import SmallAlgorithms

/// Objects that stood in earlier texts, known again by their bytes, so that a parser passes over them at once.
///
/// The videos of a course carry the same classifications, four fifths of their JSON, and parsing them again was most
/// of what reading a line took.
struct KnownObjects: Sendable {
  /// How deep a text may be where such an object begins.
  static let deepest = 16
  private static let longest = 2_048
  /// Objects are known by their first 256 bytes, shorter ones by their first 64. In the API's own JSON the first 150
  /// tell who assigned a classification, not which one it is.
  private static let few = 64
  private static let many = 256
  /// Arrays and objects in one of them, so that no text becomes deeper than a parser allows.
  private static let mostParts = 32
  private static let slotBits: UInt64 = 12
  private static let limit = 2 << 20

  private struct Place {
    var start: UInt32 = 0
    var count: UInt32 = 0
    var hasHighBytes = false
  }

  private let isKept: Bool
  /// All of them, one behind the other.
  private var bytes: [UInt8] = []
  /// By their beginning; the last of those that share a slot.
  private var places: [Place] = []

  /// - Parameter isKept: whether it takes note of anything.
  init(isKept: Bool = false) { self.isKept = isKept }

  /// Whether nothing is known yet.
  var isEmpty: Bool { places.isEmpty }

  /// What begins at a place of a text, where it is known.
  func match(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (count: Int, hasHighBytes: Bool)? {
    guard !places.isEmpty else { return nil }
    let rest = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[at...])
    if rest.count >= Self.many, let found = unsafe match(rest, first: Self.many) { return found }
    return unsafe rest.count >= Self.few ? match(rest, first: Self.few) : nil
  }

  private func match(_ rest: UnsafeRawBufferPointer, first: Int) -> (count: Int, hasHighBytes: Bool)? {
    let place = unsafe places.withUnsafeBufferPointer { unsafe $0[Self.slot(rest, first)] }
    let count = Int(place.count)
    guard count > 0, count <= rest.count else { return nil }
    let isSame = unsafe bytes.withUnsafeBytes { all in
      unsafe UnsafeRawBufferPointer(rebasing: all[Int(place.start)..<Int(place.start) + count])
        .hasSameBytes(as: UnsafeRawBufferPointer(rebasing: rest[..<count]))
    }
    return isSame ? (count, place.hasHighBytes) : nil
  }

  /// Takes note of an object that was parsed, unless passing over it would hide something: white space, or how deep
  /// it is.
  mutating func add(_ object: UnsafeRawBufferPointer) {
    guard isKept, (Self.few...Self.longest).contains(object.count),
      let hasHighBytes = unsafe Self.survey(object)
    else { return }
    if places.isEmpty { places = Array(repeating: Place(), count: 1 << Int(Self.slotBits)) }
    if bytes.count + object.count > Self.limit {
      places = Array(repeating: Place(), count: places.count)
      bytes.removeAll(keepingCapacity: true)
    }
    let first = object.count >= Self.many ? Self.many : Self.few
    unsafe places[Self.slot(object, first)] = Place(
      start: UInt32(bytes.count), count: UInt32(object.count), hasHighBytes: hasHighBytes)
    unsafe bytes.append(contentsOf: object)
  }

  private static func slot(_ bytes: UnsafeRawBufferPointer, _ first: Int) -> Int {
    unsafe Int(QuickHash.of(UnsafeRawBufferPointer(rebasing: bytes[..<first]).bytes) >> (64 - slotBits))
  }

  /// Whether it has bytes above 127; nil where it must not be passed over.
  private static func survey(_ object: UnsafeRawBufferPointer) -> Bool? {
    var (isInString, isEscaped, hasHighBytes) = (false, false, false)
    var parts = 0
    for at in object.indices {
      let byte = unsafe object[at]
      hasHighBytes = hasHighBytes || byte >= 0x80
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
      } else if byte <= 0x20 {
        return nil
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        parts += 1
      }
    }
    return parts <= mostParts ? hasHighBytes : nil
  }
}
