extension UnsafeRawBufferPointer {
  /// As `elementsEqual`, which looks at one byte at a time and took a third of the time of reading an asset.
  @inlinable
  @inline(__always)
  package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var at = 0
    while at + 8 <= count {
      guard
        unsafe loadUnaligned(fromByteOffset: at, as: UInt64.self)
          == other.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      else { return false }
      at += 8
    }
    while at < count {
      guard unsafe self[at] == other[at] else { return false }
      at += 1
    }
    return true
  }
}
