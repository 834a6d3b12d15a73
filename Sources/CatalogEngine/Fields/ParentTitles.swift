import CatalogIndex
import CatalogStore
import SmallAlgorithms

/// Leads from the titles of chapters and videos to those of the courses whose records list them, across both segments.
final class ParentTitles {
  private let index: LoadedIndex
  private let names: Dictionaries
  private let connection: ReadConnection
  /// Where the delta has the assets that it replaces; made when somebody asks.
  private lazy var replacing = { () -> Result<[UInt32: [Int]], CatalogError> in
    do throws(CatalogError) { return .success(try titlesOfDelta()) } catch { return .failure(error) }
  }()

  init(_ index: LoadedIndex, _ names: Dictionaries, _ connection: ReadConnection) {
    self.index = index
    self.names = names
    self.connection = connection
  }

  /// Finds the titles of a range that records list, and what lists them. Calls `body` with many at a time, in no order: the
  /// titles, beside each its parent, and in which segment the parents are.
  func forEachBlock(
    _ titles: OrdinalSet, in range: Range<Int>, of part: Int,
    _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>, _ part: Int) -> Void
  ) throws(CatalogError) {
    if part > 0 || index.deleted.isEmpty {
      return unsafe try ParentReader(index.parts[part].segment, connection).forEachBlock(titles, in: range) {
        unsafe body($0, $1, part)
      }
    }
    for (part, links) in try links(titles, range).enumerated() {
      unsafe links.titles.withUnsafeBufferPointer { titles in
        unsafe links.parents.withUnsafeBufferPointer { unsafe body(titles, $0, part) }
      }
    }
  }

  /// Titles, and beside each the one that lists it.
  private typealias Links = (titles: [UInt32], parents: [UInt32])

  /// The links of the base, some of whose assets the delta replaces, by the segment that the parents are in.
  private func links(_ titles: OrdinalSet, _ range: Range<Int>) throws(CatalogError) -> [Links] {
    let segment = index.base.segment
    let deleted = index.deleted
    let assets = try TitleAssets(segment, connection)
    func isDeleted(_ title: UInt32) -> Bool {
      let asset = assets[Int(title)]
      return deleted[asset >> 6] >> UInt64(asset & 63) & 1 != 0
    }
    var (own, moved, replaced): (Links, Links, Links) = (([], []), ([], []), ([], []))
    func add(_ title: UInt32, _ parent: UInt32, to links: inout Links) {
      links.titles.append(title)
      links.parents.append(parent)
    }
    unsafe try ParentReader(segment, connection).forEachBlock(titles, in: range) { titles, parents in
      for at in titles.indices where unsafe !isDeleted(titles[at]) {
        let (title, parent) = unsafe (titles[at], parents[at])
        if isDeleted(parent) {
          add(title, parent, to: &moved)
        } else {
          add(title, parent, to: &own)
        }
      }
    }
    for (child, parent) in zip(moved.titles, moved.parents) {
      // A record lists what is in its own locale. The child's tells: that of a title that was replaced may be told by nothing
      // any more, since sets of locales go with the last asset that has them.
      guard let locale = try locale(of: Int(child), asset: assets[Int(child)], segment) else {
        throw .damaged(path: connection.path, detail: "the index does not tell the locale of a title")
      }
      if let place = try title(of: assets[Int(parent)], in: locale) { add(child, place, to: &replaced) }
    }
    return [own, replaced]
  }

  /// The title that the delta has in a locale of an asset of the base that it replaces.
  private func title(of asset: Int, in locale: Int64) throws(CatalogError) -> UInt32? {
    guard let delta = index.delta else { return nil }
    let base = index.base.segment
    let ids = unsafe try base.values(.assetID, UInt32.self, asset..<asset + 1, connection)
    guard let titles = unsafe try replacing.get()[ids[asset]] else { return nil }
    for other in titles {
      let ordinal = titles[0]
      if try self.locale(of: other, asset: ordinal, delta.segment) == locale {
        return UInt32(other)
      }
    }
    return nil
  }

  /// The titles of each asset of the delta, its ordinal first.
  private func titlesOfDelta() throws(CatalogError) -> [UInt32: [Int]] {
    guard let segment = index.delta?.segment else { return [:] }
    let ids = unsafe try segment.whole(.assetID, UInt32.self, connection)
    var titles: [UInt32: [Int]] = [:]
    for ordinal in 0..<segment.shape.assets { titles[unsafe ids[ordinal]] = [ordinal] }
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    for title in segment.shape.assets..<segment.shape.titles {
      titles[unsafe ids[Int(extra[title - segment.shape.assets])], default: []].append(title)
    }
    return titles
  }

  /// The number of a title's locale; nil where the segment does not tell.
  private func locale(of title: Int, asset: Int, _ segment: Segment) throws(CatalogError) -> Int64? {
    let assets = segment.shape.assets
    let locales = unsafe try segment.whole(.extraLocale, UInt32.self, connection)
    if title >= assets { return unsafe Int64(locales[title - assets]) }
    // The first title has the locale that is left.
    var set = Set(names.localeSets[segment.shape.partition(of: asset).localeSet] ?? [])
    if set.count == 1 { return set.first }
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    for at in 0..<(segment.shape.titles - assets) where unsafe extra[at] == asset {
      unsafe set.remove(Int64(locales[at]))
    }
    return set.count == 1 ? set.first : nil
  }
}
