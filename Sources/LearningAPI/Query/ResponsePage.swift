/// One page of any listing of the API: assets or classifications (API reference §2.5).
public struct ResponsePage: Sendable {
  /// The elements as they were sent.
  public let elements: [JSONValue]
  /// `paging.start`.
  public let start: Int?
  /// `paging.count`: as requested, or lower where the server clamps it.
  public let count: Int?
  /// `paging.total`, capped in search mode (API reference §7).
  public let total: Int?
  /// The link to the page behind this one, as sent.
  public let next: String?
  /// `metadata.assetTypeFacetMetadata`, where there is one.
  public let assetTypeCounts: [AssetType: Int]

  /// Nil where the JSON is not a page: no object, or `elements` is not an array.
  package init?(_ json: JSONValue) {
    guard json.isObject, let elements = json["elements"], elements.isArray else { return nil }
    self.elements = Array(elements.elements)
    let paging = json["paging"]
    start = paging?["start"]?.int.flatMap { Int(exactly: $0) }
    count = paging?["count"]?.int.flatMap { Int(exactly: $0) }
    total = paging?["total"]?.int.flatMap { Int(exactly: $0) }.flatMap { $0 < 0 ? nil : $0 }
    next = paging?["links"]?.elements.first { $0["rel"]?.isString("next") == true }?["href"]?.string
    var counts: [AssetType: Int] = [:]
    if let facets = json["metadata"]?["assetTypeFacetMetadata"] {
      for facet in facets.elements {
        guard let type = facet["assetType"]?.string, let count = facet["count"]?.int else { continue }
        counts[AssetType(anyCase: type)] = Int(exactly: count)
      }
    }
    assetTypeCounts = counts
  }
}
