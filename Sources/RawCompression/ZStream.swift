import CSystemZlib

/// A stream of zlib in memory of its own. zlib keeps its address and refuses a stream that has moved, and Swift does not
/// promise to keep the address of what it passes `inout`.
///
/// Safe: the stream is its own from `init` to `deinit`; zlib checks that it has not moved.
@safe
final class ZStream {
  /// As zlib's functions that begin a stream take it.
  static let size = unsafe Int32(MemoryLayout<z_stream>.size)

  let pointer = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  /// What gives back what zlib took for it; nil where it was not begun.
  var end: ((UnsafeMutablePointer<z_stream>) -> Int32)?

  init() { unsafe pointer.initialize(to: z_stream()) }

  deinit {
    // There is nothing to do where it fails: the memory is given back then, too.
    _ = unsafe end?(pointer)
    unsafe pointer.deinitialize(count: 1)
    unsafe pointer.deallocate()
  }

  /// Runs to the end of what is given, or of the room.
  func run(
    _ body: (UnsafeMutablePointer<z_stream>, Int32) -> Int32, _ source: UnsafePointer<UInt8>?,
    _ count: UInt32,
    _ target: UnsafeMutablePointer<UInt8>?, _ room: UInt32
  ) -> Int32 {
    unsafe pointer.pointee.next_in = unsafe UnsafeMutablePointer(mutating: source)
    unsafe pointer.pointee.avail_in = count
    unsafe pointer.pointee.next_out = unsafe target
    unsafe pointer.pointee.avail_out = room
    return unsafe body(pointer, Z_FINISH)
  }

  /// Gives what comes before everything else, and gives nothing back yet.
  ///
  /// - Returns: whether all of it was taken.
  func takes(_ body: (UnsafeMutablePointer<z_stream>, Int32) -> Int32, _ head: [UInt8]) -> Bool {
    guard let count = UInt32(exactly: head.count) else { return false }
    return unsafe head.withUnsafeBufferPointer { head in
      var nowhere: UInt8 = 0
      unsafe pointer.pointee.next_in = unsafe UnsafeMutablePointer(mutating: head.baseAddress)
      unsafe pointer.pointee.avail_in = count
      return unsafe withUnsafeMutablePointer(to: &nowhere) { nowhere in
        unsafe pointer.pointee.next_out = unsafe nowhere
        // Room that it has no use for; without any it may not read on.
        unsafe pointer.pointee.avail_out = 1
        let result = unsafe body(pointer, Z_SYNC_FLUSH)
        return unsafe result == Z_OK && pointer.pointee.avail_in == 0 && pointer.pointee.avail_out == 1
      }
    }
  }

  /// Packs bytes to the end of a stream that was begun for packing. Nil for more than zlib takes at once.
  func deflated(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let bound = unsafe Int(clamping: deflateBound(pointer, UInt(bytes.count)))
    guard let count = UInt32(exactly: bytes.count), let room = UInt32(exactly: bound) else { return nil }
    var result = Z_OK
    let packed = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, written in
        result = unsafe run(deflate, source.baseAddress, count, target.baseAddress, room)
        written = unsafe bound - Int(pointer.pointee.avail_out)
      }
    }
    return result == Z_STREAM_END ? packed : nil
  }
}
