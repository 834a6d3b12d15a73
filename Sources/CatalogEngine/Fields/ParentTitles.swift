import CatalogIndex
import CatalogStore
import SmallAlgorithms

/// Leads from the titles of chapters and videos to those of the courses whose records list them, across both segments.
final class ParentTitles {
  /// A title of one of the segments.
  struct Place: Hashable {
    var part: Int
    var title: UInt32
  }

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

  /// Calls `body` with each title that leads somewhere, and where.
  func forEach(
    _ titles: Titles, in part: Int, _ body: (_ title: Int, Place) -> Void
  ) throws(CatalogError) {
    let segment = index.parts[part].segment
    let parents = unsafe try segment.whole(.parentTitle, UInt32.self, connection)
    let further = segment.shape.furtherParents
    let children = unsafe try segment.whole(.furtherChild, UInt32.self, connection)
    let others = unsafe try segment.whole(.furtherParent, UInt32.self, connection)
    let deleted = part == 0 ? index.deleted : []
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    let assets = segment.shape.assets
    func asset(_ title: Int) -> Int { unsafe title < assets ? title : Int(extra[title - assets]) }
    func isDeleted(_ ordinal: Int) -> Bool {
      !deleted.isEmpty && deleted[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0
    }
    var moved: [(child: Int, parent: Int)] = []
    func give(_ title: Int, _ parent: UInt32) {
      if isDeleted(asset(Int(parent))) {
        moved.append((title, Int(parent)))
      } else {
        body(title, Place(part: part, title: parent))
      }
    }
    titles.forEach { title in
      let parent = unsafe parents[title]
      guard parent != Segment.noParent, !isDeleted(asset(title)) else { return }
      give(title, parent)
      guard further > 0 else { return }
      var at = (0..<further).partitioningIndex { unsafe children[$0] >= title }
      while at < further, unsafe children[at] == title {
        unsafe give(title, others[at])
        at += 1
      }
    }
    for (child, parent) in moved {
      // A record lists what is in its own locale. The child's tells: that of a title that was replaced may be told by nothing
      // any more, since sets of locales go with the last asset that has them.
      guard let locale = try locale(of: child, asset: asset(child), segment) else {
        throw .damaged(path: connection.path, detail: "the index does not tell the locale of a title")
      }
      if let place = try place(of: asset(parent), in: locale) { body(child, place) }
    }
  }

  /// Where the delta has the title in a locale of an asset of the base that it replaces.
  private func place(of asset: Int, in locale: Int64) throws(CatalogError) -> Place? {
    guard let delta = index.delta else { return nil }
    let base = index.base.segment
    let ids = unsafe try base.values(.assetID, UInt32.self, asset..<asset + 1, connection)
    guard let titles = unsafe try replacing.get()[ids[asset]] else { return nil }
    for other in titles {
      let ordinal = titles[0]
      if try self.locale(of: other, asset: ordinal, delta.segment) == locale {
        return Place(part: 1, title: UInt32(other))
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
