package import CatalogIntegrity
package import CatalogQuery
import CatalogStore
import CatalogText
import LearningAPI

/// Explanations in Carrel's own JSON.
package enum ExplanationJSON {
  /// The `explain` object of `--format json`.
  static func write(_ explanation: Explanation, to json: inout JSONWriter) {
    json.object { json in
      json.key("words")
      json.array { json in
        for word in explanation.words { json.object { json in write(word, &json) } }
      }
      json.key("base")
      json.int(explanation.base)
      json.key("steps")
      json.array { json in
        for step in explanation.steps {
          json.object { json in
            write(step.condition, step.asked, &json)
            json.key("alone")
            json.int(step.alone)
            json.key("running")
            json.int(step.running)
          }
        }
      }
      json.key("order")
      json.string(explanation.order.rawValue)
      json.key("places")
      json.array { json in for place in explanation.places { write(place, &json) } }
    }
  }

  /// The answer of `carrel explain --format json`.
  package static func bytes(_ explanation: AssetExplanation, _ health: CatalogHealth?) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("generation")
      json.int(explanation.generation)
      json.key("urn")
      json.string(explanation.urn.rawValue)
      json.key("isInCatalog")
      json.bool(explanation.asset != nil)
      json.key("checks")
      json.array { json in
        for check in explanation.checks {
          json.object { json in
            write(check.condition, check.asked, &json)
            json.key("has")
            json.array { json in for value in check.has { json.string(value) } }
            json.key("passes")
            json.bool(check.passes)
            json.key("sentence")
            json.string(check.sentence)
          }
        }
      }
      json.key("index")
      if let index = explanation.index { json.int(index) } else { json.null() }
      json.key("place")
      if let place = explanation.place { write(place, &json) } else { json.null() }
      json.key("total")
      json.int(explanation.total)
      json.key("notices")
      json.array { json in for notice in explanation.notices { json.string(notice) } }
      AnswerJSON.write(health, &json)
    }
    return json.bytes
  }

  private static func write(_ word: KeywordReading, _ json: inout JSONWriter) {
    json.key("typed")
    json.string(word.typed)
    json.key("use")
    switch word.use {
    case .required: json.string("required")
    case .excluded: json.string("excluded")
    case .nothingToSearch: json.string("nothing-to-search")
    case .overLimit: json.string("over-limit")
    }
    guard let clause = word.clause else { return }
    write(clause, &json)
    if clause.synonyms.isEmpty { return }
    json.key("synonyms")
    json.array { json in for synonym in clause.synonyms { json.object { json in write(synonym, &json) } } }
  }

  private static func write(_ clause: KeywordQuery.Clause, _ json: inout JSONWriter) {
    json.key("words")
    json.array { json in for word in clause.words where word != TitleWords.boundary { json.string(word) } }
    json.key("joined")
    if let joined = clause.joined { json.string(joined) } else { json.null() }
    json.key("isPrefix")
    json.bool(clause.isPrefix)
  }

  private static func write(_ condition: Condition, _ asked: [String], _ json: inout JSONWriter) {
    json.key("condition")
    json.string(condition.rawValue)
    json.key("asked")
    json.array { json in for value in asked { json.string(value) } }
  }

  private static func write(_ place: Explanation.RankedOrdinal, _ json: inout JSONWriter) {
    json.object { json in
      json.key("urn")
      json.string(place.urn.rawValue)
      json.key("tier")
      if let tier = place.tier { json.string(tier.rawValue) } else { json.null() }
      json.key("isAfterCourses")
      json.bool(place.isAfterCourses)
      json.key("wordCount")
      if let words = place.wordCount { json.int(words) } else { json.null() }
      json.key("publishedAt")
      if let published = place.publishedAt { json.int(published) } else { json.null() }
    }
  }
}
