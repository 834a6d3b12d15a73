import CatalogQuery
import CatalogText
import LearningAPI

/// `--format json`: Carrel's own shape, version 1. Unlike the API's it tells generation, cut-off facets and
/// notices. Fields may be added; those that are there stay.
enum AnswerJSON {
  static func bytes(_ answer: Answer) -> [UInt8] {
    var json = JSONWriter()
    let query = KeywordQuery(answer.criteria.keyword ?? "")
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("generation")
      json.int(answer.generation)
      json.key("total")
      json.int(answer.total)
      json.key("start")
      json.int(answer.criteria.start)
      json.key("count")
      json.int(answer.criteria.count)
      json.key("hits")
      json.array { json in for hit in answer.hits { write(hit, query, answer.criteria.fields, &json) } }
      json.key("facets")
      json.array { json in for facet in answer.facets { write(facet, &json) } }
      json.key("notices")
      json.array { json in for notice in answer.notices { json.string(notice) } }
    }
    return json.bytes
  }

  private static func write(
    _ hit: Hit, _ query: KeywordQuery, _ fields: FieldProjection?, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.key("urn")
      json.string(hit.urn.rawValue)
      json.key("type")
      json.string(hit.type.rawValue)
      json.key("title")
      json.string(hit.title.value)
      json.key("highlights")
      Emphasis(hit.title.value, query).write(to: &json)
      json.key("locale")
      if let locale = hit.title.locale { json.string(locale.tag) } else { json.null() }
      json.key("level")
      if let level = hit.level { json.string(level.rawValue) } else { json.null() }
      for (name, value) in [
        ("publishedAt", hit.publishedAt), ("lastUpdatedAt", hit.lastUpdatedAt), ("retiredAt", hit.retiredAt),
        ("timeToCompleteSeconds", hit.timeToComplete),
      ] {
        json.key(name)
        if let value { json.int(value) } else { json.null() }
      }
      json.key("isRetired")
      json.bool(hit.isRetired)
      json.key("isDerived")
      json.bool(hit.isDerived)
      json.key("asset")
      json.raw(hit.json(fields: fields))
    }
  }

  private static func write(_ facet: Facet, _ json: inout JSONWriter) {
    json.object { json in
      json.key("name")
      json.string(facet.name.rawValue)
      json.key("values")
      json.array { json in
        for value in facet.values {
          json.object { json in
            json.key("value")
            json.string(value.value)
            if let label = value.label {
              json.key("label")
              json.string(label)
            }
            json.key("count")
            json.int(value.count)
          }
        }
      }
      json.key("otherValues")
      json.int(facet.otherValues)
      json.key("otherAssets")
      json.int(facet.otherAssets)
    }
  }
}
