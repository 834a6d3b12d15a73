package import CatalogSQLite

/// Leads from the titles of a segment to their assets: the first title of an asset has the asset's ordinal.
///
/// Safe: its memory is the segment's, which it keeps.
@safe
@usableFromInline
package struct TitleAssets {
  private let segment: Segment
  @usableFromInline let count: Int
  @usableFromInline let further: UnsafePointer<UInt32>

  package init(_ segment: Segment, _ connection: ReadConnection) throws(CatalogError) {
    self.segment = segment
    count = segment.shape.assets
    unsafe further = try segment.whole(.extraAsset, UInt32.self, connection)
  }

  @inlinable
  @inline(__always)
  package subscript(_ title: Int) -> Int { unsafe title < count ? title : Int(further[title - count]) }
}
