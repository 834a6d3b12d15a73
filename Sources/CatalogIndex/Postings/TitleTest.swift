/// Whether titles are in a set that is asked again and again.
@usableFromInline
package struct TitleTest {
  @usableFromInline let set: Titles

  /// - Parameter words: how many 64-bit words a bitmap has.
  package init(_ set: Titles, words: Int) {
    guard let count = set.listCount, count > Titles.leastForBits else {
      self.set = set
      return
    }
    var bits = [UInt64](repeating: 0, count: words)
    set.insert(into: &bits)
    self.set = .bits(bits)
  }

  @inlinable
  package func contains(_ title: Int) -> Bool {
    unsafe set.read(
      list: { list in
        let at = unsafe OrdinalSet.firstIndex(list, from: title)
        return unsafe at < list.count && list[at] == title
      },
      bits: { unsafe $0[title >> 6] >> UInt64(title & 63) & 1 != 0 })
  }
}
