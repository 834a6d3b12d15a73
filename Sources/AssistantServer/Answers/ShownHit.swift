import CatalogQuery
import LearningAPI

/// One asset, as small as it can be: what it is, and where it is learned.
struct ShownHit {
  private static let (longestTitle, longestURN) = (160, 300)

  private let hit: Hit
  private let shared: [String]?
  let title: String
  private let type: String
  private let level: String?
  private let minutes: Int64?
  private let released: String?
  private let url: String?
  /// How many of a course's videos match; nil where nobody asked.
  private var videos: Int? { hit.matchingVideos?.count }

  /// - Parameter shared: what it has in common with the asset that was asked about; nil where none was.
  init(_ hit: Hit, shared: [String]? = nil) {
    self.hit = hit
    self.shared = shared
    title = PlainText.of(hit.title.value, limit: Self.longestTitle)
    type = PlainText.of(hit.type.rawValue.lowercased(), limit: 40)
    level = hit.level.map { PlainText.of($0.rawValue.lowercased(), limit: 40) }
    // Rounded down as everywhere; what is shorter than a minute takes one.
    minutes = hit.seconds.map { max(1, $0 / 60) }
    released = hit.publishedMilliseconds.map { Timestamp(milliseconds: $0).day }
    url = AssetAddress.of(hit)
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.object { write(to: &$0) }
    return json.bytes
  }

  /// The members of ``json``.
  func write(to json: inout JSONWriter) {
    json.member("urn", PlainText.of(hit.urn.rawValue, limit: Self.longestURN))
    json.member("title", title)
    json.member("type", type)
    json.member("level", level)
    json.member("minutes", minutes)
    json.member("released", released)
    json.member("locale", hit.locale?.tag)
    json.member("url", url)
    if hit.isRetired { json.member("retired", true) }
    if let shared { json.member("shared", texts: shared) }
    if let videos { json.member("matching_videos", Int64(videos)) }
  }

  /// One line of text.
  var line: String {
    let facts = [
      type, level, minutes.map { "\($0) min" }, released.map { String($0.prefix(4)) }, hit.locale?.tag,
      hit.isRetired ? "RETIRED" : nil,
    ]
    let similar = shared.map { $0.isEmpty ? "" : "; shares \($0.joined(separator: ", "))" } ?? ""
    let inside = videos.map { $0 == 0 ? "" : "; \($0) of its videos match" } ?? ""
    return
      "\(title) (\(facts.compactMap(\.self).joined(separator: ", "))) \(url ?? PlainText.of(hit.urn.rawValue, limit: Self.longestURN))\(similar)\(inside)"
  }

  /// The members of the schema of ``json``, without what is shared and which videos match.
  static let members =
    #""urn":{"type":"string"},"title":{"type":"string"},"type":{"type":"string"},"level":{"type":"string"},"minutes":{"type":"integer"},"released":{"type":"string"},"url":{"type":"string"}"#
}
