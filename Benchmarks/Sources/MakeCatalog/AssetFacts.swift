import LearningAPI

/// What the assets of one course share, and how they are written.
struct AssetFacts {
  let language: Language
  var level: String?
  let publishedAt: Int64
  /// Numbers; a skill stands under a topic, a subject and a library that follow from its number.
  let skills: [Int]
  var seconds: Int

  func asset(_ urn: String, _ type: String, _ title: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("urn")
      json.string(urn)
      json.key("type")
      json.string(type)
      json.key("title")
      text(title, language.language, language.country, &json)
      json.key("details")
      json.object { details(&$0) }
    }
    return json.bytes
  }

  private func details(_ json: inout JSONWriter) {
    if let level {
      json.key("level")
      json.string(level)
    }
    json.key("availability")
    json.string("AVAILABLE")
    for key in ["publishedAt", "lastUpdatedAt"] {
      json.key(key)
      json.int(publishedAt)
    }
    json.key("timeToComplete")
    json.object {
      $0.key("duration")
      $0.int(seconds)
      $0.key("unit")
      $0.string("SECOND")
    }
    json.key("classifications")
    json.array { json in
      for skill in skills {
        classification("urn:li:skill:\(100 + skill)", "SKILL", "Skill \(skill)", [], &json)
      }
      guard let skill = skills.first else { return }
      let library = parent("LIBRARY", 1 + skill % 3)
      let subject = parent("SUBJECT", 10 + skill % 30)
      classification(library.urn, library.type, library.name, [], &json)
      classification(subject.urn, subject.type, subject.name, [library], &json)
      let topic = parent("TOPIC", 100 + skill % 600)
      classification(topic.urn, topic.type, topic.name, [subject, library], &json)
    }
  }

  private typealias Parent = (urn: String, type: String, name: String)

  private func parent(_ type: String, _ number: Int) -> Parent {
    ("urn:li:lyndaCategory:\(number)", type, "\(type.capitalized) \(number)")
  }

  private func classification(
    _ urn: String, _ type: String, _ name: String, _ path: [Parent], _ json: inout JSONWriter
  ) {
    json.object { json in
      json.key("associatedClassification")
      named((urn, type, name), &json)
      json.key("path")
      json.array { json in for parent in path { named(parent, &json) } }
    }
  }

  private func named(_ value: Parent, _ json: inout JSONWriter) {
    json.object { json in
      json.key("urn")
      json.string(value.urn)
      json.key("type")
      json.string(value.type)
      json.key("name")
      text(value.name, "en", "US", &json)
    }
  }

  private func text(_ value: String, _ language: String, _ country: String, _ json: inout JSONWriter) {
    json.object { json in
      json.key("locale")
      json.object {
        $0.key("country")
        $0.string(country)
        $0.key("language")
        $0.string(language)
      }
      json.key("value")
      json.string(value)
    }
  }
}
