import CatalogQuery
import LearningAPI

/// An asset as one flat JSON object. The same names as the columns of the tables.
enum FlatJSON {
  static func lines(_ asset: FlatAsset, _ kind: JSONKind) -> [[UInt8]] {
    switch kind {
    case .objects: return [object(asset, urns: false)]
    case .bulk:
      var action = JSONWriter()
      action.object { json in
        json.key("index")
        json.object { json in
          json.key("_id")
          json.string(asset.hit.urn.rawValue)
        }
      }
      return [action.bytes, object(asset, urns: true)]
    }
  }

  /// - Parameter urns: whether what has names comes as URNs, too, by which criteria filter.
  private static func object(_ asset: FlatAsset, urns: Bool) -> [UInt8] {
    let hit = asset.hit
    var json = JSONWriter()
    json.object { json in
      func text(_ key: String, _ value: String?) {
        json.key(key)
        if let value { json.string(value) } else { json.null() }
      }
      func texts(_ key: String, _ values: [String]) {
        json.key(key)
        json.array { json in for value in values { json.string(value) } }
      }
      text("urn", hit.urn.rawValue)
      text("type", hit.type.rawValue)
      text("title", hit.title.value)
      text("locale", hit.title.locale?.tag)
      text("level", hit.level?.rawValue)
      json.key("seconds")
      if let seconds = hit.seconds { json.int(seconds) } else { json.null() }
      text("published", FlatTime.text(hit.publishedMilliseconds))
      text("updated", FlatTime.text(hit.updatedMilliseconds))
      text("retired", FlatTime.text(hit.retiredMilliseconds))
      json.key("is_retired")
      json.bool(hit.isRetired)
      json.key("is_derived")
      json.bool(hit.isDerived)
      text("page", hit.page)
      text("description", asset.description)
      for relation in Relation.allCases {
        texts(relation.rawValue, asset.values[relation]?.map(\.name) ?? [])
      }
      texts("titles", asset.titles.map(\.title))
      texts("locales", asset.titles.map(\.locale))
      if urns {
        texts(
          "classifications",
          Relation.allCases.filter { $0.classification != nil }
            .flatMap { asset.values[$0]?.map(\.urn) ?? [] })
        texts("contributors", asset.values[.authors]?.map(\.urn) ?? [])
        let moments = [hit.publishedMilliseconds, hit.updatedMilliseconds, hit.retiredMilliseconds]
        text("modified", FlatTime.text(moments.compactMap(\.self).max()))
      }
    }
    return json.bytes
  }
}
