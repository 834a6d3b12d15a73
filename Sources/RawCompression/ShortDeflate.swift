/// Deflate (RFC 1951) for short text that repeats a dictionary, with codes that are known before.
///
/// zlib looks at many earlier places for each match and copies its window for each text, of which neither helps
/// where the same JSON comes again and again: a slim video of 1.97 kB takes 18 µs and 262 bytes there, 3 µs and 280
/// here. Whatever inflates reads both, where it gets the head of the codes first (``PresetCodes``).
///
/// Safe: the memory is its own from `init` to `deinit`, and texts are no longer than ``longestText``.
@safe
final class ShortDeflate {
  /// The longest text; longer ones are worth codes of their own.
  static let longestText = 8_192
  private static let tableBits: UInt64 = 13
  private static let longestMatch = 258
  /// So many places in the dictionary are compared. Each more takes time, and fewer bytes than the one before.
  private static let mostTried = 12
  /// A match of this length is taken as it is.
  private static let goodMatch = 24
  /// A shorter one may take more bits than its bytes.
  private static let shortMatch = 7

  private let dictionarySize: Int
  // Memory of its own, because checking at every byte that nobody else changes an array took half of the time.
  /// The dictionary and behind it the text.
  private let window: UnsafeMutableRawBufferPointer
  /// The last place in the dictionary with the same eight, or four, bytes; 0 is none.
  private let oldLong: UnsafeMutableBufferPointer<UInt16>
  private let oldShort: UnsafeMutableBufferPointer<UInt16>
  /// By place in the dictionary: the one before it in the same slot of ``oldLong``.
  private let earlier: UnsafeMutableBufferPointer<UInt16>
  /// The same for texts. Places count on from text to text, so that what is left of the last one is known as such.
  private let long: UnsafeMutableBufferPointer<UInt32>
  private let short: UnsafeMutableBufferPointer<UInt32>
  private var base: UInt32 = 0
  private let codes: DeflateCodes
  /// What is written before the codes of each text.
  private let head: DeflateCodes.Bits

  /// - Parameters:
  ///   - dictionary: at most 16 KB, so that a distance reaches all of it.
  ///   - preset: nil for the fixed codes of section 3.2.6.
  init(dictionary: [UInt8], _ preset: PresetCodes?) {
    dictionarySize = dictionary.count
    codes = preset?.codes ?? DeflateCodes()
    head = preset?.rest ?? DeflateCodes.Bits(value: 0b011, count: 3)
    unsafe window = .allocate(byteCount: dictionary.count + Self.longestText, alignment: 8)
    unsafe window.copyBytes(from: dictionary)
    func table<RankedOrdinal: FixedWidthInteger>(_ type: RankedOrdinal.Type) -> UnsafeMutableBufferPointer<
      RankedOrdinal
    > {
      let table = UnsafeMutableBufferPointer<RankedOrdinal>.allocate(capacity: 1 << Int(Self.tableBits))
      unsafe table.initialize(repeating: 0)
      return unsafe table
    }
    unsafe (oldLong, oldShort) = unsafe (table(UInt16.self), table(UInt16.self))
    unsafe (long, short) = unsafe (table(UInt32.self), table(UInt32.self))
    unsafe earlier = .allocate(capacity: dictionary.count + 1)
    unsafe earlier.initialize(repeating: 0)
    for at in stride(from: 1, to: dictionary.count - 7, by: 1) {
      let word = unsafe window.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      unsafe earlier[at] = unsafe oldLong[Self.slot(word)]
      unsafe oldLong[Self.slot(word)] = UInt16(at)
      unsafe oldShort[Self.slot(word << 32)] = UInt16(at)
    }
  }

  deinit {
    unsafe window.deallocate()
    unsafe oldLong.deallocate()
    unsafe oldShort.deallocate()
    unsafe earlier.deallocate()
    unsafe long.deallocate()
    unsafe short.deallocate()
  }

  @inline(__always)
  private static func slot(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B1_85EB_CA87) >> (64 - tableBits))
  }

  /// - Parameter text: at most ``longestText``.
  func compress(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    let bytes = unsafe begin(text)
    defer { base += UInt32(bytes.count) }
    // A literal takes 15 bits at most, and a match fewer than 48 for four bytes or more.
    return unsafe [UInt8](unsafeUninitializedCapacity: text.count * 2 + 32) { target, count in
      var out = unsafe BitWriter(UnsafeMutableRawBufferPointer(target))
      out.put(head)
      unsafe walk(bytes, base) { byte in
        out.put(codes.literals[Int(byte)])
      } match: { match in
        out.put(codes.lengths[match.length])
        codes.put(distance: match.distance, into: &out)
      }
      out.put(codes.end)
      count = out.finish()
    }
  }

  /// Counts which symbols a text takes.
  func count(_ text: UnsafeRawBufferPointer, literals: inout [Int], distances: inout [Int]) {
    let bytes = unsafe begin(text)
    unsafe walk(bytes, base) { byte in
      literals[Int(byte)] += 1
    } match: { match in
      literals[DeflateCodes.lengthSymbol(match.length).symbol] += 1
      distances[DeflateCodes.distanceSymbol(match.distance).symbol] += 1
    }
    literals[DeflateCodes.endOfBlock] += 1
    base += UInt32(bytes.count)
  }

  /// The dictionary with a text behind it.
  private func begin(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(rebasing: window[dictionarySize...]).copyMemory(from: text)
    // Far from the end of the numbers, or all is forgotten.
    if base > UInt32.max / 2 {
      base = 0
      unsafe long.update(repeating: 0)
      unsafe short.update(repeating: 0)
    }
    return unsafe UnsafeRawBufferPointer(rebasing: window[..<(dictionarySize + text.count)])
  }

  private struct Match {
    var length = 0
    var distance = 0
  }

  @inline(__always)
  private func walk(
    _ bytes: UnsafeRawBufferPointer, _ base: UInt32, literal: (UInt8) -> Void, match take: (Match) -> Void
  ) {
    var at = dictionarySize
    let last = bytes.count - 8
    var distance = 0
    while at <= last {
      var match = unsafe match(bytes, at, base, distance)
      // A longer one a byte later is worth that byte.
      while match.length > 0, match.length < Self.goodMatch, at < last {
        let next = unsafe self.match(bytes, at + 1, base, distance)
        guard next.length > match.length + 1 else { break }
        unsafe literal(bytes[at])
        at += 1
        match = next
      }
      if match.length == 0 {
        unsafe literal(bytes[at])
        at += 1
      } else {
        distance = match.distance
        take(match)
        at += match.length
      }
    }
    while at < bytes.count {
      unsafe literal(bytes[at])
      at += 1
    }
  }

  /// The best earlier match; length 0 stands for no match. Remembers the place.
  @inline(__always)
  private func match(
    _ bytes: UnsafeRawBufferPointer, _ at: Int, _ base: UInt32, _ lastDistance: Int
  ) -> Match {
    let word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    let (slot8, slot4) = (Self.slot(word), Self.slot(word << 32))
    let (long, short) = unsafe (recent(long[slot8], base), recent(short[slot4], base))
    unsafe self.long[slot8] = base + UInt32(at)
    unsafe self.short[slot4] = base + UInt32(at)
    var best = Match()
    @inline(__always)
    func consider(_ place: Int) {
      guard place > 0 else { return }
      let length = unsafe Self.common(bytes, place, at)
      if length > best.length { best = Match(length: length, distance: at - place) }
    }
    // Where the last match went on is mostly where this one does.
    if lastDistance > 0 { consider(at - lastDistance) }
    consider(long)
    var (old, tried) = unsafe (Int(oldLong[slot8]), 0)
    while old > 0, tried < Self.mostTried, best.length < Self.longestMatch {
      consider(old)
      unsafe old = Int(earlier[old])
      tried += 1
    }
    if best.length < 8 {
      consider(short)
      unsafe consider(Int(oldShort[slot4]))
    }
    if best.length < 4 { return Match() }
    if best.length < Self.shortMatch, unsafe !isWorthIt(best, bytes, at) { return Match() }
    return best
  }

  /// Whether a match takes fewer bits than its bytes.
  @inline(__always)
  private func isWorthIt(_ match: Match, _ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    var bits: UInt64 = 0
    for offset in 0..<match.length { bits += unsafe codes.literals[Int(bytes[at + offset])].count }
    return codes.bits(length: match.length, distance: match.distance) < bits
  }

  /// A place of this text; 0 for one of an earlier text.
  @inline(__always)
  private func recent(_ place: UInt32, _ base: UInt32) -> Int { place > base ? Int(place - base) : 0 }

  /// How many bytes two places have in common.
  @inline(__always)
  private static func common(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ at: Int) -> Int {
    let limit = min(longestMatch, bytes.count - at)
    var length = 0
    while length + 8 <= limit {
      let difference =
        unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + length, as: UInt64.self))
        ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + length, as: UInt64.self))
      if difference != 0 { return length + difference.trailingZeroBitCount >> 3 }
      length += 8
    }
    while length < limit, unsafe bytes[place + length] == bytes[at + length] { length += 1 }
    return length
  }
}
