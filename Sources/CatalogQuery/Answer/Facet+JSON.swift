import LearningAPI

extension Facet {
  /// As the metadata of an answer tells it.
  func write(to json: inout JSONWriter) {
    json.key(name.metadataKey)
    json.array { json in
      for value in values {
        json.object {
          $0.key(name.valueKey)
          writeValue(value, to: &$0)
          $0.key("count")
          $0.int(value.count)
        }
      }
    }
  }

  private func writeValue(_ value: Value, to json: inout JSONWriter) {
    switch name {
    case .locale:
      if let locale = AssetLocale(value.value) { locale.write(to: &json) } else { json.string(value.value) }
    case .library, .subject, .topic, .skill, .credential, .contributor:
      json.object {
        $0.key("urn")
        $0.string(value.value)
        if let label = value.label {
          $0.key("name")
          $0.string(label)
        }
      }
    case .publishedYear: json.raw(value.value.utf8)
    case .assetType, .difficultyLevel, .timeToComplete: json.string(value.value)
    }
  }
}
