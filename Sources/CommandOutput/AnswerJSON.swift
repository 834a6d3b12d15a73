package import CatalogIntegrity
package import CatalogQuery
import CatalogStore
import CatalogText
import LearningAPI

/// `--format json`: Carrel's own shape, version 1. Unlike the API's it tells generation, cut-off facets and
/// notices. Fields may be added; those that are there stay.
package enum AnswerJSON {
  package static func bytes(_ answer: Answer, _ health: CatalogHealth?) -> [UInt8] {
    bytes(answer, health, shared: nil) { _ in }
  }

  /// With an `explain` object.
  package static func bytes(_ explanation: Explanation, _ health: CatalogHealth?) -> [UInt8] {
    bytes(explanation.answer, health, shared: nil) { json in
      json.key("explain")
      ExplanationJSON.write(explanation, to: &json)
    }
  }

  /// With `similarTo`, the courses of a chapter or video, `part` where one of them took its place, and in each hit what it has in common with that asset.
  package static func bytes(_ similar: SimilarAnswer, _ health: CatalogHealth?) -> [UInt8] {
    bytes(similar.answer, health, shared: similar.shared) { json in
      json.key("similarTo")
      json.string(similar.asset.urn.rawValue)
      if let part = similar.part {
        json.key("part")
        json.object { write(identity: part, &$0) }
      }
      guard !similar.courses.isEmpty else { return }
      json.key("courses")
      json.array { json in for course in similar.courses { json.object { write(identity: course, &$0) } } }
    }
  }

  /// What tells an asset apart.
  private static func write(identity asset: Hit, _ json: inout JSONWriter) {
    json.key("urn")
    json.string(asset.urn.rawValue)
    json.key("title")
    json.string(asset.title.value)
  }

  private static func bytes(
    _ answer: Answer, _ health: CatalogHealth?, shared: [[SimilarAnswer.Shared]]?,
    _ more: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var json = JSONWriter()
    let query = answer.keyword
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
      json.array { json in
        for (index, hit) in answer.hits.enumerated() {
          write(hit, query, answer.criteria.fields, shared: shared?[index], &json)
        }
      }
      json.key("facets")
      json.array { json in for facet in answer.facets { write(facet, &json) } }
      if let tree = answer.hierarchy {
        json.key("hierarchy")
        write(tree, &json)
      }
      json.key("notices")
      json.array { json in for notice in answer.notices { json.string(notice) } }
      write(health, &json)
      more(&json)
    }
    return json.bytes
  }

  /// The `catalog` member: whether what answered holds what it should.
  static func write(_ health: CatalogHealth?, _ json: inout JSONWriter) {
    guard let health else { return }
    json.key("catalog")
    json.object { json in
      json.key("state")
      json.string(health.state.rawValue)
      json.key("generation")
      json.int(health.generation)
      for (name, moment) in [("appliedAt", health.appliedAt), ("completeAt", health.completeAt)] {
        json.key(name)
        if let moment { json.int(moment) } else { json.null() }
      }
      json.key("reason")
      if let reason = health.reason { json.string(reason) } else { json.null() }
    }
  }

  private static func write(
    _ hit: Hit, _ query: KeywordQuery, _ fields: FieldProjection?, shared: [SimilarAnswer.Shared]?,
    _ json: inout JSONWriter
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
        ("publishedAt", hit.publishedMilliseconds), ("lastUpdatedAt", hit.updatedMilliseconds),
        ("retiredAt", hit.retiredMilliseconds),
        ("timeToCompleteSeconds", hit.seconds),
      ] {
        json.key(name)
        if let value { json.int(value) } else { json.null() }
      }
      json.key("isRetired")
      json.bool(hit.isRetired)
      json.key("isDerived")
      json.bool(hit.isDerived)
      if hit.isFoundFurther {
        json.key("found")
        json.array { json in for text in hit.foundTexts { write(text, &json) } }
      }
      if let videos = hit.matchingVideos {
        json.key("matchingVideos")
        json.object { json in
          json.key("count")
          json.int(videos.count)
          json.key("best")
          json.array { json in for video in videos.best { write(video, &json) } }
        }
      }
      if let shared {
        json.key("shared")
        json.array { json in for entry in shared { write(entry, &json) } }
      }
      json.key("asset")
      json.raw(hit.json(fields: fields))
    }
  }

  private static func write(_ found: FoundText, _ json: inout JSONWriter) {
    json.object { json in
      json.key("field")
      json.string(found.field.rawValue)
      json.key("text")
      json.string(found.text)
      json.key("highlights")
      json.array { json in
        for range in found.highlights.utf16Offsets {
          json.array { json in
            json.int(range.lowerBound)
            json.int(range.upperBound)
          }
        }
      }
    }
  }

  /// A video as a course shows it.
  private static func write(_ video: Hit, _ json: inout JSONWriter) {
    json.object { json in
      write(identity: video, &json)
      json.key("link")
      if let link = video.page { json.string(link) } else { json.null() }
    }
  }

  private static func write(_ shared: SimilarAnswer.Shared, _ json: inout JSONWriter) {
    json.object { json in
      json.key("urn")
      json.string(shared.urn.rawValue)
      json.key("type")
      json.string(shared.type.rawValue)
      json.key("name")
      if let name = shared.name { json.string(name) } else { json.null() }
    }
  }

  private static func write(_ facet: Facet, _ json: inout JSONWriter) {
    json.object { json in
      json.key("name")
      json.string(facet.name.rawValue)
      json.key("values")
      json.array { json in
        for value in facet.values {
          json.object { json in write(value, &json) }
        }
      }
      json.key("otherValues")
      json.int(facet.otherValues)
      json.key("otherAssets")
      json.int(facet.otherAssets)
    }
  }

  private static func write(_ value: Facet.Value, _ json: inout JSONWriter) {
    json.key("value")
    json.string(value.value)
    if let label = value.label {
      json.key("label")
      json.string(label)
    }
    json.key("count")
    json.int(value.count)
    if let preview = value.preview {
      json.key("preview")
      json.int(preview)
    }
  }

  /// An object of `values`, each with `children` of the same form.
  private static func write(_ tree: FacetTree, _ json: inout JSONWriter) {
    json.object { json in
      json.key("values")
      json.array { json in
        for node in tree.nodes {
          json.object { json in
            json.key("facet")
            json.string(node.facet.rawValue)
            write(node.value, &json)
            if !node.children.nodes.isEmpty {
              json.key("children")
              write(node.children, &json)
            }
          }
        }
      }
      json.key("otherValues")
      json.int(tree.otherValues)
      json.key("otherAssets")
      json.int(tree.otherAssets)
    }
  }
}
