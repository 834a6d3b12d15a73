import Foundation

/// Zeroed memory of a column. Large columns can have large pages where the system has them: a question reads them at
/// random places, and with pages of 4 kB 208 questions of a million assets took 4 % longer, in 10 MB less.
///
/// Safe: one ``ColumnBuffer`` has it, which gives it back once; `start` is as large as was asked for.
@safe
struct ColumnMemory {
  let start: UnsafeMutableRawPointer
  private let byteCount: Int
  private let mapped: UnsafeMutableRawPointer?
  private let mappedSize: Int
  static let largePage = 1 << 21
  /// `MADV_COLLAPSE`, since Linux 6.1 (madvise(2)); the headers of many systems do not have it. Others refuse it, which
  /// leaves everything as it is.
  private static let collapse: Int32 = 25
  /// Smaller columns would waste more of a page than they use.
  private static let leastForLargePages = 1 << 20

  init(byteCount: Int) {
    let size = max(byteCount, 8) + 64
    self.byteCount = size
    #if os(Linux)
      if size >= Self.leastForLargePages {
        let mappedSize = (size / Self.largePage + 2) * Self.largePage
        let flags = Int32(MAP_PRIVATE) | Int32(MAP_ANONYMOUS)
        let address = unsafe mmap(nil, mappedSize, PROT_READ | PROT_WRITE, flags, -1, 0)
        if let address = unsafe address, UInt(bitPattern: address) != UInt.max {
          let offset = UInt(bitPattern: address) & UInt(Self.largePage - 1)
          unsafe start = unsafe address + (offset == 0 ? 0 : Self.largePage - Int(offset))
          unsafe mapped = unsafe address
          self.mappedSize = mappedSize
          return
        }
      }
    #endif
    unsafe start = unsafe calloc(size, 1) ?? .allocate(byteCount: size, alignment: 16)
    unsafe mapped = nil
    mappedSize = 0
  }

  /// For a column of which everything will be read. Where little is, a large page is mostly zeroed in vain: ten URNs
  /// took four of them, half a millisecond each.
  func preferLargePages() {
    #if os(Linux)
      // The last page, too: what comes behind the column is its own.
      if unsafe mapped != nil { unsafe madvise(start, largePages * Self.largePage, Int32(MADV_HUGEPAGE)) }
    #endif
  }

  /// Moves what is there of one large page from small ones, which is worth it where many of these are in use.
  func gatherPage(_ index: Int) {
    #if os(Linux)
      if unsafe mapped != nil {
        unsafe madvise(start + index * Self.largePage, Self.largePage, Self.collapse)
      }
    #endif
  }

  /// How many large pages the column takes.
  var largePages: Int { (byteCount + Self.largePage - 1) / Self.largePage }

  func deallocate() {
    if let mapped = unsafe mapped { unsafe munmap(mapped, mappedSize) } else { unsafe free(start) }
  }
}
