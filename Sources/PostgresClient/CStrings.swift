/// Bytes for C, each text with a NUL behind it and at one place as long as this lives.
///
/// Safe: the memory is its own and goes in `deinit`; who takes the pointers keeps it alive.
@safe
package final class CStrings {
  private let memory: [UnsafeMutableBufferPointer<CChar>?]

  package init(_ texts: [[UInt8]?]) {
    unsafe memory = unsafe texts.map { bytes in
      guard let bytes else { return nil }
      let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count + 1)
      for index in bytes.indices { unsafe copy[index] = CChar(bitPattern: bytes[index]) }
      unsafe copy[bytes.count] = 0
      return unsafe copy
    }
  }

  deinit { unsafe memory.forEach { unsafe $0?.deallocate() } }

  package var pointers: [UnsafePointer<CChar>?] {
    unsafe memory.map { buffer in unsafe buffer.flatMap { unsafe UnsafePointer($0.baseAddress) } }
  }
}
