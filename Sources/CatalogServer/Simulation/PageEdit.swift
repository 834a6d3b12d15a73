import LearningAPI

/// What a page of the emulator says otherwise than the catalog.
struct PageEdit: Sendable, Hashable {
  /// A larger total is not told, and what stands behind it not given.
  var totalCap: Int?
  /// Whether there are no elements.
  var isEmpty = false
  /// Whether `metadata` is an empty object.
  var hidesMetadata = false
  /// How many assets came before the page since the one before.
  var moved = 0

  /// Where the page that is asked for stands in the catalog.
  func place(of start: Int) -> Int { max(start - moved, 0) }

  /// The same page, edited.
  ///
  /// - Parameters:
  ///   - body: what the catalog answers for ``place(of:)``.
  ///   - total: the catalog's own.
  ///   - parameters: those of the request, for links.
  func applied(
    to body: [UInt8], start: Int, count: Int, total: Int, _ parameters: RequestParameters, path: String
  ) -> [UInt8] {
    guard self != PageEdit(), let page = try? JSONDocument(body).root else { return body }
    let total = min(max(total + moved, 0), totalCap ?? .max)
    let paging = PageLinks(
      start: start, count: count, total: total, parameters: parameters.sent, path: path)
    var json = JSONWriter()
    json.object { json in
      for (key, value) in page.members {
        json.member(key: key) { json in
          if key.isString("metadata"), hidesMetadata {
            json.object { _ in }
          } else if key.isString("elements") {
            let kept = isEmpty ? 0 : max(total - start, 0)
            json.array { json in for element in value.elements.prefix(kept) { json.value(element) } }
          } else if key.isString("paging") {
            paging.write(to: &json)
          } else {
            json.value(value)
          }
        }
      }
    }
    return json.bytes
  }
}
