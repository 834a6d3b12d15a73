import CatalogQuery
import LearningAPI

/// An asset as flat data: what stands in one row, and what it has several of.
struct FlatAsset {
  let hit: Hit
  /// In every locale; the shown one alone where there is one.
  let titles: [(locale: String, title: String)]
  let values: [Relation: [NamedValue]]

  /// What the API says in a few words, or else at length.
  var description: String? {
    hit.shortDescription ?? hit.json.root["details"]?["description"]?["value"]?.string
  }
}
