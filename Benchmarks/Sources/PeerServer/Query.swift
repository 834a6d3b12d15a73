import CatalogQuery
import LearningAPI

/// A question of the benchmark: words that must all match, filters that apply to every facet.
struct Query {
  let id: Int64
  let criteria: AssetCriteria

  init(_ json: JSONValue) {
    id = json["qid"]?.int ?? 0
    func strings(_ value: JSONValue?) -> [String] { value?.elements.compactMap(\.string) ?? [] }
    var words = strings(json["terms"]).joined(separator: " ")
    if json["prefix"]?.bool == true { words += "*" }
    if json["phrase"]?.bool == true { words = "\"\(words)\"" }
    var criteria = AssetCriteria(keyword: words)
    let filters = json["filters"]
    criteria.assetTypes = strings(filters?["ty"]).map(AssetType.init(rawValue:))
    criteria.difficultyLevels = strings(filters?["lv"]).map(DifficultyLevel.init(rawValue:))
    criteria.locales = strings(filters?["lo"]).compactMap { AssetLocale($0) }
    criteria.classifications = strings(filters?["sk"]).compactMap { URN($0) }
    criteria.sortBy = json["sort"]?.string == "rec" ? .recency : .relevance
    criteria.count = Int(json["n"]?.int ?? 10)
    criteria.facets = [.locale, .skill]
    criteria.drilldown = true
    self.criteria = criteria
  }

  func line(_ answer: AnswerSummary, microseconds: Double) -> String {
    var json = JSONWriter()
    func write(_ facet: FacetName, to json: inout JSONWriter) {
      json.object { json in
        for value in answer[facet]?.values ?? [] {
          json.key(value.value)
          json.int(value.count)
        }
      }
    }
    json.object { json in
      json.key("qid")
      json.raw(String(id).utf8)
      json.key("us")
      json.raw(String(microseconds).utf8)
      json.key("total")
      json.int(answer.total)
      json.key("facets")
      json.object { json in
        for (name, facet) in [("ty", FacetName.assetType), ("lv", .difficultyLevel), ("lo", .locale)] {
          json.key(name)
          write(facet, to: &json)
        }
        json.key("sk")
        json.array { json in
          for value in answer[.skill]?.values ?? [] {
            json.array {
              $0.string(value.value)
              $0.int(value.count)
            }
          }
        }
      }
      json.key("ids")
      json.array { for urn in answer.urns { $0.string(urn.rawValue) } }
    }
    return json.text
  }
}
