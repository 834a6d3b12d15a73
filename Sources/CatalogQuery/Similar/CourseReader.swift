import CatalogRows
import CatalogRemote
import CatalogStore
import LearningAPI

/// Which courses have an asset among their chapters and videos.
struct CourseReader {
  private let search: Search
  private let connection: ReadConnection

  init(_ search: Search, _ connection: ReadConnection) {
    self.search = search
    self.connection = connection
  }

  /// The courses whose records list a chapter or video: those that are available before those that are retired, then the newest, then
  /// by URN.
  ///
  /// - Parameter hit: the asset; what is neither chapter nor video is in no course.
  func courses(of asset: Int64, _ hit: Hit) throws(QueryError) -> [(id: Int64, hit: Hit)] {
    guard [.chapter, .video].contains(hit.type) else { return [] }
    let ids = try wrap { () throws(CatalogError) in
      try connection.remote?.loadParents(of: asset)
      return try RecordLinks(connection.remote?.rows ?? connection).parents(ofAsset: asset)
    }
    let found = try ids.map { (id) throws(QueryError) in (id: id, hit: try search.hit(id)) }
    return found.sorted { Self.precedes($0.hit, $1.hit) }
  }

  private static func precedes(_ one: Hit, _ other: Hit) -> Bool {
    if one.isRetired != other.isRetired { return other.isRetired }
    let dates = (one.publishedMilliseconds ?? .min, other.publishedMilliseconds ?? .min)
    return dates.0 == dates.1 ? one.urn < other.urn : dates.0 > dates.1
  }
}
